using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;

namespace Parvis.Host.Composition;

/// <summary>The context as the migration tool sees it: the whole model, no server behind it.</summary>
internal static class DesignTime
{
    public static ParvisDb Create(string provider)
    {
        var place = provider switch
        {
            "sqlite" => new DataPlace(Path.GetTempPath(), null),
            "postgres" => new DataPlace(Path.GetTempPath(), "Host=localhost;Database=design"),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "sqlite or postgres"),
        };
        var services = new ServiceCollection().AddSingleton(Rooms.All).BuildServiceProvider();
        var options = new DbContextOptionsBuilder<ParvisDb>();
        options.UseApplicationServiceProvider(services);
        DatabaseSetup.Configure(options, place);
        return new ParvisDb(options.Options);
    }
}

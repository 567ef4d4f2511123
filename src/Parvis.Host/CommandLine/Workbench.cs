using System.CommandLine;
using Parvis.Host.Composition;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.CommandLine;

/// <summary>The house without its web server, for commands: services on an up-to-date database.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly WebApplication app;

    private Workbench(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public static async Task<Workbench> Open(ParseResult parsed, CancellationToken cancel)
    {
        var built = App.Build(new AppOptions(Commands.Place(parsed), Background: false));
        await Schema.Apply(built.Services, cancel);
        return new Workbench(built);
    }

    /// <summary>A scope inside a territory; null when no territory has this slug.</summary>
    public async Task<AsyncServiceScope?> Inside(string slug, CancellationToken cancel)
    {
        var info = await Services.GetRequiredService<ITerritoryDirectory>().BySlug(slug, cancel);
        if (info is null) return null;
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info);
        return scope;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

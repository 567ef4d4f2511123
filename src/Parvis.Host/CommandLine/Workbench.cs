using System.CommandLine;
using Parvis.Host.Composition;
using Parvis.People.Contracts;
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
        var place = Commands.Place(parsed);
        await Troubles.Check(place, cancel);
        // What a command has to say it says itself: its output may be read by a program.
        var built = App.Build(new AppOptions(place, Background: false) { Adjust = builder => builder.Logging.ClearProviders() });
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

    /// <summary>Every territory, or the one named; null when none has this slug.</summary>
    public async Task<IReadOnlyList<TerritoryInfo>?> Territories(string? slug, CancellationToken cancel)
    {
        await using var outside = Services.CreateAsyncScope();
        var all = await outside.ServiceProvider.GetRequiredService<ITerritoryList>().All(cancel);
        if (slug is null) return all;
        return all.Where(t => t.Slug == slug).ToList() is { Count: > 0 } one ? one : null;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Audience;

/// <summary>
/// How often one kind of public page was served on one day of the territory. Counted on the server, without cookie, address nor
/// identifier, for the publisher alone (loi 78-17 du 6 janvier 1978, article 82; délibération CNIL 2020-091 du 17 septembre 2020).
/// </summary>
public sealed class PageViews : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The local day, at midnight.</summary>
    public DateTime Day { get; init; }

    /// <summary>First part of the page's path.</summary>
    public required string Kind { get; init; }
    public long Views { get; init; }
}

/// <summary>Counts in memory, adds to the database now and then: what a crash loses is a minute of figures.</summary>
public sealed class AudienceCounter(IServiceScopeFactory scopes, TimeProvider clock)
{
    private ConcurrentDictionary<(Guid Territory, DateTime Day, string Kind), long> counts = new();

    public void Count(TerritoryInfo territory, string kind) =>
        counts.AddOrUpdate((territory.Id, Days.Of(clock.GetUtcNow().UtcDateTime, territory.Zone).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), kind), 1, (_, n) => n + 1);

    public async Task Flush(CancellationToken cancel = default)
    {
        var taken = Interlocked.Exchange(ref counts, new());
        if (taken.IsEmpty) return;
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await unit.Write(
            async () =>
            {
                // In one order on every node: two that add at once wait for each other, and not both.
                foreach (var ((territory, day, kind), views) in taken.OrderBy(c => c.Key.Territory).ThenBy(c => c.Key.Day).ThenBy(c => c.Key.Kind, StringComparer.Ordinal))
                {
                    await unit.Db.Database.ExecuteSqlAsync(
                        $"""
                        INSERT INTO platform_page_views (id, territory_id, day, kind, views) VALUES ({unit.NewId()}, {territory}, {day}, {kind}, {views})
                        ON CONFLICT (territory_id, day, kind) DO UPDATE SET views = platform_page_views.views + excluded.views
                        """,
                        cancel);
                }

                return Result.Done;
            },
            cancel);
    }
}

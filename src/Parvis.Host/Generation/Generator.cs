using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Platform.Bulk;
using Parvis.Insights.Trust;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.Generation;

/// <summary>What was generated.</summary>
/// <param name="Twenty">Path within the territory of the public contribution that has exactly twenty comments.</param>
internal sealed record Generated(long Contributions, string Twenty);

/// <summary>Fills the present territory with invented contributions, for load and for looks.</summary>
internal sealed class Generator(IServiceProvider services)
{
    private const int BatchSize = 1000;
    private const int Years = 3;

    private readonly ParvisDb db = services.GetRequiredService<ParvisDb>();
    private readonly Dictionary<(ContributionKind, bool, Guid?), (int Days, bool Working)> delays = [];
    private readonly Dictionary<(DateOnly, int, bool), DateTime> dues = [];

    public Task<long> Present(CancellationToken cancel) => db.Set<Contribution>().LongCountAsync(cancel);

    public async Task<Generated> Run(long count, ulong seed, IProgress<long> progress, CancellationToken cancel)
    {
        var first = await Present(cancel);
        var info = services.GetRequiredService<TerritoryScope>().Info!;
        var today = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.Date;
        var start = today.AddYears(-Years);
        var corpus = new Corpus(seed);
        var ground = new GeneratedGround(corpus, seed, first, count, start);
        using var writer = new BulkWriter(db);
        await db.Database.OpenConnectionAsync(cancel);
        if (db.Kind == DatabaseKind.Sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;", cancel);

        var roles = services.GetRequiredService<IRoles>();
        var lead = await roles.Default(cancel);
        await db.SaveChangesAsync(cancel);
        var position = await db.Set<RoutingRule>().CountAsync(cancel);
        await writer.Write(ground.Rows(lead, info.Slug, position), cancel);
        await ReadDelays(ground, cancel);
        var calendar = await services.GetRequiredService<ITerritoryCalendar>().Get(cancel);
        var time = new GeneratedTime(today, info.Zone, lead.Id, (kind, request, theme, at) => Due(kind, request, theme, at, info.Zone, calendar));

        // Text is made on one core while the database writes on the other.
        var batches = System.Threading.Channels.Channel.CreateBounded<(BulkRows Rows, long Done)>(2);
        var twenty = "";
        var making = Task.Run(
            async () =>
            {
                try
                {
                    for (long done = 0; done < count;)
                    {
                        var rows = new BulkRows();
                        for (var end = Math.Min(count, done + BatchSize); done < end; done++)
                        {
                            var at = start + ((today - start) * ((done + 0.5) / count));
                            var chosen = done == count / 2;
                            var made = Make(corpus, seed, first + done, ground, time, rows, at, chosen ? 20 : null);
                            if (chosen) twenty = made.Href;
                        }

                        await batches.Writer.WriteAsync((rows, done), cancel);
                    }

                    batches.Writer.Complete();
                }
                catch (Exception failure)
                {
                    batches.Writer.Complete(failure);
                }
            },
            cancel);
        var head = await Head(cancel);
        await foreach (var (rows, done) in batches.Reader.ReadAllAsync(cancel))
        {
            foreach (var line in rows.Tables.Where(t => t.Type == typeof(RegisterEntry)).SelectMany(t => t.Entities).Cast<RegisterEntry>()) RegisterChain.Add(head, line);
            await writer.Write(rows, cancel);
            progress.Report(done);
        }

        await making;
        db.Update(head);
        await db.SaveChangesAsync(cancel);
        await Settle(cancel);
        // The server's own statistics come minutes later: until then it would plan as for an empty table.
        if (db.Kind == DatabaseKind.Postgres) await db.Database.ExecuteSqlRawAsync("ANALYZE", cancel);
        return new Generated(count, twenty);
    }

    // The chain goes on from where the territory's register stands.
    private async Task<RegisterHead> Head(CancellationToken cancel)
    {
        if (await db.Set<RegisterHead>().FirstOrDefaultAsync(cancel) is { } head) return head;
        head = new RegisterHead { TerritoryId = db.CurrentTerritory, Seal = RegisterChain.Origin(db.CurrentTerritory) };
        db.Add(head);
        await db.SaveChangesAsync(cancel);
        return head;
    }

    private static Contribution Make(Corpus corpus, ulong seed, long index, GeneratedGround ground, GeneratedTime time, BulkRows rows, DateTime at, int? comments) =>
        new GeneratedThread(corpus, seed, index, ground, time, rows).Make(at, comments);

    private async Task ReadDelays(GeneratedGround ground, CancellationToken cancel)
    {
        var clock = services.GetRequiredService<PromiseClock>();
        foreach (var kind in Enum.GetValues<ContributionKind>())
        {
            foreach (var theme in ground.Themes.Values)
            {
                foreach (var request in new[] { false, true }) delays[(kind, request, theme.Id)] = await clock.Delay(kind, request, theme.Id, cancel);
            }
        }
    }

    private DateTime Due(ContributionKind kind, bool request, Guid? theme, DateTime at, TimeZoneInfo zone, WorkingCalendar calendar)
    {
        var (days, working) = delays[(kind, request, theme)];
        var slot = (DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone)), days, working);
        return dues.TryGetValue(slot, out var due) ? due : dues[slot] = Deadline.After(at, days, working, zone, calendar);
    }

    // Planners need figures of the new rows; the trust page needs its account.
    private async Task Settle(CancellationToken cancel)
    {
        if (db.Kind == DatabaseKind.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL;", cancel);
        }
        else await db.Database.ExecuteSqlRawAsync("ANALYZE", cancel);
        await db.Database.CloseConnectionAsync();
        SqliteConnection.ClearAllPools();
        await services.GetRequiredService<TrustAccounts>().Refresh(cancel);
    }
}

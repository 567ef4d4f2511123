using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Insights.Trust;

/// <summary>A computed account, kept so that the page costs the same whatever the territory's size.</summary>
internal sealed class TrustSnapshot : ITerritorial
{
    public Guid TerritoryId { get; set; }

    /// <summary>Days the period goes back; <see cref="AllTime"/> for everything.</summary>
    public int Days { get; init; }
    public required string Json { get; set; }
    public DateTime ComputedAt { get; set; }

    public const int AllTime = 36500;
}

/// <summary>That something changed since the snapshot.</summary>
internal sealed class TrustDirt : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public DateTime Since { get; init; }
}

internal sealed record DatedAccount(TrustAccount Account, DateTime ComputedAt);

internal sealed class TrustAccounts(Unit unit, TerritoryScope scope, ITrustFacts facts, TimeProvider clock)
{
    public static readonly int[] Periods = [90, 365, TrustSnapshot.AllTime];

    /// <summary>The account of a period: the snapshot, or computed at once the first time.</summary>
    public async Task<DatedAccount> Of(int days, CancellationToken cancel)
    {
        var kept = await unit.Db.Set<TrustSnapshot>().AsNoTracking().FirstOrDefaultAsync(s => s.Days == days, cancel);
        if (kept is not null) return new DatedAccount(JsonSerializer.Deserialize<TrustAccount>(kept.Json)!, kept.ComputedAt);
        return new DatedAccount((await Compute(cancel))[days], clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Computes and keeps every period's account.</summary>
    public async Task Refresh(CancellationToken cancel)
    {
        var accounts = await Compute(cancel);
        await unit.Write(
            async () =>
            {
                var known = await unit.Db.Set<TrustSnapshot>().ToDictionaryAsync(s => s.Days, cancel);
                foreach (var (days, account) in accounts)
                {
                    var json = JsonSerializer.Serialize(account);
                    if (known.TryGetValue(days, out var snapshot))
                    {
                        snapshot.Json = json;
                        snapshot.ComputedAt = unit.Now;
                    }
                    else unit.Db.Add(new TrustSnapshot { Days = days, Json = json, ComputedAt = unit.Now });
                }

                return Result.Done;
            },
            cancel);
    }

    private async Task<Dictionary<int, TrustAccount>> Compute(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var counters = Periods.ToDictionary(days => days, _ => new TrustCounter(now, scope.Info!.Zone));
        await foreach (var fact in facts.Read(now.AddDays(-TrustSnapshot.AllTime), cancel).WithCancellation(cancel))
        {
            foreach (var (days, counter) in counters)
            {
                if (fact.PostedAt >= now.AddDays(-days)) counter.Add(fact);
            }
        }

        return counters.ToDictionary(c => c.Key, c => c.Value.Close());
    }
}

/// <summary>Marks the account as out of date; many events, one mark.</summary>
internal sealed class TrustEvents(Unit unit) :
    IHandle<ContributionPosted>, IHandle<AnswerPublished>, IHandle<AnswerJudged>, IHandle<AskedAgain>, IHandle<ContributionWithdrawn>, IHandle<ContributionMerged>, IHandle<ContributionHeld>
{
    public Task Handle(ContributionPosted message, CancellationToken cancel) => Mark(cancel);

    public Task Handle(AnswerPublished message, CancellationToken cancel) => Mark(cancel);

    public Task Handle(AnswerJudged message, CancellationToken cancel) => Mark(cancel);

    public Task Handle(AskedAgain message, CancellationToken cancel) => Mark(cancel);

    public Task Handle(ContributionWithdrawn message, CancellationToken cancel) => Mark(cancel);

    public Task Handle(ContributionMerged message, CancellationToken cancel) => Mark(cancel);

    public Task Handle(ContributionHeld message, CancellationToken cancel) => Mark(cancel);

    private async Task Mark(CancellationToken cancel)
    {
        if (!await unit.Db.Set<TrustDirt>().AnyAsync(cancel)) unit.Db.Add(new TrustDirt { Since = unit.Now });
    }
}

/// <summary>Recomputes accounts that changed, and every account once a day since lateness grows with the clock alone.</summary>
internal sealed class TrustJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int MostAtOnce = 200;

    public string Name => "insights.trust";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var stale = clock.GetUtcNow().UtcDateTime.AddHours(-24);
        var territories = await db.Everywhere<TrustDirt>().Select(d => d.TerritoryId)
            .Union(db.Everywhere<TrustSnapshot>().Where(s => s.ComputedAt < stale).Select(s => s.TerritoryId))
            .Take(MostAtOnce).ToListAsync(cancel);
        foreach (var id in territories)
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<ITerritoryDirectory>().ById(id, cancel) is not { } info) continue;
            services.GetRequiredService<TerritoryScope>().Enter(info);
            var unit = services.GetRequiredService<Unit>();
            await unit.Write(
                async () =>
                {
                    await unit.Db.Set<TrustDirt>().ExecuteDeleteAsync(cancel);
                    return Result.Done;
                },
                cancel);
            await services.GetRequiredService<TrustAccounts>().Refresh(cancel);
        }
    }
}

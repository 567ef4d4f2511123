using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Personal;

/// <summary>What a rule of retention last did, on the whole installation.</summary>
public sealed class PurgeReport
{
    public required string Name { get; init; }
    public DateTime At { get; set; }
    public long Ended { get; set; }

    /// <summary>Since the first day.</summary>
    public long EndedInAll { get; set; }
}

/// <param name="Rows">Due, or ended.</param>
public sealed record PurgeLine(Retention Rule, PersonalTable Table, DateTime Before, long Rows);

/// <summary>Ends what is kept no longer (RGPD, article 5, paragraph 1, e), rule by rule, or only counts it.</summary>
public sealed class Purge(Unit unit, PersonalPlan plan, TimeProvider clock)
{
    /// <summary>What a run would end now; nothing changes.</summary>
    public Task<IReadOnlyList<PurgeLine>> Look(CancellationToken cancel) => Each((rule, now) => Count(rule, now, cancel));

    public Task<IReadOnlyList<PurgeLine>> Run(CancellationToken cancel) => Each((rule, now) => End(rule, now, cancel));

    private async Task<IReadOnlyList<PurgeLine>> Each(Func<Retention, DateTime, Task<long>> act)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var lines = new List<PurgeLine>();
        foreach (var table in plan.Tables)
        {
            foreach (var rule in table.Retentions) lines.Add(new PurgeLine(rule, table, rule.Keep.Before(now), await act(rule, now)));
        }

        return lines;
    }

    private async Task<long> Count(Retention rule, DateTime now, CancellationToken cancel) => await rule.Due(unit.Db, now, cancel);

    private async Task<long> End(Retention rule, DateTime now, CancellationToken cancel)
    {
        var ended = 0L;
        // Each in a transaction of its own: stopped half-way, the next turn goes on.
        while ((await unit.Write<int>(async () => await rule.End(unit.Db, now, cancel), cancel)).Get() is > 0 and var some) ended += some;
        await unit.Write(
            async () =>
            {
                var report = await unit.Db.Set<PurgeReport>().SingleOrDefaultAsync(r => r.Name == rule.Name, cancel);
                if (report is null) unit.Db.Add(report = new PurgeReport { Name = rule.Name });
                (report.At, report.Ended, report.EndedInAll) = (now, ended, report.EndedInAll + ended);
                return Result.Done;
            },
            cancel);
        return ended;
    }
}

internal sealed class PurgeJob(Purge purge) : IJob
{
    public string Name => "platform.purge";

    public TimeSpan Every => TimeSpan.FromHours(24);

    public Task Run(CancellationToken cancel) => purge.Run(cancel);
}

/// <summary>The operator's own lengths: <c>Retention:NAME</c>, in days.</summary>
public static class RetentionSettings
{
    private const int Longest = 3660;

    public static PersonalPlan With(this PersonalPlan plan, IConfiguration settings)
    {
        var rules = plan.Tables.SelectMany(t => t.Retentions).ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var set in settings.GetSection("Retention").GetChildren())
        {
            if (!rules.TryGetValue(set.Key, out var rule)) throw new InvalidOperationException($"Retention:{set.Key} names no rule. Rules: {string.Join(", ", rules.Keys)}");
            if (!int.TryParse(set.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > Longest) throw new InvalidOperationException($"Retention:{set.Key} is a number of days, 1 to {Longest}.");
            if (rule.ByLaw) throw new InvalidOperationException($"Retention:{set.Key}: the law sets this length.");
            rule.Set(days);
        }

        return plan;
    }
}

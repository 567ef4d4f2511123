using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Replying;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Publishing;

/// <summary>A line of the public register: what was decided, by which rule, how fast. Nobody is named, no word is quoted.</summary>
internal sealed record RegisterRow(
    Guid Id, DateTime At, string ContentKind, CaseOrigin Origin, AlertReason? Reason, DecisionKind Decision, RuleSource Source, string Rule, int? PolicyVersion, bool Automated, int Hours, AppealState? Appeal);

/// <summary>
/// Decisions about what everyone could read, newest first; of what is said in narrower communities not even a number is told.
/// </summary>
internal sealed class PublicRegister(ParvisDb db)
{
    public const int PageSize = 50;

    public async Task<Slice<RegisterRow>> Page(int? year, string? after, CancellationToken cancel, int size = PageSize)
    {
        var rows = Rows(year);
        if (Cursor.Parse(after) is { } cursor) rows = rows.Where(r => r.Decision.At < cursor.At || (r.Decision.At == cursor.At && r.Decision.Id < cursor.Id));
        var found = await Shaped(rows.OrderByDescending(r => r.Decision.At).ThenByDescending(r => r.Decision.Id).Take(size + 1)).ToListAsync(cancel);
        var page = found.Take(size).Select(Row).ToList();
        return new Slice<RegisterRow>(page, found.Count > size ? new Cursor(page[^1].At, page[^1].Id).ToString() : null);
    }

    /// <summary>Every line of a year, page by page.</summary>
    public async IAsyncEnumerable<RegisterRow> All(int? year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var page = await Page(year, after, cancel, 1000);
            foreach (var row in page.Items) yield return row;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>The year's figures (DSA article 15; article 24 for the appeals).</summary>
    public async Task<YearReport> Year(int year, CancellationToken cancel)
    {
        var (from, to) = (new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var open = db.Set<Case>().AsNoTracking().Where(c => c.Visibility == Visibility.Public);
        var alerts = await (from alert in db.Set<Alert>() join of in open on alert.CaseId equals of.Id where alert.At >= @from && alert.At < to group alert by alert.Reason into g select new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var rows = new List<RegisterRow>();
        await foreach (var row in All(year, cancel)) rows.Add(row);
        var appeals = await (from appeal in db.Set<Appeal>() join of in open on appeal.CaseId equals of.Id where appeal.At >= @from && appeal.At < to select new { appeal.State, appeal.At, appeal.DecidedAt }).ToListAsync(cancel);
        var replies = await db.Set<ReplyRequest>().Where(r => r.Visibility == Visibility.Public && r.At >= from && r.At < to).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new YearReport(
            year,
            [.. alerts.OrderBy(a => a.Key).Select(a => (a.Key, a.Count))],
            [.. rows.GroupBy(r => r.Decision).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            [.. rows.GroupBy(r => r.Origin).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            [.. rows.Where(r => r.Rule.Length > 0).GroupBy(r => (r.Source, r.Rule)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Rule, StringComparer.Ordinal).Take(50).Select(g => (g.Key.Source, g.Key.Rule, g.Count()))],
            Median([.. rows.Select(r => (double)r.Hours)]),
            rows.Count(r => r.Automated),
            [.. appeals.GroupBy(a => a.State).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            Median([.. appeals.Where(a => a.DecidedAt is not null).Select(a => (a.DecidedAt!.Value - a.At).TotalHours)]),
            [.. replies.OrderBy(r => r.Key).Select(r => (r.Key, r.Count))]);
    }

    private sealed class Pair
    {
        public required Decision Decision { get; init; }
        public required Case Case { get; init; }
    }

    private IQueryable<Pair> Rows(int? year)
    {
        var rows = from decision in db.Set<Decision>().AsNoTracking() join of in db.Set<Case>().AsNoTracking() on decision.CaseId equals of.Id where of.Visibility == Visibility.Public select new Pair { Decision = decision, Case = of };
        if (year is not { } y) return rows;
        var (from, to) = (new DateTime(y, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(y + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return rows.Where(r => r.Decision.At >= from && r.Decision.At < to);
    }

    private IQueryable<Shape> Shaped(IQueryable<Pair> rows)
    {
        var appeals = db.Set<Appeal>();
        return rows.Select(r => new Shape
        {
            Decision = r.Decision, ContentKind = r.Case.ContentKind, Origin = r.Case.Origin, Reason = r.Case.Reason, OpenedAt = r.Case.OpenedAt,
            Appeal = appeals.Where(a => a.DecisionId == r.Decision.Id).Select(a => (AppealState?)a.State).FirstOrDefault(),
        });
    }

    private static RegisterRow Row(Shape s) => new(
        s.Decision.Id, s.Decision.At, s.ContentKind, s.Origin, s.Reason, s.Decision.Kind, s.Decision.RuleSource, s.Decision.Rule, s.Decision.PolicyVersion, s.Decision.Automated,
        (int)Math.Max(0, (s.Decision.At - s.OpenedAt).TotalHours), s.Appeal);

    private static double? Median(List<double> values)
    {
        if (values.Count == 0) return null;
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private sealed class Shape
    {
        public required Decision Decision { get; init; }
        public required string ContentKind { get; init; }
        public CaseOrigin Origin { get; init; }
        public AlertReason? Reason { get; init; }
        public DateTime OpenedAt { get; init; }
        public AppealState? Appeal { get; init; }
    }
}

internal sealed record YearReport(
    int Year,
    IReadOnlyList<(AlertReason Reason, int Count)> Alerts,
    IReadOnlyList<(DecisionKind Kind, int Count)> Decisions,
    IReadOnlyList<(CaseOrigin Origin, int Count)> Origins,
    IReadOnlyList<(RuleSource Source, string Rule, int Count)> Rules,
    double? MedianHours,
    int Automated,
    IReadOnlyList<(AppealState State, int Count)> Appeals,
    double? MedianAppealHours,
    IReadOnlyList<(ReplyState State, int Count)> Replies);

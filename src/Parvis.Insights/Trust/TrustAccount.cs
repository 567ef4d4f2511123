using Parvis.Contributions.Contracts;
using Parvis.Kernel;

namespace Parvis.Insights.Trust;

/// <summary>The figures of a group of contributions.</summary>
/// <param name="Posted">Contributions posted in the period that expect an answer.</param>
/// <param name="Answered">Those answered.</param>
/// <param name="Due">Those answered, or whose promised date has passed: what « in time » is a share of.</param>
/// <param name="InTime">Those answered no later than promised.</param>
/// <param name="LateNow">Those whose date has passed without an answer.</param>
/// <param name="MedianDays">Median of whole days between posting and answer (lower median), or null without answers.</param>
internal sealed record Figures(
    int Posted, int Answered, int Due, int InTime, int LateNow, int? MedianDays, int JudgedYes, int JudgedNo, int Requests, IReadOnlyList<int> Outcomes)
{
    public int? InTimePercent => Due == 0 ? null : (int)Math.Round(100.0 * InTime / Due, MidpointRounding.AwayFromZero);

    public int? SatisfiedPercent => JudgedYes + JudgedNo == 0 ? null : (int)Math.Round(100.0 * JudgedYes / (JudgedYes + JudgedNo), MidpointRounding.AwayFromZero);
}

/// <summary>One row of a table: a role, a theme, a kind, a standing or a month. Figures are null when hidden.</summary>
internal sealed record TrustRow(string Key, Figures? Figures);

/// <summary>A territory's trust account over a period. Public contributions only; no person appears in it.</summary>
internal sealed record TrustAccount(
    Figures Total,
    IReadOnlyList<TrustRow> ByRole,
    IReadOnlyList<TrustRow> ByTheme,
    IReadOnlyList<TrustRow> ByKind,
    IReadOnlyList<TrustRow> ByStanding,
    IReadOnlyList<TrustRow> ByMonth);

/// <summary>Adds facts up. Pure: same facts, same account.</summary>
internal sealed class TrustCounter(DateTime now, TimeZoneInfo zone)
{
    /// <summary>A group smaller than this is never shown (statistical secrecy threshold kept by the platform).</summary>
    public const int SmallestGroup = 5;

    private readonly Tally total = new();
    private readonly Dictionary<string, Tally>[] tables = [new(), new(), new(), new(), new()];

    public void Add(in TrustFact fact)
    {
        total.Add(fact, now);
        For(0, fact.RoleId?.ToString("N") ?? "").Add(fact, now);
        For(1, fact.ThemeId?.ToString("N") ?? "").Add(fact, now);
        For(2, fact.Kind.ToString()).Add(fact, now);
        For(3, fact.Standing.ToString()).Add(fact, now);
        For(4, TimeZoneInfo.ConvertTimeFromUtc(fact.PostedAt, zone).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)).Add(fact, now);
    }

    public TrustAccount Close() => new(
        total.Close(), Rows(tables[0]), Rows(tables[1]), Rows(tables[2]), Rows(tables[3]), [.. Rows(tables[4]).OrderBy(r => r.Key, StringComparer.Ordinal)]);

    private Tally For(int table, string key)
    {
        if (!tables[table].TryGetValue(key, out var tally)) tables[table][key] = tally = new Tally();
        return tally;
    }

    // The total is public: what is hidden, taken together, is the total less the rest. So never one row alone, nor fewer
    // contributions in all than the smallest group: the next smallest rows are hidden with them.
    private static List<TrustRow> Rows(Dictionary<string, Tally> table)
    {
        var ordered = table.OrderByDescending(t => t.Value.Posted).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        var shown = ordered.Count(t => t.Value.Posted >= SmallestGroup);
        while (shown > 0 && shown < ordered.Count && (ordered.Count - shown == 1 || ordered.Skip(shown).Sum(t => t.Value.Posted) < SmallestGroup)) shown--;
        return [.. ordered.Select((t, i) => new TrustRow(t.Key, i < shown ? t.Value.Close() : null))];
    }

    private sealed class Tally
    {
        private readonly Dictionary<int, int> days = [];
        private readonly int[] outcomes = new int[Enum.GetValues<Outcome>().Length];
        private int answered;
        private int due;
        private int inTime;
        private int late;
        private int yes;
        private int no;
        private int requests;

        public int Posted { get; private set; }

        public void Add(in TrustFact fact, DateTime now)
        {
            Posted++;
            if (fact.IsRequest) requests++;
            if (fact.Judgement is { } judgement)
            {
                if (judgement == Judgement.Answers) yes++;
                else no++;
            }

            if (fact.AnsweredAt is { } at && !fact.Waiting)
            {
                answered++;
                due++;
                if (fact.DueAt is not { } promised || at <= promised) inTime++;
                if (fact.Outcome is { } outcome) outcomes[(int)outcome]++;
                var took = Math.Max(0, (int)(at - fact.PostedAt).TotalDays);
                days[took] = days.GetValueOrDefault(took) + 1;
            }
            else if (fact.Waiting && fact.DueAt < now)
            {
                due++;
                late++;
            }
        }

        public Figures Close() => new(Posted, answered, due, inTime, late, Median(), yes, no, requests, outcomes);

        private int? Median()
        {
            if (answered == 0) return null;
            var rank = (answered + 1) / 2;
            foreach (var (value, count) in days.OrderBy(d => d.Key))
            {
                rank -= count;
                if (rank <= 0) return value;
            }

            return null;
        }
    }
}

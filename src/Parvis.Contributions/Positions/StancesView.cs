using Parvis.Contributions.Contracts;
using Parvis.Kernel;

namespace Parvis.Contributions.Reading;

/// <summary>Positions counted, and split by standing where the groups are large enough to hide nobody's.</summary>
internal sealed record StancesView(int For, int Mixed, int Against, IReadOnlyList<StandingSplit> Split, IReadOnlyList<StandingKind> Hidden, Side? Mine)
{
    public int Total => For + Mixed + Against;

    /// <summary>Groups smaller than this are never shown.</summary>
    public const int LeastShown = 5;

    /// <summary>
    /// Hides each group under five; and when what is hidden could be found by subtracting the rest from the total (a single
    /// group, or fewer than five people in all), hides the next smallest group too.
    /// </summary>
    public static StancesView Of(IEnumerable<StandingSplit> counts, Side? mine)
    {
        var groups = counts.Where(c => c.Total > 0).OrderBy(c => c.Total).ThenBy(c => c.Standing).ToList();
        var hidden = groups.TakeWhile(g => g.Total < LeastShown).ToList();
        if (hidden.Count > 0)
        {
            while (hidden.Count < groups.Count && (hidden.Count == 1 || hidden.Sum(h => h.Total) < LeastShown)) hidden.Add(groups[hidden.Count]);
        }

        return new StancesView(
            groups.Sum(g => g.For), groups.Sum(g => g.Mixed), groups.Sum(g => g.Against),
            [.. groups.Skip(hidden.Count).OrderBy(g => g.Standing)],
            [.. hidden.Select(h => h.Standing).Order()],
            mine);
    }
}

internal sealed record StandingSplit(StandingKind Standing, int For, int Mixed, int Against)
{
    public int Total => For + Mixed + Against;
}

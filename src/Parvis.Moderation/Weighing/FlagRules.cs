using Parvis.Moderation.Contracts;

namespace Parvis.Moderation.Weighing;

/// <summary>
/// What a notice weighs, and from when notices hide a content before a person decides (docs/decisions/weighted-notices.md).
/// Weights are hundredths of the notice of someone known.
/// </summary>
internal static class FlagRules
{
    public const int OfKnown = 100;
    public const int OfTrusted = 150;

    /// <summary>An account younger than this weighs nothing, whoever answers for it: people who come the same day to hide a text do not.</summary>
    public const int DaysToWeigh = 3;

    public const int LeastPeople = 3;
    public const int ToHide = 300;

    /// <summary>For the words of someone who is read and answered here.</summary>
    public const int ToHideTrusted = 600;

    /// <summary>How long a content is hidden so when nobody decides; then it is shown again.</summary>
    public static readonly TimeSpan Hides = TimeSpan.FromHours(72);

    /// <summary>Why, as its place says it. French, as rules are.</summary>
    public const string Rule = "Plusieurs alertes : une personne va décider";

    /// <param name="upheld">Earlier notices of theirs that a decision followed.</param>
    /// <param name="rejected">Earlier notices of theirs after which the content stayed.</param>
    public static int Weight(TrustLevel level, int days, int upheld, int rejected)
    {
        if (level == TrustLevel.New || days < DaysToWeigh) return 0;
        var of = level == TrustLevel.Trusted ? OfTrusted : OfKnown;
        // The rate of those upheld, one of each supposed (Laplace): from nearly nothing to half as much again.
        return Math.Min(of * 3 / 2, of * 2 * (upheld + 1) / (upheld + rejected + 2));
    }

    public static bool Hide(IReadOnlyCollection<int> weights, TrustLevel author) =>
        weights.Count(w => w > 0) >= LeastPeople && weights.Where(w => w > 0).Sum() >= (author == TrustLevel.Trusted ? ToHideTrusted : ToHide);
}

using Parvis.Moderation.Contracts;

namespace Parvis.Moderation.Trusting;

/// <param name="Days">Whole days since the account was opened.</param>
/// <param name="Vouched">Someone answers for who they are.</param>
/// <param name="Heard">Their words that were answered, or that someone known took up.</param>
/// <param name="Restricted">Decisions of the last months that restrict them and that no appeal undid.</param>
internal sealed record TrustFacts(int Days, bool Vouched, int Heard, int Restricted);

/// <summary>How trust is earned: by time, by being read and answered, by nothing upheld against one (docs/decisions/trust-levels.md).</summary>
internal static class TrustRules
{
    public const int DaysToBeKnown = 3;
    public const int HeardToBeKnown = 2;
    public const int DaysToBeTrusted = 30;
    public const int HeardToBeTrusted = 5;

    /// <summary>How long a decision weighs: as long as it may be contested.</summary>
    public const int MonthsADecisionWeighs = 6;

    public static TrustLevel Level(TrustFacts facts)
    {
        var known = facts.Vouched || (facts.Restricted == 0 && facts.Days >= DaysToBeKnown && facts.Heard >= HeardToBeKnown);
        if (!known) return TrustLevel.New;
        return facts.Restricted == 0 && facts.Days >= DaysToBeTrusted && facts.Heard >= HeardToBeTrusted ? TrustLevel.Trusted : TrustLevel.Known;
    }
}

/// <summary>What someone new may write in a day.</summary>
internal static class FirstDays
{
    public const int Contributions = 5;
    public const int Comments = 20;
    public const int Others = 20;
    public const int Links = 5;

    /// <summary>What all who are new may write from one address, in times what one may: a library, a school, a family share one.</summary>
    public const int TimesByAddress = 10;

    public static int Of(string kind) => kind switch
    {
        ContentKinds.Contribution => Contributions,
        ContentKinds.Comment => Comments,
        _ => Others,
    };
}

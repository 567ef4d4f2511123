namespace Parvis.Moderation;

/// <summary>Why a content is notified.</summary>
internal enum AlertReason
{
    /// <summary>A crime that threatens someone's life or safety (DSA article 18).</summary>
    LifeThreat = 0,

    /// <summary>A child is its victim: the notice asks for no name (DSA article 16, paragraph 2, c).</summary>
    Child = 1,
    Terrorism = 2,
    Hate = 3,
    Threat = 4,
    Harassment = 5,
    Insult = 6,
    PrivateLife = 7,
    Copyright = 8,
    Scam = 9,

    /// <summary>Against the rules of the place, without being against the law.</summary>
    Rules = 10,
    Other = 11,
}

internal enum CaseOrigin
{
    Alert = 0,

    /// <summary>Someone who moderates saw it.</summary>
    Own = 1,

    /// <summary>Read before publication.</summary>
    Before = 2,

    /// <summary>An order of a court or an administration (DSA article 9).</summary>
    Authority = 3,

    /// <summary>Found by a program; people decide.</summary>
    Automated = 4,
}

internal enum CaseState
{
    Open = 0,
    Decided = 1,

    /// <summary>Decided, and contested.</summary>
    Appealed = 2,
}

internal enum CasePriority
{
    /// <summary>A life, a child.</summary>
    Urgent = 0,
    High = 1,
    Normal = 2,
}

internal enum DecisionKind
{
    /// <summary>Nothing changes: it is against no rule.</summary>
    Keep = 0,
    Limit = 1,
    Hide = 2,
    Remove = 3,
    Restore = 4,

    /// <summary>Its author may not write for some days.</summary>
    Suspend = 5,

    /// <summary>Its author may no longer write here.</summary>
    CloseAccount = 6,

    /// <summary>Read before publication: published.</summary>
    Approve = 7,

    /// <summary>Read before publication: not published.</summary>
    Refuse = 8,

    /// <summary>An official content, given back to its role.</summary>
    Refer = 9,
}

/// <summary>What a decision is founded on (DSA article 17, paragraph 3, d and e).</summary>
internal enum RuleSource
{
    Policy = 0,
    Community = 1,
    Charter = 2,
    Law = 3,
}

internal enum AppealState
{
    Open = 0,
    Upheld = 1,
    Overturned = 2,
}

internal enum ReplyState
{
    Open = 0,
    Published = 1,
    Refused = 2,
}

internal static class DecisionRules
{
    /// <summary>The same for a statement of the database.</summary>
    public static readonly DecisionKind[] Restricting = [.. Enum.GetValues<DecisionKind>().Where(Restricts)];

    /// <summary>Restricts someone: owes them a statement of reasons (DSA article 17, paragraph 1).</summary>
    public static bool Restricts(this DecisionKind kind) => kind is DecisionKind.Limit or DecisionKind.Hide or DecisionKind.Remove or DecisionKind.Suspend or DecisionKind.CloseAccount or DecisionKind.Refuse;

    /// <summary>What the content becomes; null when it stays as it is.</summary>
    public static Kernel.Showing? Becomes(this DecisionKind kind) => kind switch
    {
        DecisionKind.Limit => Kernel.Showing.Limited,
        DecisionKind.Hide => Kernel.Showing.Hidden,
        DecisionKind.Remove or DecisionKind.Refuse => Kernel.Showing.Removed,
        DecisionKind.Restore or DecisionKind.Approve => Kernel.Showing.Shown,
        _ => null,
    };
}

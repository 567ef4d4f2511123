using Parvis.Contributions.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Routing;

/// <summary>Takes contributions to a role. Rules are tried in order; the first whose every set condition holds wins.</summary>
internal sealed class RoutingRule : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public int Position { get; set; }
    public required string Name { get; set; }
    public ContributionKind? Kind { get; set; }

    /// <summary>Takes only what legally asks for a decision.</summary>
    public bool RequestsOnly { get; set; }
    public Guid? ThemeId { get; set; }
    public Guid? CommunityId { get; set; }

    /// <summary>Words one of which the place must hold, separated by commas.</summary>
    public string Places { get; set; } = "";

    /// <summary>Words one of which the title or body must hold, separated by commas; compared folded.</summary>
    public string Keywords { get; set; } = "";
    public Guid RoleId { get; set; }
}

internal enum StepKind
{
    Received,
    Routed,
    Rerouted,
    PassedOn,
    Paused,
    Resumed,
    Reminded,
    Late,
    Answered,
    Corrected,
    Judged,
    AskedAgain,
    Merged,
    Withdrawn,
    Transferred,
    FollowUpDone,
    FollowUpLate,

    /// <summary>The receipt of a request was issued.</summary>
    Receipted,
    Requested,
    Unrequested,

    /// <summary>The law's delay ran out: silence rejected…</summary>
    SilentRejection,

    /// <summary>…or accepted.</summary>
    SilentAcceptance,
}

/// <summary>One public step on a contribution's way.</summary>
internal sealed class Step : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public StepKind Kind { get; init; }
    public DateTime At { get; init; }
    public Guid? RoleId { get; init; }
    public Guid? FromRoleId { get; init; }
    public Guid? PersonId { get; init; }

    /// <summary>Reason in a person's words, or the name of the rule that matched.</summary>
    public string? Text { get; init; }
}

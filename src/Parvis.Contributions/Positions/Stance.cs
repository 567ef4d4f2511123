using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Positions;

/// <summary>A signed position; one per person and contribution, changeable.</summary>
internal sealed class Stance : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid PersonId { get; init; }
    public Side Side { get; set; }
    public string Reason { get; set; } = "";
    public StandingKind Standing { get; set; }
    public DateTime At { get; set; }

    /// <summary>How its reason, never the position itself, is held back; null when it is not.</summary>
    public Showing? ReasonHeld { get; set; }
    public string? HeldRule { get; set; }
}

/// <summary>What a position was before it changed.</summary>
internal sealed class StanceChange : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid PersonId { get; init; }
    public Side? Was { get; init; }

    /// <summary>Null when taken back.</summary>
    public Side? Became { get; init; }
    public string Reason { get; init; } = "";
    public DateTime At { get; init; }
}

/// <summary>Stances of a contribution counted by standing, changed in the transaction of each stance.</summary>
internal sealed class StanceTally : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public StandingKind Standing { get; init; }
    public int For { get; set; }
    public int Mixed { get; set; }
    public int Against { get; set; }
}

/// <summary>What I will do for it.</summary>
internal sealed class Pledge : ITerritorial, IModerated
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid PersonId { get; init; }
    public required string Text { get; set; }
    public DateTime At { get; init; }
    public DateTime? DoneAt { get; set; }

    /// <summary>Said by the person themselves: it will not be done.</summary>
    public DateTime? GivenUpAt { get; set; }
    public Showing Showing { get; set; }

    /// <summary>The rule by which it is held back.</summary>
    public string? HeldRule { get; set; }
}

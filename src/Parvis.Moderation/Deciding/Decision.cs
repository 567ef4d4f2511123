using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Deciding;

/// <summary>A decision with its reasons (DSA article 17). Never changed: another one follows it.</summary>
internal sealed class Decision : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CaseId { get; init; }
    public DecisionKind Kind { get; init; }
    public RuleSource RuleSource { get; init; }

    /// <summary>The rule by its name, free of personal data: it is public.</summary>
    public required string Rule { get; init; }

    /// <summary>Version of the policy it is read in.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>The words of the charter, as they were.</summary>
    public string? Quote { get; init; }

    /// <summary>Facts and circumstances; for the people concerned.</summary>
    public required string Facts { get; init; }

    /// <summary>Whether automated means found it. People alone decide.</summary>
    public bool Automated { get; init; }
    public Guid DecidedById { get; init; }
    public Guid? ConcernsId { get; init; }
    public DateTime At { get; init; }

    /// <summary>End of a suspension.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>Until when it may be contested.</summary>
    public DateTime ContestableUntil { get; init; }

    /// <summary>The appeal it answers.</summary>
    public Guid? AppealId { get; init; }

    /// <summary>When an appeal undid it.</summary>
    public DateTime? OverturnedAt { get; set; }
}

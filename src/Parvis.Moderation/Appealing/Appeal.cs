using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Appealing;

/// <summary>Someone contests a decision (DSA article 20): its author, or whoever notified the content.</summary>
internal sealed class Appeal : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CaseId { get; init; }
    public Guid DecisionId { get; init; }

    /// <summary>Null when it comes from a notice without account.</summary>
    public Guid? PersonId { get; init; }
    public Guid? AlertId { get; init; }
    public required string Text { get; init; }
    public DateTime At { get; init; }
    public AppealState State { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? Answer { get; set; }
}

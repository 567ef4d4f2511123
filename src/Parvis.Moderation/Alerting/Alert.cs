using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Alerting;

/// <summary>A notice of someone who thinks a content illegal or against the rules (DSA article 16).</summary>
internal sealed class Alert : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CaseId { get; init; }
    public Guid CopyId { get; init; }
    public AlertReason Reason { get; init; }
    public required string Explanation { get; init; }

    /// <summary>The exact place, as the form showed it.</summary>
    public required string Place { get; init; }
    public Guid? ReporterId { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string Language { get; init; } = "fr";

    /// <summary>Hash of the secret of the page that follows it.</summary>
    public required string TokenHash { get; init; }
    public DateTime At { get; init; }

    /// <summary>What it weighed when it came (<see cref="Weighing.FlagRules"/>); shown to nobody.</summary>
    public int Weight { get; init; }
}

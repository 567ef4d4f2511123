using Parvis.Platform.Tenancy;

namespace Parvis.About.Accessibility;

/// <summary>
/// An audit of the site against the RGAA, as its declaration tells it (décret 2019-768 du 24 juillet 2019, art. 4 ; RGAA 4.1.2).
/// Kept as it was recorded; a later one takes its place.
/// </summary>
internal sealed class Audit : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The day it was completed.</summary>
    public DateOnly On { get; init; }
    public required string Auditor { get; init; }

    /// <summary>The version of the reference it follows: « RGAA 4.1.2 ».</summary>
    public required string Reference { get; init; }

    /// <summary>Criteria that applied to the sample, of 106.</summary>
    public int Applicable { get; init; }

    /// <summary>Of those, how many every page of the sample respected.</summary>
    public int Conforming { get; init; }

    /// <summary>Pages looked at, Markdown.</summary>
    public required string Sample { get; init; }

    /// <summary>Technologies of the site; browsers, assistive technologies and tools used. Markdown.</summary>
    public required string Environment { get; init; }

    /// <summary>What is not respected, Markdown; may be empty when all is.</summary>
    public required string Defects { get; init; }

    /// <summary>Derogations for a disproportionate burden, each with its reason; may be empty.</summary>
    public required string Derogations { get; init; }

    /// <summary>Contents the law leaves out; may be empty.</summary>
    public required string Exempt { get; init; }
    public Guid RecordedById { get; init; }
    public DateTime RecordedAt { get; init; }

    /// <summary>When it was said no longer to hold (the site was remade).</summary>
    public DateTime? EndedAt { get; set; }
    public string? EndedBecause { get; set; }
}

using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Cases;

/// <summary>What is to be decided, or was, about one content. Notices of the same content join its open case.</summary>
internal sealed class Case : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Eight random letters and digits (see ReferenceCode).</summary>
    public required string Reference { get; init; }
    public required string ContentKind { get; init; }
    public Guid ContentId { get; init; }
    public required string Title { get; set; }

    /// <summary>The exact place, path within the territory.</summary>
    public required string Href { get; set; }

    /// <summary>Whom it concerns; never decides it, never sees who notified.</summary>
    public Guid? AuthorId { get; init; }
    public Guid? CommunityId { get; init; }

    /// <summary>As it was when the case was opened: what was private stays so in the register.</summary>
    public Visibility Visibility { get; set; }
    public CaseOrigin Origin { get; init; }

    /// <summary>The gravest reason given; null when nobody gave any.</summary>
    public AlertReason? Reason { get; set; }
    public CaseState State { get; set; }
    public CasePriority Priority { get; set; }
    public int Alerts { get; set; }

    /// <summary>Nobody nearer may decide it: administrators of the territory do.</summary>
    public bool Escalated { get; set; }

    /// <summary>Held back before anyone decided, by what a program saw.</summary>
    public bool Held { get; set; }

    /// <summary>Hidden by the weight of notices until then; null when it is not.</summary>
    public DateTime? HeldUntil { get; set; }

    /// <summary>What a program saw of it (<see cref="Screening.Sign"/>), JSON; null when nothing did.</summary>
    public string? Signs { get; set; }
    public Guid? AssignedToId { get; set; }
    public DateTime OpenedAt { get; init; }
    public DateTime? DecidedAt { get; set; }
}

/// <summary>A note between those who moderate.</summary>
internal sealed class CaseNote : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CaseId { get; init; }
    public Guid AuthorId { get; init; }
    public required string Text { get; init; }
    public DateTime At { get; init; }
}

/// <summary>What a content said when it was notified: later changes do not touch it.</summary>
internal sealed class FrozenCopy : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CaseId { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>SHA-256 of title and text, hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public DateTime At { get; init; }
}

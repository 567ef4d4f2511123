using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Requests;

/// <summary>What the law makes of an administration's silence on a request.</summary>
internal enum Silence
{
    /// <summary>CRPA article L231-4: not an individual decision, no text behind it, financial, a complaint, between an administration and its agents.</summary>
    Rejection = 0,

    /// <summary>CRPA article L231-1, the principle: silence is consent.</summary>
    Acceptance = 1,
}

/// <summary>Why a request no longer waits.</summary>
internal enum RequestEnd
{
    Answered = 0,
    Withdrawn = 1,

    /// <summary>Its author made a plain contribution of it again.</summary>
    TurnedBack = 2,

    /// <summary>Sent to the competent body (CRPA article L114-2).</summary>
    Transmitted = 3,
}

/// <summary>
/// What the law asks to be kept of a demande (CRPA articles L112-3, L112-11 and R112-11-1 and following): when it came, what its
/// receipt said, what silence on it means and when. What the receipt said is kept as it was said, whatever the settings become.
/// </summary>
internal sealed class LegalRequest : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }

    /// <summary>When it reached this administration.</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>Where it was sent first, when another administration transmitted it…</summary>
    public string? SentBy { get; init; }

    /// <summary>…and when it had reached that one.</summary>
    public DateTime? FirstReceivedAt { get; init; }

    // The rule of silence
    public string? KindName { get; set; }
    public Silence Silence { get; set; }
    public int Length { get; set; }

    /// <summary>The length is in days; else in months.</summary>
    public bool InDays { get; set; }

    /// <summary>The text that sets it, as the territory's settings cite it.</summary>
    public string? Basis { get; set; }

    /// <summary>First instant after the last local day: what is decided before it is decided in time.</summary>
    public DateTime SilenceAt { get; set; }

    /// <summary>When silence was found to have made the decision.</summary>
    public DateTime? SilentAt { get; set; }

    // The receipt
    /// <summary>When the registration notice went, because the receipt could not.</summary>
    public DateTime? RegisteredAt { get; set; }

    /// <summary>Last instant for the receipt: ten working days (CRPA articles R112-11-1 and following).</summary>
    public DateTime ReceiptDueAt { get; init; }
    public DateTime? ReceiptAt { get; set; }

    /// <summary>When those who administer were told that the receipt is late.</summary>
    public DateTime? LateToldAt { get; set; }
    public string? Service { get; set; }
    public string? Address { get; set; }
    public string? Telephone { get; set; }
    public string? Email { get; set; }

    /// <summary>The court a refusal may be brought before.</summary>
    public string? Court { get; set; }

    // The end
    public DateTime? EndedAt { get; set; }
    public RequestEnd? End { get; set; }
    public string? SentTo { get; set; }
}

/// <summary>How to reach the service in charge: of the territory, or of one role.</summary>
internal sealed class ServiceContact : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Null for the territory itself.</summary>
    public Guid? RoleId { get; init; }
    public required string Service { get; set; }
    public string Address { get; set; } = "";
    public string Telephone { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Of the territory only.</summary>
    public string Court { get; set; } = "";
}

/// <summary>A kind of request whose silence has a rule of its own; what is of no kind is rejected by two months of silence.</summary>
internal sealed class RequestKind : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string Name { get; init; }
    public Silence Silence { get; init; }
    public int Length { get; init; }
    public bool InDays { get; init; }
    public required string Basis { get; init; }
}

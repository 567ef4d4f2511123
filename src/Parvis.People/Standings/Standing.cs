using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Standings;

internal enum StandingProof
{
    Declared,
    Administrator,
    Invitation,
    Domain,

    /// <summary>Came with an imported consultation: says where the pseudonym spoke, nothing more.</summary>
    Imported,

    /// <summary>Ended by someone else than the person: whatever they declare again waits for an administrator.</summary>
    Refused,

    /// <summary>By the person’s ProConnect identity: their organisation is the territory, and says they are its agent.</summary>
    Identity,
}

/// <summary>The quality in which a person speaks in a territory.</summary>
internal sealed class Standing : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }
    public StandingKind Kind { get; init; }

    /// <summary>Inhabitants are believed on their word; the others count only once verified.</summary>
    public bool Verified { get; set; }
    public StandingProof Proof { get; set; }

    /// <summary>Function or body said beside the name (« comité de quartier des Tanneries »).</summary>
    public string? Label { get; set; }
    public DateTime Since { get; set; }
    public DateTime? VerifiedAt { get; set; }
    public Guid? VerifiedById { get; set; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>A link that gives a verified standing; only its token's hash is kept.</summary>
internal sealed class Invitation : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string TokenHash { get; init; }
    public StandingKind Kind { get; init; }
    public string? Label { get; init; }
    public DateTime CreatedAt { get; init; }
    public Guid CreatedById { get; init; }
    public DateTime ExpiresAt { get; init; }
    public int MostUses { get; init; }
    public int Uses { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A confirmed address of this e-mail domain gives the standing.</summary>
internal sealed class AllowedDomain : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string Domain { get; init; }
    public StandingKind Kind { get; init; }
}

using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Communities.Spaces;

/// <summary>How one enters a community.</summary>
public enum Joining
{
    Open,
    OnRequest,
    ByInvitation,
}

/// <summary>People around a purpose.</summary>
internal sealed class Community : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string Name { get; set; }
    public required string Slug { get; set; }

    /// <summary>Raison d'être.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Rules of the place, Markdown.</summary>
    public string Charter { get; set; } = "";
    public Visibility Visibility { get; set; }
    public Joining Joining { get; set; }

    /// <summary>From what age one may join and speak here; null when no age is asked.</summary>
    public int? MinimumAge { get; set; }

    /// <summary>Whether some who may join are under fifteen (loi 78-17 du 6 janvier 1978, article 45).</summary>
    public bool TakesChildren => MinimumAge < CommunityRules.AloneFrom;
    public int Members { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ArchivedAt { get; set; }
}

internal enum MembershipState
{
    Invited,
    Applicant,
    Member,
}

internal sealed class Membership : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid CommunityId { get; init; }
    public Guid PersonId { get; init; }
    public MembershipState State { get; set; }
    public bool Facilitates { get; set; }

    /// <summary>What an applicant says of themselves.</summary>
    public string? Word { get; set; }
    public DateTime Since { get; set; }
    public AgeSaid Age { get; set; }
}

/// <summary>How the age that a community asks was vouched for: said, never proved, and no birth date is kept.</summary>
internal enum AgeSaid
{
    None = 0,

    /// <summary>By the person.</summary>
    OldEnough = 1,

    /// <summary>By a parent, who agreed.</summary>
    ByParent = 2,
}

/// <summary>Where the community wants to go, signed by a facilitator; every version stays readable.</summary>
internal sealed class Vision : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CommunityId { get; init; }
    public int Version { get; init; }
    public required string Text { get; init; }
    public Guid SignedById { get; init; }
    public DateTime SignedAt { get; init; }
}

/// <summary>A subject of the territory (voirie, école…).</summary>
internal sealed class Theme : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public DateTime? ArchivedAt { get; set; }
}

internal sealed class CommunityTheme : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid CommunityId { get; init; }
    public Guid ThemeId { get; init; }
}

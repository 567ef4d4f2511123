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

using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Policies;

/// <summary>A version of the moderation policy of the territory, or of what a community adds to it. Each stays readable.</summary>
internal sealed class Policy : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The community whose own rules these are; <see cref="Guid.Empty"/> for the territory's policy.</summary>
    public Guid CommunityId { get; init; }
    public int Version { get; init; }
    public required string Text { get; init; }

    /// <summary>What changed, in the words of whoever published it.</summary>
    public required string Note { get; init; }
    public Guid PublishedById { get; init; }
    public DateTime PublishedAt { get; init; }
}

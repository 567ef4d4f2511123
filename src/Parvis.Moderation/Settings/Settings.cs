using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Settings;

/// <summary>Someone whom an administrator named to moderate the territory.</summary>
internal sealed class Moderator : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }
    public Guid NamedById { get; init; }
    public DateTime Since { get; init; }
}

/// <summary>What a territory sets of its moderation.</summary>
internal sealed class ModerationSetting : ITerritorial
{
    /// <summary>That of the territory: there is one each.</summary>
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Written to at once when a life may be threatened; empty: administrators are.</summary>
    public string? EmergencyEmail { get; set; }

    /// <summary>Service that also receives right-of-reply requests, as the pages name it.</summary>
    public string? Contact { get; set; }

    /// <summary>Words of past decisions order the queue, and have people who are new read first.</summary>
    public bool WeighsWords { get; set; }
}

/// <summary>A community in which words are read before they are published.</summary>
internal sealed class ReadBefore : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid CommunityId { get; init; }
    public DateTime Since { get; init; }
    public Guid SetById { get; init; }
}

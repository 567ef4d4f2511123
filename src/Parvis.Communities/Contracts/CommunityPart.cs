using Parvis.People.Contracts;

namespace Parvis.Communities.Contracts;

/// <summary>What a module above shows on a community's page.</summary>
/// <param name="View">Absolute path of a partial view.</param>
/// <param name="Model">Its model.</param>
/// <param name="Next">Cursor of the following page, or null.</param>
public sealed record CommunitySection(string View, object Model, string? Next);

/// <summary>Adds to a community's page its main list: only what the viewer may see, one bounded page.</summary>
public interface ICommunityPart
{
    Task<CommunitySection> For(CommunityCard community, Viewer viewer, string? after, CancellationToken cancel);
}

/// <summary>Names of the menu figures of communities.</summary>
public static class CommunityFigures
{
    /// <summary>One for each community the signed-in person facilitates.</summary>
    public const string Facilitates = "communities.facilitates";
}

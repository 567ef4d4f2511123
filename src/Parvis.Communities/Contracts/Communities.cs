using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Communities.Contracts;

/// <summary>What a viewer may see in the territory.</summary>
/// <param name="Widest">Public for anyone, Territory with a standing, Agents for verified agents and elected.</param>
/// <param name="Memberships">Communities the viewer is a member of, private ones among them.</param>
/// <param name="Facilitates">Communities the viewer facilitates.</param>
public sealed record Access(Visibility Widest, IReadOnlyList<Guid> Memberships, IReadOnlyList<Guid> Facilitates)
{
    public static readonly Access Anyone = new(Visibility.Public, [], []);

    public bool Sees(Visibility visibility, Guid? communityId) =>
        visibility <= Widest || (communityId is { } id && Memberships.Contains(id));
}

public static class AccessQueries
{
    /// <summary>Keeps the rows the viewer may see. Every list, search, feed, count and export goes through it.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, Access access) where T : class, IGuarded
    {
        var widest = access.Widest;
        if (access.Memberships.Count == 0) return rows.Where(r => r.Visibility <= widest);
        var mine = access.Memberships.Select(id => (Guid?)id).ToList();
        return rows.Where(r => r.Visibility <= widest || mine.Contains(r.CommunityId));
    }
}

/// <summary>A community as other modules see it.</summary>
public sealed record CommunityCard(Guid Id, string Name, string Slug, Visibility Visibility)
{
    public string Href => $"/communautes/{Slug}";
}

public sealed record ThemeCard(Guid Id, string Name, string Slug);

public interface ICommunities
{
    Task<Access> AccessOf(Viewer viewer, CancellationToken cancel = default);

    /// <summary>Keeps the rows the viewer may see, as <see cref="AccessQueries.VisibleTo"/> does, without a statement of its own: for a figure inside a larger one.</summary>
    IQueryable<T> SeenBy<T>(IQueryable<T> rows, Viewer viewer) where T : class, IGuarded;

    /// <summary>What that right is read from, besides the rows, for whoever keeps a figure made of them.</summary>
    IReadOnlyList<Type> SeenFrom { get; }

    /// <summary>The community if the viewer may see it; null otherwise, as if it did not exist.</summary>
    Task<CommunityCard?> Find(Guid id, Access access, CancellationToken cancel = default);

    Task<CommunityCard?> BySlug(string slug, Access access, CancellationToken cancel = default);

    /// <summary>Communities the viewer may see, by name; at most 500.</summary>
    Task<IReadOnlyList<CommunityCard>> Visible(Access access, CancellationToken cancel = default);

    Task<IReadOnlyDictionary<Guid, CommunityCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default);

    /// <summary>Communities the viewer may post in: open ones they may see, and those they are a member of.</summary>
    Task<IReadOnlyList<CommunityCard>> WhereToPost(Viewer viewer, CancellationToken cancel = default);

    /// <summary>One of those, or null.</summary>
    Task<CommunityCard?> PlaceToPost(Viewer viewer, Guid communityId, CancellationToken cancel = default);

    Task<IReadOnlyList<ThemeCard>> Themes(CancellationToken cancel = default);

    /// <summary>Those of the people who may see matters of the community (or of a visibility without community).</summary>
    Task<IReadOnlySet<Guid>> WhoMaySee(Visibility visibility, Guid? communityId, IReadOnlyCollection<Guid> people, CancellationToken cancel = default);

    Task<long> Count(CancellationToken cancel = default);

    /// <summary>Who facilitates the community, the eldest first.</summary>
    Task<IReadOnlyList<Guid>> Facilitators(Guid communityId, CancellationToken cancel = default);

    /// <summary>Communities the person facilitates, for a statement to look into.</summary>
    IQueryable<Guid> FacilitatedBy(Guid personId);

    /// <summary>Its charter, Markdown; empty when it has none.</summary>
    Task<string> Charter(Guid communityId, CancellationToken cancel = default);

    /// <summary>Finds by name or creates a public community (imports).</summary>
    Task<CommunityCard> Ensure(string name, CancellationToken cancel = default);
}

/// <summary>Visibility of a community changed: rows that copy it follow in the same moment.</summary>
public sealed record CommunityVisibilityChanged(Guid CommunityId, Visibility Visibility) : IEvent;

/// <summary>
/// Keeps copies of a community's visibility in step inside the transaction that changes it, so that nothing is seen in between.
/// </summary>
public interface IFollowsVisibility
{
    Task Changed(Guid communityId, Visibility visibility, CancellationToken cancel);
}

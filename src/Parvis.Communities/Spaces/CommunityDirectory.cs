using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Communities.Spaces;

/// <summary>What other modules may know of communities, seen through what the viewer may see.</summary>
internal sealed class CommunityDirectory(Unit unit, IPeople people, SearchIndex search, Kept kept) : ICommunities
{
    // Beyond so many, a page asks for those it names.
    private const int MostKept = 500;

    private (Viewer Viewer, Access Access)? latest;

    private ParvisDb Db => unit.Db;

    public async Task<Access> AccessOf(Viewer viewer, CancellationToken cancel = default)
    {
        if (viewer.PersonId is null) return Access.Anyone;
        // Asked by each part of a page; inside a unit of work always looked at again.
        if (Db.Database.CurrentTransaction is not null) return await Load(viewer, cancel);
        if (latest is not { } kept || !ReferenceEquals(kept.Viewer, viewer)) latest = kept = (viewer, await Load(viewer, cancel));
        return kept.Access;
    }

    private async Task<Access> Load(Viewer viewer, CancellationToken cancel)
    {
        var id = viewer.PersonId;
        var widest = viewer.Widest;
        var mine = await Db.Set<Membership>().AsNoTracking()
            .Where(m => m.PersonId == id && m.State == MembershipState.Member)
            .Select(m => new { m.CommunityId, m.Facilitates }).ToListAsync(cancel);
        return new Access(widest, [.. mine.Select(m => m.CommunityId)], [.. mine.Where(m => m.Facilitates && !viewer.Lacks.HasFlag(FactorFor.Facilitating)).Select(m => m.CommunityId)]);
    }

    public IReadOnlyList<Type> SeenFrom => [typeof(Membership)];

    public IQueryable<T> SeenBy<T>(IQueryable<T> rows, Viewer viewer) where T : class, IGuarded
    {
        var (widest, memberships) = (viewer.Widest, Db.Set<Membership>());
        if (viewer.PersonId is not { } me) return rows.Where(r => r.Visibility <= widest);
        return rows.Where(r => r.Visibility <= widest || memberships.Any(m => m.PersonId == me && m.State == MembershipState.Member && m.CommunityId == r.CommunityId));
    }

    public async Task<CommunityCard?> Find(Guid id, Access access, CancellationToken cancel = default) =>
        await Seen(Db.Set<Community>().Where(c => c.Id == id), access, cancel);

    public async Task<CommunityCard?> BySlug(string slug, Access access, CancellationToken cancel = default) =>
        await Seen(Db.Set<Community>().Where(c => c.Slug == slug), access, cancel);

    public async Task<IReadOnlyList<CommunityCard>> Visible(Access access, CancellationToken cancel = default)
    {
        var widest = access.Widest;
        var mine = access.Memberships.ToList();
        return await Db.Set<Community>().AsNoTracking()
            .Where(c => c.ArchivedAt == null && (c.Visibility <= widest || mine.Contains(c.Id)))
            .OrderBy(c => c.Name).Take(500)
            .Select(c => new CommunityCard(c.Id, c.Name, c.Slug, c.Visibility)).ToListAsync(cancel);
    }

    public async Task<IReadOnlyDictionary<Guid, CommunityCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        var cards = new Dictionary<Guid, CommunityCard>(ids.Count);
        if (ids.Count == 0) return cards;
        var few = await kept.Get(Db, [typeof(Community)], () => Read(Db.Set<Community>().OrderBy(c => c.Id).Take(MostKept), cancel));
        foreach (var id in ids)
        {
            if (few.TryGetValue(id, out var card)) cards[id] = card;
        }

        if (cards.Count == ids.Count || few.Count < MostKept) return cards;
        var missing = ids.Where(id => !cards.ContainsKey(id)).ToList();
        foreach (var (id, card) in await Read(Db.Set<Community>().Where(c => missing.Contains(c.Id)), cancel)) cards[id] = card;
        return cards;
    }

    private static Task<Dictionary<Guid, CommunityCard>> Read(IQueryable<Community> rows, CancellationToken cancel) =>
        rows.AsNoTracking().Select(c => new CommunityCard(c.Id, c.Name, c.Slug, c.Visibility)).ToDictionaryAsync(c => c.Id, cancel);

    public async Task<IReadOnlyList<CommunityCard>> WhereToPost(Viewer viewer, CancellationToken cancel = default)
    {
        if (!viewer.SignedIn) return [];
        var access = await AccessOf(viewer, cancel);
        var widest = access.Widest;
        var mine = access.Memberships.ToList();
        return await Db.Set<Community>().AsNoTracking()
            .Where(c => c.ArchivedAt == null && (mine.Contains(c.Id) || (c.Joining == Joining.Open && c.MinimumAge == null && c.Visibility <= widest)))
            .OrderBy(c => c.Name).Take(500)
            .Select(c => new CommunityCard(c.Id, c.Name, c.Slug, c.Visibility)).ToListAsync(cancel);
    }

    public async Task<CommunityCard?> PlaceToPost(Viewer viewer, Guid communityId, CancellationToken cancel = default) =>
        viewer.PersonId is { } person ? await Place.On(Db)(Db, communityId, person, viewer.Widest, cancel) : null;

    private static readonly Compiled<Func<ParvisDb, Guid, Guid, Visibility, CancellationToken, Task<CommunityCard?>>> Place = new(() => EF.CompileAsyncQuery(
        (ParvisDb db, Guid id, Guid person, Visibility widest, CancellationToken _) => db.Set<Community>()
            .Where(c => c.Id == id && c.ArchivedAt == null
                && ((c.Joining == Joining.Open && c.MinimumAge == null && c.Visibility <= widest)
                    || db.Set<Membership>().Any(m => m.CommunityId == id && m.PersonId == person && m.State == MembershipState.Member)))
            .Select(c => new CommunityCard(c.Id, c.Name, c.Slug, c.Visibility)).FirstOrDefault()));

    public async Task<IReadOnlyList<ThemeCard>> Themes(CancellationToken cancel = default) =>
        await Db.Set<Theme>().AsNoTracking().Where(t => t.ArchivedAt == null).OrderBy(t => t.Name)
            .Select(t => new ThemeCard(t.Id, t.Name, t.Slug)).ToListAsync(cancel);

    public async Task<IReadOnlySet<Guid>> WhoMaySee(
        Visibility visibility, Guid? communityId, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        if (visibility == Visibility.Public) return ids.ToHashSet();
        var seen = new HashSet<Guid>();
        if (visibility != Visibility.Private)
        {
            foreach (var (id, viewer) in await people.Viewers(ids, cancel))
            {
                if (visibility == Visibility.Territory ? viewer.Belongs : viewer.WorksHere) seen.Add(id);
            }
        }

        if (communityId is not { } community) return seen;
        var members = await Db.Set<Membership>().AsNoTracking()
            .Where(m => m.CommunityId == community && m.State == MembershipState.Member && ids.Contains(m.PersonId))
            .Select(m => m.PersonId).ToListAsync(cancel);
        seen.UnionWith(members);
        return seen;
    }

    public Task<long> Count(CancellationToken cancel = default) => Db.Set<Community>().LongCountAsync(cancel);

    public async Task<IReadOnlyList<Guid>> Facilitators(Guid communityId, CancellationToken cancel = default) => await CommunityRules.Facilitators(Db, communityId, cancel);

    public IQueryable<Guid> FacilitatedBy(Guid personId) =>
        Db.Set<Membership>().Where(m => m.PersonId == personId && m.State == MembershipState.Member && m.Facilitates).Select(m => m.CommunityId);

    public async Task<string> Charter(Guid communityId, CancellationToken cancel = default) =>
        await Db.Set<Community>().AsNoTracking().Where(c => c.Id == communityId).Select(c => c.Charter).FirstOrDefaultAsync(cancel) ?? "";

    public async Task<CommunityCard> Ensure(string name, CancellationToken cancel = default)
    {
        var known = await Db.Set<Community>().AsNoTracking().Where(c => c.Name == name)
            .Select(c => new CommunityCard(c.Id, c.Name, c.Slug, c.Visibility)).FirstOrDefaultAsync(cancel);
        if (known is not null) return known;
        var community = new Community
        {
            Id = unit.NewId(),
            Name = name,
            Slug = Slugs.Make(name),
            Visibility = Visibility.Public,
            Joining = Joining.Open,
            CreatedAt = unit.Now,
        };
        Db.Add(community);
        await search.Put(CommunityDocument.Of(community), cancel);
        return new CommunityCard(community.Id, name, community.Slug, community.Visibility);
    }

    private static async Task<CommunityCard?> Seen(IQueryable<Community> which, Access access, CancellationToken cancel)
    {
        var card = await which.AsNoTracking().Select(c => new CommunityCard(c.Id, c.Name, c.Slug, c.Visibility)).FirstOrDefaultAsync(cancel);
        return card is not null && access.Sees(card.Visibility, card.Id) ? card : null;
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Communities.Spaces;

/// <summary>A community in the list.</summary>
internal sealed record CommunityRow(string Name, string Slug, string Purpose, Visibility Visibility, int Members, bool Mine, bool Invited, bool Archived);

internal sealed record VisionView(int Version, string Text, string SignedBy, Guid SignedById, DateTime SignedAt);

/// <summary>All a community's page shows, and what the viewer may do there.</summary>
internal sealed record CommunityView(
    Community Community, IReadOnlyList<ThemeCard> Themes, VisionView? Vision, Membership? Mine, bool Runs)
{
    public CommunityCard Card => new(Community.Id, Community.Name, Community.Slug, Community.Visibility);

    public bool Member => Mine is { State: MembershipState.Member };

    public bool Facilitates => Mine is { State: MembershipState.Member, Facilitates: true };
}

internal sealed class CommunityQuery(ParvisDb db, IPeople people, Kept kept)
{
    /// <summary>Communities the viewer may see or is invited to, theirs first, then by name.</summary>
    public async Task<IReadOnlyList<CommunityRow>> All(Viewer viewer, CancellationToken cancel)
    {
        // What stands in the list is kept for showing; who may see it is asked each time.
        var rows = await kept.Get(db, [typeof(Community)], () => db.Set<Community>().AsNoTracking().OrderBy(c => c.Name).Take(CommunityRules.MostCommunities)
            .Select(c => new Listed(c.Id, c.Name, c.Slug, c.Purpose, c.Visibility, c.Members, c.ArchivedAt != null)).ToListAsync(cancel));
        var widest = viewer.Widest;
        var mine = new Dictionary<Guid, MembershipState>();
        if (viewer.PersonId is { } me)
        {
            await foreach (var m in StatesOf.On(db)(db, me).WithCancellation(cancel)) mine[m.CommunityId] = m.State;
        }

        return [.. rows
            .Where(c => (c.Visibility <= widest || State(c) != MembershipState.Applicant) && (!c.Archived || viewer.Administers))
            .Select(c => new CommunityRow(c.Name, c.Slug, c.Purpose, c.Visibility, c.Members, State(c) == MembershipState.Member, State(c) == MembershipState.Invited, c.Archived))
            .OrderBy(c => c.Archived).ThenByDescending(c => c.Invited).ThenByDescending(c => c.Mine)];

        MembershipState State(Listed c) => mine.GetValueOrDefault(c.Id, MembershipState.Applicant);
    }

    private sealed record Listed(Guid Id, string Name, string Slug, string Purpose, Visibility Visibility, int Members, bool Archived);

    private sealed record HeldState(Guid CommunityId, MembershipState State);

    private static readonly Compiled<Func<ParvisDb, Guid, IAsyncEnumerable<HeldState>>> StatesOf = new(() => EF.CompileAsyncQuery((ParvisDb db, Guid me) =>
        db.Set<Membership>().AsNoTracking().Where(m => m.PersonId == me).Select(m => new HeldState(m.CommunityId, m.State))));

    /// <returns>Null when the viewer may not see it, as when it does not exist.</returns>
    public async Task<CommunityView?> Find(Viewer viewer, string slug, CancellationToken cancel)
    {
        var (me, memberships, visions, names) = (viewer.PersonId ?? Guid.Empty, db.Set<Membership>(), db.Set<Vision>(), people.Names);
        var found = await db.Set<Community>().AsNoTracking().Where(c => c.Slug == slug).Select(c => new
        {
            Community = c,
            Mine = memberships.Where(m => m.CommunityId == c.Id && m.PersonId == me).FirstOrDefault(),
            Vision = visions.Where(v => v.CommunityId == c.Id).OrderByDescending(v => v.Version)
                .Select(v => new { v.Version, v.Text, v.SignedById, v.SignedAt, SignedBy = names.Where(n => n.Id == v.SignedById).Select(n => n.Name).FirstOrDefault() }).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var (community, mine) = (found.Community, found.Mine);
        if (community.Visibility > viewer.Widest && mine is not { State: MembershipState.Member or MembershipState.Invited }) return null;
        var themes = await (
            from link in db.Set<CommunityTheme>()
            join theme in db.Set<Theme>() on link.ThemeId equals theme.Id
            where link.CommunityId == community.Id && theme.ArchivedAt == null
            orderby theme.Name
            select new ThemeCard(theme.Id, theme.Name, theme.Slug)).ToListAsync(cancel);
        var vision = found.Vision is { } v ? new VisionView(v.Version, v.Text, v.SignedBy ?? "", v.SignedById, v.SignedAt) : null;
        return new CommunityView(community, themes, vision, mine, CommunityRules.MayRun(viewer, community, mine));
    }

    /// <summary>Versions of the vision, the newest first.</summary>
    public async Task<IReadOnlyList<VisionView>> Visions(Guid community, int most, CancellationToken cancel)
    {
        var names = people.Names;
        var visions = await db.Set<Vision>().AsNoTracking().Where(v => v.CommunityId == community).OrderByDescending(v => v.Version).Take(most)
            .Select(v => new { v.Version, v.Text, v.SignedById, v.SignedAt, SignedBy = names.Where(n => n.Id == v.SignedById).Select(n => n.Name).FirstOrDefault() }).ToListAsync(cancel);
        return [.. visions.Select(v => new VisionView(v.Version, v.Text, v.SignedBy ?? "", v.SignedById, v.SignedAt))];
    }
}

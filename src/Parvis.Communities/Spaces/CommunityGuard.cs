using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Communities.Spaces;

/// <summary>Who may be told of a community: those who see it, and those invited into it. What search knows of it follows its visibility.</summary>
internal sealed class CommunityGuard(ParvisDb db, ICommunities communities) : IMatterGuard, IFollowsVisibility, IFollowSubject
{
    public const string Name = "community";

    public string Matter => Name;

    public FollowKind Kind => FollowKind.Community;

    public async Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> people, CancellationToken cancel = default)
    {
        if (await db.Set<Community>().AsNoTracking().Where(c => c.Id == matterId).Select(c => (Visibility?)c.Visibility).FirstOrDefaultAsync(cancel) is not { } visibility)
        {
            return new HashSet<Guid>();
        }

        var seen = (await communities.WhoMaySee(visibility, matterId, people, cancel)).ToHashSet();
        if (seen.Count < people.Count)
        {
            seen.UnionWith(await db.Set<Membership>().AsNoTracking()
                .Where(m => m.CommunityId == matterId && m.State == MembershipState.Invited && people.Contains(m.PersonId))
                .Select(m => m.PersonId).ToListAsync(cancel));
        }

        return seen;
    }

    public async Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default)
    {
        var (widest, me, memberships) = (viewer.Widest, viewer.PersonId, db.Set<Membership>());
        return await db.Set<Community>()
            .Where(c => matters.Contains(c.Id)
                && (c.Visibility <= widest || memberships.Any(m => m.CommunityId == c.Id && m.PersonId == me && (m.State == MembershipState.Member || m.State == MembershipState.Invited))))
            .Select(c => c.Id).ToHashSetAsync(cancel);
    }

    public Task Changed(Guid communityId, Visibility visibility, CancellationToken cancel) =>
        db.Set<SearchDocument>().Where(d => d.Id == communityId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Visibility, visibility), cancel);

    public async Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel) =>
        await communities.Find(id, await communities.AccessOf(viewer, cancel), cancel) is { } card ? new FollowSubject(card.Name, card.Href) : null;
}

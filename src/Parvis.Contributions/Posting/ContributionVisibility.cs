using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Posting;

/// <summary>Contributions, and what search knows of them, are seen by those who see their community: at once when it changes.</summary>
internal sealed class ContributionVisibility(ParvisDb db, ICommunities communities) : IFollowsVisibility, IMatterGuard
{
    public string Matter => "contribution";

    public bool TakesReplies => true;

    public async Task Changed(Guid communityId, Visibility visibility, CancellationToken cancel)
    {
        db.Changes<Contribution>();
        await db.WithHeld<Contribution>().Where(c => c.CommunityId == communityId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Visibility, visibility), cancel);
        await db.Set<SearchDocument>().Where(d => d.CommunityId == communityId && (d.Kind == "contribution" || d.Kind == "comment" || d.Kind == "answer"))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Visibility, visibility), cancel);
    }

    public async Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> people, CancellationToken cancel = default)
    {
        var found = await db.Set<Contribution>().AsNoTracking().Where(c => c.Id == matterId)
            .Select(c => new { c.Visibility, c.CommunityId }).FirstOrDefaultAsync(cancel);
        return found is null ? new HashSet<Guid>() : await communities.WhoMaySee(found.Visibility, found.CommunityId, people, cancel);
    }

    public async Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default) =>
        await communities.SeenBy(db.Set<Contribution>(), viewer).Where(c => matters.Contains(c.Id)).Select(c => c.Id).ToHashSetAsync(cancel);
}

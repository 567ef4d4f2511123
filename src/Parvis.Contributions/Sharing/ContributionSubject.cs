using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Sharing;

internal sealed class ContributionSubject(ParvisDb db, ICommunities communities) : IFollowSubject
{
    public FollowKind Kind => FollowKind.Contribution;

    public async Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel) =>
        await db.Set<Contribution>().AsNoTracking().VisibleTo(await communities.AccessOf(viewer, cancel)).Where(c => c.Id == id)
            .Select(c => new FollowSubject(c.Title, "/c/" + c.Reference + "/" + c.Slug)).FirstOrDefaultAsync(cancel);
}

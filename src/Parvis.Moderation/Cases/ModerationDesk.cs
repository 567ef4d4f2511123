using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Cases;

/// <summary>What modules above ask of moderation.</summary>
internal sealed class ModerationDesk(Unit unit, ModerationGate gate, OpenCase open) : IModeration
{
    private const int MostReplies = 20;

    public async Task<bool> ReadsFirst(Viewer viewer, Guid? communityId, CancellationToken cancel) =>
        communityId is { } community && await unit.Db.Set<ReadBefore>().AnyAsync(r => r.CommunityId == community, cancel)
        && !(await gate.ReachOf(viewer, cancel)).Facilitates.Contains(community);

    public async Task Await(ModeratedContent content, CancellationToken cancel)
    {
        var (of, _) = await open.Run(content, CaseOrigin.Before, null, null, cancel);
        await open.Tell(of, content.AuthorId, cancel);
    }

    public Task<bool> Moderates(Viewer viewer, Visibility visibility, Guid? communityId, CancellationToken cancel) => gate.Moderates(viewer, visibility, communityId, cancel);

    public async Task Narrowed(Guid communityId, Visibility visibility, CancellationToken cancel)
    {
        unit.Db.Changes<Case>();
        await unit.Db.Set<Case>().Where(c => c.CommunityId == communityId && c.Visibility < visibility).ExecuteUpdateAsync(set => set.SetProperty(c => c.Visibility, visibility), cancel);
        await unit.Db.Set<ReplyRequest>().Where(r => r.CommunityId == communityId && r.Visibility < visibility).ExecuteUpdateAsync(set => set.SetProperty(r => r.Visibility, visibility), cancel);
    }

    public async Task<IReadOnlyList<PublishedReply>> Replies(IReadOnlyCollection<Guid> contentIds, CancellationToken cancel) =>
        await unit.Db.Set<ReplyRequest>().AsNoTracking().Where(r => contentIds.Contains(r.ContentId) && r.State == ReplyState.Published).OrderBy(r => r.DecidedAt).Take(MostReplies)
            .Select(r => new PublishedReply(r.Id, r.Name, r.Text, r.DecidedAt!.Value)).ToListAsync(cancel);
}

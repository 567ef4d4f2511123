using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Screening;
using Parvis.Moderation.Settings;
using Parvis.Moderation.Trusting;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.Moderation.Cases;

/// <summary>What modules above ask of moderation.</summary>
internal sealed class ModerationDesk(Unit unit, ModerationGate gate, OpenCase open, Trust trust, FirstLimits limits, Screen screen, Pace pace) : IModeration
{
    private const int MostReplies = 20;

    public async Task<Looked> Look(Viewer viewer, Guid? communityId, Written words, CancellationToken cancel)
    {
        var first = communityId is { } community && await unit.Db.Set<ReadBefore>().AnyAsync(r => r.CommunityId == community, cancel)
            && !(await gate.ReachOf(viewer, cancel)).Facilitates.Contains(community);
        // Imports, the demonstration and the command line answer for what they bring.
        if (!pace.Counts || viewer.PersonId is not { } me) return new Looked { First = first, Waits = first };
        var isNew = await trust.IsNew(viewer, cancel) && !(await gate.ReachOf(viewer, cancel)).Any;
        if (isNew && await limits.Refuses(viewer, words, cancel) is { } refusal) return new Looked { Refusal = refusal };
        var signs = await screen.Run(me, isNew, words, cancel);
        return new Looked { First = first, Waits = first || (isNew && !words.Binds && signs.Count > 0), Signs = signs };
    }

    public async Task Tell(ModeratedContent content, Looked looked, CancellationToken cancel)
    {
        if (!looked.Waits && await Told(content, cancel)) return;
        var (of, _) = await open.Run(content, looked.First ? CaseOrigin.Before : CaseOrigin.Automated, null, null, cancel);
        of.Signs = Sign.Keep(of.Signs, looked.Signs);
        of.Held |= looked.Waits;
        await open.Tell(of, content.AuthorId, cancel);
    }

    // What one person repeats is one matter, told once a day.
    private async Task<bool> Told(ModeratedContent content, CancellationToken cancel)
    {
        var (author, from) = (content.AuthorId, unit.Now - ScreenRules.Day);
        return await unit.Db.Set<Case>().AnyAsync(c => c.AuthorId == author && c.Origin == CaseOrigin.Automated && c.OpenedAt > from, cancel);
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

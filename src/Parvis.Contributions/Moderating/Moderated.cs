using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Moderating;

/// <summary>
/// What a contribution and all that hangs on it share: seen by those who see the contribution; held back, by its author and
/// those who moderate.
/// </summary>
internal abstract class Moderated(Unit unit, ICommunities communities, IModeration moderation) : IModeratedContent
{
    protected Unit Unit => unit;

    protected ParvisDb Db => unit.Db;

    public abstract string Kind { get; }

    public abstract Task<ModeratedContent?> Find(Guid id, CancellationToken cancel);

    public virtual bool Takes(Showing showing) => true;

    public abstract Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel);

    public async Task<bool> Sees(Viewer viewer, ModeratedContent content, CancellationToken cancel)
    {
        if (!(await communities.AccessOf(viewer, cancel)).Sees(content.Visibility, content.CommunityId)) return false;
        if (content.Showing <= Showing.Limited && content.Around <= Showing.Limited) return true;
        return (content.AuthorId is { } author && author == viewer.PersonId) || await moderation.Moderates(viewer, content.Visibility, content.CommunityId, cancel);
    }

    public async Task Replied(ModeratedContent content, int change, CancellationToken cancel)
    {
        var root = content.MatterId;
        await Db.WithHeld<Contribution>().Where(c => c.Id == root).ExecuteUpdateAsync(set => set.SetProperty(c => c.Replies, c => c.Replies + change), cancel);
    }

    /// <summary>What something that hangs on a contribution takes from it. Null once it is taken back: what hangs on it is no longer read either.</summary>
    protected async Task<Contribution?> Of(Guid contribution, CancellationToken cancel) =>
        await Db.WithHeld<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contribution && c.State != ContributionState.Withdrawn, cancel);
}

/// <summary>What is looked at before it is published.</summary>
internal sealed class ReadingFirst(IModeration moderation, IEnumerable<IModeratedContent> contents, Unit unit)
{
    public Task<Looked> Look(Viewer viewer, Contribution contribution, Written words, CancellationToken cancel) => moderation.Look(viewer, contribution.CommunityId, words, cancel);

    /// <summary>Saves what was just written, pending or not, and tells those who moderate when there is something to tell.</summary>
    public async Task Tell(string kind, Guid id, Looked looked, CancellationToken cancel)
    {
        if (!looked.Tells) return;
        await unit.Db.SaveChangesAsync(cancel);
        if (await contents.First(c => c.Kind == kind).Find(id, cancel) is { } content) await moderation.Tell(content, looked, cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Moderating;

internal sealed class CommentContent(Unit unit, ICommunities communities, IModeration moderation, SearchIndex search, CommentNotices notices) : Moderated(unit, communities, moderation)
{
    public override string Kind => ContentKinds.Comment;

    public override async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel)
    {
        if (await Db.WithHeld<Comment>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.WithdrawnAt == null, cancel) is not { } comment || await Of(comment.ContributionId, cancel) is not { } c) return null;
        return new ModeratedContent(Kind, id, c.Title, comment.Body, CommentRules.Href(c, id), comment.AuthorId, c.CommunityId, c.Visibility, comment.Showing) { MatterId = c.Id, Around = c.Showing, PublishedAt = comment.EditedAt ?? comment.PostedAt };
    }

    public override async Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel)
    {
        var comment = await Db.WithHeld<Comment>().SingleAsync(c => c.Id == content.Id, cancel);
        var was = comment.Showing;
        (comment.Showing, comment.HeldRule) = (showing, rule);
        var contribution = await Db.WithHeld<Contribution>().AsNoTracking().SingleAsync(c => c.Id == comment.ContributionId, cancel);
        if (was == Showing.Shown && showing != Showing.Shown)
        {
            await CommentRules.Count(Unit, contribution.Id, -1, cancel);
            await search.Remove(comment.Id, cancel);
        }
        else if (was != Showing.Shown && showing == Showing.Shown)
        {
            await CommentRules.Count(Unit, contribution.Id, 1, cancel);
            if (contribution.Showing == Showing.Shown) await search.Put(CommentRules.Document(comment, contribution), cancel);
            if (was == Showing.Pending && comment.Version == 1) await notices.Tell(contribution, comment, cancel);
        }
    }
}

internal sealed class PledgeContent(Unit unit, ICommunities communities, IModeration moderation) : Moderated(unit, communities, moderation)
{
    public override string Kind => ContentKinds.Pledge;

    public override async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel) =>
        await Db.WithHeld<Pledge>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } pledge && await Of(pledge.ContributionId, cancel) is { } c
            ? new ModeratedContent(Kind, id, c.Title, pledge.Text, c.Href, pledge.PersonId, c.CommunityId, c.Visibility, pledge.Showing) { MatterId = c.Id, Around = c.Showing, PublishedAt = pledge.At }
            : null;

    public override bool Takes(Showing showing) => showing != Showing.Limited;

    public override async Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel)
    {
        var pledge = await Db.WithHeld<Pledge>().SingleAsync(p => p.Id == content.Id, cancel);
        var change = (showing == Showing.Shown ? 1 : 0) - (pledge.Showing == Showing.Shown ? 1 : 0);
        (pledge.Showing, pledge.HeldRule) = (showing, rule);
        if (change != 0 && pledge.GivenUpAt is null) await MakePledge.Count(Unit, pledge.ContributionId, change, cancel);
    }
}

/// <summary>The reason someone gave for their position, by the change that gave it. The position itself is never held back.</summary>
internal sealed class ReasonContent(Unit unit, ICommunities communities, IModeration moderation) : Moderated(unit, communities, moderation)
{
    public override string Kind => ContentKinds.Reason;

    public override async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel)
    {
        if (await Db.Set<StanceChange>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { Reason.Length: > 0 } change || await Of(change.ContributionId, cancel) is not { } c) return null;
        // Changed or taken back since: there is nothing left to decide.
        if (await Stances(change).AsNoTracking().FirstOrDefaultAsync(cancel) is not { } stance) return null;
        return new ModeratedContent(Kind, id, c.Title, stance.Reason, $"/c/{c.Reference}/positions", stance.PersonId, c.CommunityId, c.Visibility, stance.ReasonHeld ?? Showing.Shown) { MatterId = c.Id, Around = c.Showing, PublishedAt = stance.At };
    }

    public override bool Takes(Showing showing) => showing != Showing.Limited;

    public override async Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel)
    {
        var change = await Db.Set<StanceChange>().AsNoTracking().SingleAsync(s => s.Id == content.Id, cancel);
        Showing? held = showing == Showing.Shown ? null : showing;
        await Stances(change).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReasonHeld, held).SetProperty(s => s.HeldRule, rule), cancel);
    }

    private IQueryable<Stance> Stances(StanceChange change) => Db.Set<Stance>().Where(s => s.ContributionId == change.ContributionId && s.PersonId == change.PersonId && s.Reason == change.Reason);
}

internal sealed class FileContent(Unit unit, ICommunities communities, IModeration moderation) : Moderated(unit, communities, moderation)
{
    public override string Kind => ContentKinds.File;

    public override async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel) =>
        await Db.WithHeld<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel) is { } file && await Of(file.SubjectId, cancel) is { } c
            ? new ModeratedContent(
                // The bytes stay where they are: what is kept of them is their name, their words and their print.
                Kind, id, c.Title, string.Join('\n', new[] { file.Name, file.Alternative, $"{file.ContentType}, SHA-256 {file.Sha256}" }.Where(t => t is not null)), $"/fichiers/{id}",
                file.OwnerId, c.CommunityId, c.Visibility, file.Showing) { MatterId = c.Id, Around = c.Showing, Binds = c.IsRequest, PublishedAt = file.CreatedAt }
            : null;

    public override bool Takes(Showing showing) => showing != Showing.Limited;

    public override async Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel)
    {
        var file = await Db.WithHeld<StoredFile>().SingleAsync(f => f.Id == content.Id, cancel);
        (file.Showing, file.HeldRule) = (showing, rule);
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Talking;

internal sealed record PostCommentInput(string Reference, string? Body, Alignment Alignment = Alignment.Neutral, Guid? ParentId = null);

/// <summary>Says something on a contribution, or replies to what was said.</summary>
internal sealed class PostComment(Unit unit, ContributionGate gate, SearchIndex search, INoticeBoard board, Pace pace)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 60;

    public async Task<Result<Guid>> Run(Viewer viewer, PostCommentInput input, CancellationToken cancel)
    {
        var body = PostingRules.Lines(input.Body);
        if (CommentRules.Refusal(body, input.Alignment) is { } refusal) return refusal;
        return await unit.Write<Guid>(
            async () =>
            {
                if (await pace.Refuses("comment", viewer.PersonId, Most, cancel) is { } slower) return slower;
                var seen = await gate.ToTalk(viewer, input.Reference, cancel);
                if (seen.Failure is { } failure) return failure;
                var contribution = seen.Get();
                Comment? parent = null;
                if (input.ParentId is { } above)
                {
                    parent = await unit.Db.Set<Comment>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == above && c.ContributionId == contribution.Id, cancel);
                    if (parent is null) return ContributionFailures.CommentAbsent;
                    if (parent.WithdrawnAt is not null) return ContributionFailures.CommentWithdrawn;
                    if (parent.Depth >= Comment.DeepestDepth) return ContributionFailures.TooDeep;
                }

                var comment = Create(viewer, contribution, parent, body, input.Alignment);
                unit.Db.Add(comment);
                await CommentRules.Count(unit, contribution.Id, 1, cancel);
                search.Add(CommentRules.Document(comment, contribution));
                unit.Publish(new CommentPosted(contribution.Id, comment.Id));
                await Tell(viewer, contribution, parent, comment, cancel);
                return comment.Id;
            },
            cancel);
    }

    private Comment Create(Viewer viewer, Contribution contribution, Comment? parent, string body, Alignment alignment)
    {
        var id = unit.NewId();
        return new Comment
        {
            Id = id,
            ContributionId = contribution.Id,
            ParentId = parent?.Id,
            RootId = parent?.RootId ?? id,
            Depth = (parent?.Depth ?? 0) + 1,
            AuthorId = viewer.PersonId,
            AuthorStanding = viewer.Speaks,
            Alignment = alignment,
            Body = body,
            PostedAt = unit.Now,
        };
    }

    private async Task Tell(Viewer viewer, Contribution contribution, Comment? parent, Comment comment, CancellationToken cancel)
    {
        var href = CommentRules.Href(contribution, comment.Id);
        if (parent?.AuthorId is { } answered && answered != viewer.PersonId)
        {
            await board.Tell(
                new NoticeDraft(NoticeKind.Reply, "contribution", contribution.Id, "{0} vous répond sur « {1} ».", [viewer.Name, contribution.Title], href) { CausedBy = viewer.PersonId },
                [answered],
                cancel);
        }

        await board.TellFollowers(
            new NoticeDraft(NoticeKind.Followed, "contribution", contribution.Id, "{0} commente « {1} ».", [viewer.Name, contribution.Title], href) { CausedBy = viewer.PersonId },
            [(FollowKind.Contribution, contribution.Id)],
            cancel);
    }
}

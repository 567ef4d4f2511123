using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Talking;

internal sealed record PostCommentInput(string Reference, string? Body, Alignment Alignment = Alignment.Neutral, Guid? ParentId = null);

/// <summary>Says something on a contribution, or replies to what was said.</summary>
internal sealed class PostComment(Unit unit, ContributionGate gate, SearchIndex search, CommentNotices notices, ReadingFirst reading, Pace pace)
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
                var looked = await reading.Look(viewer, contribution, new Written(ContentKinds.Comment, comment.Id, body), cancel);
                if (looked.Refusal is { } limit) return limit;
                if (looked.Waits)
                {
                    comment.Showing = Showing.Pending;
                    await reading.Tell(ContentKinds.Comment, comment.Id, looked, cancel);
                    return comment.Id;
                }

                await CommentRules.Count(unit, contribution.Id, 1, cancel);
                if (contribution.Showing == Showing.Shown) search.Add(CommentRules.Document(comment, contribution));
                await notices.Tell(contribution, comment, cancel);
                await reading.Tell(ContentKinds.Comment, comment.Id, looked, cancel);
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
}

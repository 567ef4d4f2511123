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

namespace Parvis.Contributions.Talking;

internal sealed record EditCommentInput(string Reference, Guid CommentId, string? Body, Alignment Alignment);

/// <summary>Changes one's comment: without trace in its first fifteen minutes, with a public version afterwards.</summary>
internal sealed class EditComment(Unit unit, ContributionGate gate, SearchIndex search, ReadingFirst reading)
{
    public async Task<Result> Run(Viewer viewer, EditCommentInput input, CancellationToken cancel)
    {
        var body = PostingRules.Lines(input.Body);
        if (CommentRules.Refusal(body, input.Alignment) is { } refusal) return refusal;
        return await unit.Write(
            async () =>
            {
                var seen = await gate.ToTalk(viewer, input.Reference, cancel);
                if (seen.Failure is { } failure) return failure;
                var contribution = seen.Get();
                var own = await OwnComment.Find(unit.Db, viewer, contribution, input.CommentId, cancel);
                if (own.Failure is { } refused) return refused;
                var comment = own.Get();
                if (comment.Body == body && comment.Alignment == input.Alignment) return Result.Done;
                if (unit.Now - comment.PostedAt > CommentRules.Mending && comment.Body != body)
                {
                    unit.Db.Add(new CommentVersion
                    {
                        Id = unit.NewId(), CommentId = comment.Id, Number = comment.Version, Body = comment.Body, At = comment.EditedAt ?? comment.PostedAt,
                    });
                    comment.Version++;
                    comment.EditedAt = unit.Now;
                }

                comment.Body = body;
                comment.Alignment = input.Alignment;
                var looked = await reading.Look(viewer, contribution, new Written(ContentKinds.Comment, comment.Id, body, Again: true), cancel);
                if (looked.Refusal is { } limit) return limit;
                if (looked.Waits)
                {
                    // What changes is read before it is published, as what is new.
                    comment.Showing = Showing.Pending;
                    await CommentRules.Count(unit, contribution.Id, -1, cancel);
                    await search.Remove(comment.Id, cancel);
                    await reading.Tell(ContentKinds.Comment, comment.Id, looked, cancel);
                    return Result.Done;
                }

                if (contribution.Showing == Showing.Shown) await search.Put(CommentRules.Document(comment, contribution), cancel);
                await reading.Tell(ContentKinds.Comment, comment.Id, looked, cancel);
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Takes one's words back: their text and versions go, their place in the thread stays.</summary>
internal sealed class WithdrawComment(Unit unit, ContributionGate gate, SearchIndex search)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid commentId, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (await gate.Seen(viewer, reference, cancel) is not { } contribution) return ContributionFailures.Absent;
            var own = await OwnComment.Find(unit.Db, viewer, contribution, commentId, cancel);
            if (own.Failure is { } refused) return refused;
            var now = unit.Now;
            // Counted once, even asked twice at once.
            var changed = await unit.Db.Set<Comment>().Where(c => c.Id == commentId && c.WithdrawnAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, now).SetProperty(c => c.Body, ""), cancel);
            if (changed == 0) return ContributionFailures.CommentWithdrawn;
            await unit.Db.Set<CommentVersion>().Where(v => v.CommentId == commentId).ExecuteDeleteAsync(cancel);
            await CommentRules.Count(unit, contribution.Id, -1, cancel);
            await search.Remove(commentId, cancel);
            return Result.Done;
        },
        cancel);
}

internal static class OwnComment
{
    public static async Task<Result<Comment>> Find(ParvisDb db, Viewer viewer, Contribution contribution, Guid id, CancellationToken cancel)
    {
        var comment = await db.Set<Comment>().FirstOrDefaultAsync(c => c.Id == id && c.ContributionId == contribution.Id, cancel);
        if (comment is null) return ContributionFailures.CommentAbsent;
        if (viewer.PersonId is null) return ContributionFailures.SignInFirst;
        if (comment.AuthorId != viewer.PersonId) return ContributionFailures.NotYours;
        return comment.WithdrawnAt is null ? comment : ContributionFailures.CommentWithdrawn;
    }
}

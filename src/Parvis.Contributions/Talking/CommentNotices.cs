using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Talking;

/// <summary>Whom a comment answers, and whoever follows, are told of it once it is published.</summary>
internal sealed class CommentNotices(Unit unit, INoticeBoard board, IPeople people)
{
    public async Task Tell(Contribution contribution, Comment comment, CancellationToken cancel)
    {
        unit.Publish(new CommentPosted(contribution.Id, comment.Id));
        var name = comment.AuthorId is { } author ? (await people.Find(author, cancel))?.Name ?? "" : "";
        var href = CommentRules.Href(contribution, comment.Id);
        var answered = comment.ParentId is { } parent ? await unit.Db.Set<Comment>().Where(c => c.Id == parent).Select(c => c.AuthorId).FirstOrDefaultAsync(cancel) : null;
        if (answered is { } to && to != comment.AuthorId)
        {
            await board.Tell(
                new NoticeDraft(NoticeKind.Reply, "contribution", contribution.Id, "{0} vous répond sur « {1} ».", [name, contribution.Title], href) { CausedBy = comment.AuthorId },
                [to],
                cancel);
        }

        await board.TellFollowers(
            new NoticeDraft(NoticeKind.Followed, "contribution", contribution.Id, "{0} commente « {1} ».", [name, contribution.Title], href) { CausedBy = comment.AuthorId },
            [(FollowKind.Contribution, contribution.Id)],
            cancel);
    }
}

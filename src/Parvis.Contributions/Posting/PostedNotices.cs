using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Posting;

/// <summary>Whoever follows the community, the theme or the author is told of what was just said.</summary>
internal sealed class PostedNotices(ParvisDb db, IPeople people, INoticeBoard board) : IHandle<ContributionPosted>
{
    public async Task Handle(ContributionPosted message, CancellationToken cancel)
    {
        if (await db.Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == message.ContributionId, cancel) is not { } said) return;
        var subjects = new List<(FollowKind, Guid)>();
        if (said.CommunityId is { } community) subjects.Add((FollowKind.Community, community));
        if (said.ThemeId is { } theme) subjects.Add((FollowKind.Theme, theme));
        if (said.AuthorId is { } author) subjects.Add((FollowKind.Person, author));
        if (subjects.Count == 0) return;
        var name = said.AuthorId is { } who ? (await people.Find(who, cancel))?.Name : null;
        var draft = name is null
            ? new NoticeDraft(NoticeKind.Followed, "contribution", said.Id, "Il vient d’être dit : « {0} ».", [said.Title], said.Href)
            : new NoticeDraft(NoticeKind.Followed, "contribution", said.Id, "{0} vient de dire : « {1} ».", [name, said.Title], said.Href);
        await board.TellFollowers(draft with { CausedBy = said.AuthorId ?? said.RecordedById }, subjects, cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Communities.Members;

/// <summary>Entrusts the animation of the community to a member, or takes it back.</summary>
internal sealed class EntrustCommunity(Unit unit, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, Guid id, Guid person, bool on, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (!CommunityRules.MayRun(viewer, community, mine)) return CommunityFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            var member = await unit.Db.Set<Membership>().FirstOrDefaultAsync(m => m.CommunityId == id && m.PersonId == person && m.State == MembershipState.Member, cancel);
            if (member is null) return CommunityFailures.NotMember;
            if (member.Facilitates == on) return Result.Done;
            if (!on && (await CommunityRules.Facilitators(unit.Db, id, cancel)).Count == 1) return CommunityFailures.LastFacilitator;
            member.Facilitates = on;
            var sentence = on ? "Vous animez désormais {0}." : "Vous n’animez plus {0}.";
            await board.Tell(CommunityNotices.Of(community, sentence, viewer.PersonId), [person], cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>Sees a member out.</summary>
internal sealed class RemoveMember(Unit unit, INoticeBoard board, IFollows follows)
{
    public Task<Result> Run(Viewer viewer, Guid id, Guid person, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (!CommunityRules.MayRun(viewer, community, mine)) return CommunityFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            var member = await unit.Db.Set<Membership>().FirstOrDefaultAsync(m => m.CommunityId == id && m.PersonId == person, cancel);
            if (member is null) return CommunityFailures.NotMember;
            if (member.Facilitates && (await CommunityRules.Facilitators(unit.Db, id, cancel)).Count == 1) return CommunityFailures.LastFacilitator;
            if (member.State == MembershipState.Member)
            {
                community.Members--;
                await follows.Unfollow(person, FollowKind.Community, id, cancel);
            }

            unit.Db.Remove(member);
            // Of a private community the guard lets nothing through any more: the person is told where they may still look.
            await board.Tell(CommunityNotices.Of(community, "Vous n’êtes plus membre de {0}.", viewer.PersonId), [person], cancel);
            return Result.Done;
        },
        cancel);
}

internal static class CommunityNotices
{
    public static NoticeDraft Of(Community community, string sentence, Guid? by) =>
        new(NoticeKind.Community, CommunityGuard.Name, community.Id, sentence, [community.Name], $"/communautes/{community.Slug}") { CausedBy = by };
}

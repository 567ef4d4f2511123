using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.Communities.Members;

/// <summary>Joins an open community or one that invited; asks to join one that decides.</summary>
internal sealed class JoinCommunity(Unit unit, INoticeBoard board, IFollows follows)
{
    /// <returns>How the person stands in the community from now on.</returns>
    public Task<Result<MembershipState>> Run(Viewer viewer, Guid id, string? word, CancellationToken cancel = default) => Run(viewer, id, word, AgeSaid.None, cancel);

    /// <inheritdoc cref="Run(Viewer, Guid, string?, CancellationToken)"/>
    public Task<Result<MembershipState>> Run(Viewer viewer, Guid id, string? word, AgeSaid age, CancellationToken cancel = default) => unit.Write<MembershipState>(
        async () =>
        {
            if (viewer.PersonId is not { } me) return CommunityFailures.SignInFirst;
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (community.ArchivedAt is not null) return CommunityFailures.Archived;
            if (mine is { State: MembershipState.Member or MembershipState.Applicant } already) return already.State;
            if (mine is null && community.Joining == Joining.ByInvitation) return CommunityFailures.InvitationOnly;
            if (community.MinimumAge is { } least && age == AgeSaid.None) return CommunityFailures.AgeMissing.With(community.TakesChildren ? CommunityRules.AloneFrom : least);
            word = string.IsNullOrWhiteSpace(word) ? null : word.Trim();
            if (word?.Length > CommunityRules.MostWord) return CommunityFailures.WordTooLong;
            if (mine is null)
            {
                mine = new Membership { CommunityId = id, PersonId = me, Since = unit.Now, State = MembershipState.Applicant, Word = word };
                unit.Db.Add(mine);
            }

            mine.Age = community.MinimumAge is null ? AgeSaid.None : age;
            if (mine.State == MembershipState.Invited || community.Joining == Joining.Open)
            {
                await Members.Enter(community, mine, unit.Now, follows, cancel);
                return mine.State;
            }

            var draft = new NoticeDraft(NoticeKind.Community, CommunityGuard.Name, id, "{0} demande à rejoindre {1}.", [viewer.Name, community.Name], $"/communautes/{community.Slug}/animer") { CausedBy = me };
            await board.Tell(draft, await CommunityRules.Facilitators(unit.Db, id, cancel), cancel);
            return mine.State;
        },
        cancel);
}

/// <summary>Leaves a community, takes back a request to join, or declines an invitation.</summary>
internal sealed class LeaveCommunity(Unit unit, IFollows follows)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return CommunityFailures.SignInFirst;
            var mine = await unit.Db.Set<Membership>().FirstOrDefaultAsync(m => m.CommunityId == id && m.PersonId == me, cancel);
            if (mine is null) return CommunityFailures.Absent;
            if (mine.State == MembershipState.Member)
            {
                if (mine.Facilitates && (await CommunityRules.Facilitators(unit.Db, id, cancel)).Count == 1) return CommunityFailures.LastFacilitator;
                var community = await unit.Db.Set<Community>().FirstAsync(c => c.Id == id, cancel);
                community.Members--;
                await follows.Unfollow(me, FollowKind.Community, id, cancel);
            }

            unit.Db.Remove(mine);
            return Result.Done;
        },
        cancel);
}

/// <summary>A facilitator lets someone in, or does not.</summary>
internal sealed class JudgeApplicant(Unit unit, INoticeBoard board, IFollows follows)
{
    public Task<Result> Run(Viewer viewer, Guid id, Guid person, bool accept, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (!CommunityRules.MayRun(viewer, community, mine)) return CommunityFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            var asked = await unit.Db.Set<Membership>().FirstOrDefaultAsync(m => m.CommunityId == id && m.PersonId == person && m.State == MembershipState.Applicant, cancel);
            if (asked is null) return CommunityFailures.Absent;
            if (accept) await Members.Enter(community, asked, unit.Now, follows, cancel);
            else unit.Db.Remove(asked);
            await unit.Db.SaveChangesAsync(cancel);
            var sentence = accept ? "Vous êtes membre de {0}." : "{0} ne peut pas vous accueillir pour le moment.";
            await board.Tell(CommunityNotices.Of(community, sentence, viewer.PersonId), [person], cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>A facilitator invites someone of the territory, by name.</summary>
internal sealed class InviteMember(Unit unit, IPeople people, INoticeBoard board, IFollows follows, Pace pace)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 60;

    public Task<Result<string>> Run(Viewer viewer, Guid id, string? typed, CancellationToken cancel = default) => unit.Write<string>(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (!CommunityRules.MayRun(viewer, community, mine)) return CommunityFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (await pace.Refuses("invite", viewer.PersonId, Most, cancel) is { } slower) return slower;
            if (community.ArchivedAt is not null) return CommunityFailures.Archived;
            var name = typed?.Trim() ?? "";
            if (name.Length is 0 or > 80) return CommunityFailures.PersonUnknown;
            var found = await people.Search(name, 3, cancel);
            var exact = found.Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var chosen = exact.Count == 1 ? exact[0] : found.Count == 1 ? found[0] : null;
            if (chosen is null) return found.Count == 0 ? CommunityFailures.PersonUnknown : CommunityFailures.PersonAmbiguous;
            var present = await unit.Db.Set<Membership>().FirstOrDefaultAsync(m => m.CommunityId == id && m.PersonId == chosen.Id, cancel);
            switch (present?.State)
            {
                case MembershipState.Member:
                    return CommunityFailures.AlreadyMember;
                case MembershipState.Applicant:
                    await Members.Enter(community, present, unit.Now, follows, cancel);
                    return chosen.Name;
                case MembershipState.Invited:
                    return chosen.Name;
            }

            unit.Db.Add(new Membership { CommunityId = id, PersonId = chosen.Id, State = MembershipState.Invited, Since = unit.Now });
            await unit.Db.SaveChangesAsync(cancel);
            var draft = new NoticeDraft(NoticeKind.Community, CommunityGuard.Name, id, "{0} vous invite à rejoindre {1}.", [viewer.Name, community.Name], $"/communautes/{community.Slug}/rejoindre") { CausedBy = viewer.PersonId };
            await board.Tell(draft, [chosen.Id], cancel);
            return chosen.Name;
        },
        cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Posting;

/// <summary>
/// Two contributions that say the same go on as one. Both stay readable with their talk; their authors are told, and
/// whoever followed the one follows the other.
/// </summary>
internal sealed class MergeContributions(
    Unit unit, ContributionGate gate, ICommunities communities, IRoles roles, IFollows follows, INoticeBoard board)
{
    private ParvisDb Db => unit.Db;

    /// <param name="answering">An answer is being published: a request is decided by it, and may go on elsewhere.</param>
    public Task<Result> Run(Viewer viewer, string reference, string? into, CancellationToken cancel, bool answering = false) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } failure) return failure;
            var one = seen.Get();
            if (!await May(viewer, one, cancel)) return ContributionFailures.MergeNotYours;
            if (!one.TakesWords()) return ContributionFailures.Closed;
            // Nobody but its author or a decision ends a demande (CRPA article L231-1 counts silence against the administration).
            if (!answering && one.IsRequest && one.Round == 1 && (one.State is ContributionState.Awaiting or ContributionState.Paused)) return Requests.RequestFailures.AnswerInstead;
            var number = ReferenceCode.Parse(into) ?? "";
            if (number == one.Reference) return ContributionFailures.MergeIntoItself;
            if (await gate.Seen(viewer, number, cancel) is not { } other || !other.TakesWords()) return ContributionFailures.MergeTargetAbsent;
            // Whoever reads the one must be able to read the other, where it goes on.
            if (other.Visibility != Visibility.Public && other.CommunityId != one.CommunityId) return ContributionFailures.MergeNarrower;

            one.Close(ContributionState.Merged, unit.Now);
            one.MergedIntoId = other.Id;
            Db.Add(new Step { Id = unit.NewId(), ContributionId = one.Id, Kind = StepKind.Merged, At = unit.Now, PersonId = viewer.PersonId, Text = other.Reference });
            // Merges already made into this one lead straight to where it goes on.
            await Db.WithHeld<Contribution>().Where(c => c.MergedIntoId == one.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.MergedIntoId, other.Id), cancel);
            await TellBoth(viewer, one, other, cancel);
            await follows.Move(FollowKind.Contribution, one.Id, other.Id, cancel);
            unit.Publish(new ContributionMerged(one.Id, other.Id));
            unit.Record(new RegisterLine("contributions.merged", one.Id, viewer.PersonId, one.Visibility == Visibility.Public, new { one.Reference, Into = other.Reference }));
            return Result.Done;
        },
        cancel);

    /// <summary>Facilitators of its community, administrators of the territory, holders of the responsible role.</summary>
    public async Task<bool> May(Viewer viewer, Contribution contribution, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } person) return false;
        if (viewer.Administers) return true;
        if (contribution.CommunityId is { } community && (await communities.AccessOf(viewer, cancel)).Facilitates.Contains(community)) return true;
        return (contribution.ActingRoleId is { } acting && await roles.Holds(viewer, acting, cancel))
            || (contribution.RoleId is { } role && role != contribution.ActingRoleId && await roles.Holds(viewer, role, cancel));
    }

    private async Task TellBoth(Viewer viewer, Contribution one, Contribution other, CancellationToken cancel)
    {
        if (one.AuthorId is { } author)
        {
            await board.Tell(
                new NoticeDraft(NoticeKind.Mine, "contribution", one.Id, "« {0} » est réunie à « {1} », où elle se poursuit.", [one.Title, other.Title], other.Href) { CausedBy = viewer.PersonId },
                [author],
                cancel);
        }

        if (other.AuthorId is { } second && second != one.AuthorId)
        {
            // The sentence names the one that may be narrower: it is the one its reader must be able to see.
            await board.Tell(
                new NoticeDraft(NoticeKind.Mine, "contribution", one.Id, "« {0} » accueille désormais « {1} », qui disait la même chose.", [other.Title, one.Title], other.Href) { CausedBy = viewer.PersonId },
                [second],
                cancel);
        }
    }
}

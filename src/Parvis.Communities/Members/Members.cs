using Parvis.Communities.Spaces;
using Parvis.Notices.Contracts;

namespace Parvis.Communities.Members;

internal static class Members
{
    /// <summary>From now on a member, who follows what is said there (at the rhythm they choose).</summary>
    public static async Task Enter(Community community, Membership membership, DateTime now, IFollows follows, CancellationToken cancel)
    {
        membership.State = MembershipState.Member;
        membership.Since = now;
        community.Members++;
        await follows.Follow(membership.PersonId, FollowKind.Community, community.Id, cancel);
    }
}

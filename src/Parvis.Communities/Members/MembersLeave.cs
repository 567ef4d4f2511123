using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.Communities.Members;

/// <summary>A community counts its members: whoever leaves for good is counted out, and no longer one by the same act.</summary>
internal sealed class MembersLeave(ParvisDb db) : ILeaving
{
    public async Task Leave(Leaver leaver, CancellationToken cancel)
    {
        var mine = db.Everywhere<Membership>().Where(m => m.PersonId == leaver.Id);
        var joined = mine.Where(m => m.State == MembershipState.Member).Select(m => m.CommunityId);
        await db.Everywhere<Community>().Where(c => joined.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Members, c => c.Members - 1), cancel);
        await mine.ExecuteDeleteAsync(cancel);
    }
}

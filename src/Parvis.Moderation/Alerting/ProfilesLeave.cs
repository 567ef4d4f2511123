using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.Moderation.Alerting;

/// <summary>A case about someone's profile is named after them and holds a copy of it: erased, neither tells it any more.</summary>
internal sealed class ProfilesLeave(ParvisDb db) : ILeaving
{
    public async Task Leave(Leaver leaver, CancellationToken cancel)
    {
        if (!leaver.Erased) return;
        var cases = db.Everywhere<Case>().Where(c => c.ContentKind == ContentKinds.Profile && c.ContentId == leaver.Id);
        await db.Everywhere<FrozenCopy>().Where(f => cases.Any(c => c.Id == f.CaseId)).ExecuteDeleteAsync(cancel);
        await cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, "…").SetProperty(c => c.Href, ""), cancel);
    }
}

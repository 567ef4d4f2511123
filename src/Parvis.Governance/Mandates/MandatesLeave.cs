using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Circles;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.Governance.Mandates;

/// <summary>Whoever leaves holds no role any more: their mandates end, and what waits passes to the next as when any mandate ends.</summary>
internal sealed class MandatesLeave(Unit unit) : ILeaving
{
    public Task Leave(Leaver leaver, CancellationToken cancel)
    {
        DateTime? now = unit.Now;
        return unit.Db.Everywhere<Mandate>().Where(m => m.PersonId == leaver.Id && (m.Until == null || m.Until > now)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Until, now), cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Governance.Mandates;

/// <summary>Mandates begin and end by their dates: the queue of the role is told once, whatever restarts in between.</summary>
internal sealed class MandateJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int BatchSize = 200;

    public string Name => "governance.mandates";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var batch = await db.Everywhere<Mandate>().AsNoTracking()
                .Where(m => (m.EndToldAt == null && m.Until <= now) || (m.BeganToldAt == null && m.From <= now))
                .OrderBy(m => m.Id).Select(m => new { m.TerritoryId, m.Id }).Take(BatchSize).ToListAsync(cancel);
            foreach (var row in batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().ById(row.TerritoryId, cancel);
                scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
                var unit = scope.ServiceProvider.GetRequiredService<Unit>();
                await unit.Write(
                    async () =>
                    {
                        var mandate = await unit.Db.Set<Mandate>().FirstAsync(m => m.Id == row.Id, cancel);
                        if (mandate.From <= unit.Now) mandate.BeganToldAt ??= unit.Now;
                        if (mandate.Until <= unit.Now) mandate.EndToldAt ??= unit.Now;
                        unit.Publish(new RoleHoldingChanged(mandate.RoleId));
                        return Result.Done;
                    },
                    cancel);
            }

            if (batch.Count < BatchSize) return;
        }
    }
}

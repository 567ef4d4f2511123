using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Register;

/// <summary>Seals what a unit of work recorded, at its very end: the head of the chain is held for the time of a commit only.</summary>
internal static class RegisterSealing
{
    /// <returns>Whether something was sealed, and is to be saved.</returns>
    public static async Task<bool> Seal(ParvisDb db, CancellationToken cancel)
    {
        var lines = db.ChangeTracker.Entries<RegisterEntry>().Select(e => e.Entity).Where(l => l.Seq is null && (l.TerritoryId == Guid.Empty || l.TerritoryId == db.CurrentTerritory)).OrderBy(l => l.Id).ToList();
        if (lines.Count == 0) return false;
        var head = await Hold(db, cancel);
        foreach (var line in lines) RegisterChain.Add(head, line);
        return true;
    }

    /// <summary>The head of the present territory's chain, held until the transaction ends.</summary>
    public static async Task<RegisterHead> Hold(ParvisDb db, CancellationToken cancel)
    {
        var (territory, none, origin) = (db.CurrentTerritory, 0L, RegisterChain.Origin(db.CurrentTerritory));
        var heads = db.Set<RegisterHead>();
        var held = db.Kind == DatabaseKind.Postgres
            ? heads.FromSql($"SELECT * FROM platform_register_head WHERE territory_id = {territory} FOR UPDATE")
            : heads;
        if (await held.FirstOrDefaultAsync(h => h.TerritoryId == territory, cancel) is { } head) return head;
        await db.Database.ExecuteSqlAsync($"INSERT INTO platform_register_head (territory_id, seq, seal) VALUES ({territory}, {none}, {origin}) ON CONFLICT DO NOTHING", cancel);
        return await held.FirstAsync(h => h.TerritoryId == territory, cancel);
    }
}

/// <summary>Lines that came in bulk (an import) or before there was a chain: numbered and sealed in their order, a batch a transaction.</summary>
internal sealed class SealRegister(Unit unit, TerritoryScope scope, ITerritoryDirectory directory) : IJob
{
    private const int Batch = 2000;

    public string Name => "platform.seal_register";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var waiting = await unit.Db.Everywhere<RegisterEntry>().Where(e => e.Seq == null).Select(e => e.TerritoryId).Distinct().Take(100).ToListAsync(cancel);
        foreach (var id in waiting)
        {
            if (await directory.ById(id, cancel) is not { } info) continue;
            scope.Enter(info);
            while (await Some(cancel) == Batch)
            {
            }

            scope.Leave();
        }
    }

    private async Task<int> Some(CancellationToken cancel)
    {
        unit.Db.ChangeTracker.Clear();
        var sealedNow = await unit.Write<int>(
            async () =>
            {
                // Held first: nobody else seals these meanwhile.
                await RegisterSealing.Hold(unit.Db, cancel);
                return (await unit.Db.Set<RegisterEntry>().Where(e => e.Seq == null).OrderBy(e => e.Id).Take(Batch).ToListAsync(cancel)).Count;
            },
            cancel);
        return sealedNow.Value;
    }
}

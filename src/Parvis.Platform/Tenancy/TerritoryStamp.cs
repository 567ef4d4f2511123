using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Parvis.Platform.Database;

namespace Parvis.Platform.Tenancy;

/// <summary>Second lock on the door: a new row takes the present territory, and no row of another one is written.</summary>
internal sealed class TerritoryStamp : SaveChangesInterceptor
{
    public static readonly TerritoryStamp Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check((ParvisDb)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((ParvisDb)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(ParvisDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<ITerritorial>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached) continue;
            if (entry.State == EntityState.Added && entry.Entity.TerritoryId == Guid.Empty) entry.Entity.TerritoryId = db.CurrentTerritory;
            if (entry.Entity.TerritoryId != db.CurrentTerritory || db.CurrentTerritory == Guid.Empty)
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} written outside its territory.");
            }
        }
    }
}

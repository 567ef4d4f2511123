using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;

namespace Parvis.Host.Composition;

/// <summary>Brings the database to the shape this version needs. Safe to kill and start again.</summary>
internal static class Schema
{
    public static async Task Apply(IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        var place = scope.ServiceProvider.GetRequiredService<DataPlace>();
        Directory.CreateDirectory(place.Folder);
        var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
        // The embedded database keeps the lock of a migration that was killed, and would wait for it for ever. Its one writer is this process.
        if (db.Kind == DatabaseKind.Sqlite && await db.Database.CanConnectAsync(cancel)) await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await db.Database.MigrateAsync(cancel);
        foreach (var module in scope.ServiceProvider.GetRequiredService<ModelParts>().Modules)
        {
            foreach (var statement in module.Statements(db.Kind)) await db.Database.ExecuteSqlRawAsync(statement, cancel);
        }

        // The first key is made and stored now: made later, inside a unit of work, it would wait for that unit's own write.
        scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>().CreateProtector("Parvis.Warm").Protect("key");
    }
}

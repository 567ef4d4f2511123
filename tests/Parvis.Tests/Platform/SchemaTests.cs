using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Host.Composition;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Modules;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Platform;

/// <summary>The database has the shape the code expects, and each room keeps to its own tables.</summary>
public sealed class ModelTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void No_change_of_the_model_waits_for_a_migration(string provider)
    {
        using var db = DesignTime.Create(provider);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "Run ./parvis migration add NAME");
    }

    [Fact]
    public void Tables_carry_the_name_of_their_module()
    {
        using var db = DesignTime.Create("sqlite");
        var modules = db.GetService<ModelParts>().Modules;
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null))
        {
            var assembly = entity.ClrType.Assembly;
            // Accounts of the framework's own type would belong to whoever maps them; there are none.
            var owner = modules.Single(m => m.GetType().Assembly == assembly || (m.Name == "people" && assembly.FullName!.Contains("Identity", StringComparison.Ordinal)));
            Assert.StartsWith(owner.Name + "_", entity.GetTableName(), StringComparison.Ordinal);
        }
    }
}

public abstract class SchemaTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : SchemaTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : SchemaTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await house.Person("Avant Migration", StandingKind.Inhabitant);
        var before = await house.In(s => s.GetRequiredService<ParvisDb>().Set<Parvis.People.Accounts.Person>().CountAsync());
        await Schema.Apply(house.Services);
        await Schema.Apply(house.Services);
        Assert.Equal(before, await house.In(s => s.GetRequiredService<ParvisDb>().Set<Parvis.People.Accounts.Person>().CountAsync()));
    }

    [Fact]
    public async Task A_migration_killed_half_way_ends_at_the_next_start()
    {
        // What is left by a kill: the embedded database's lock, and statements of the modules not run.
        await house.In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            if (db.Kind == DatabaseKind.Sqlite)
            {
                await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
                await db.Database.ExecuteSqlRawAsync("INSERT OR IGNORE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
                await db.Database.ExecuteSqlRawAsync("DROP TRIGGER platform_search_added");
            }
            else
            {
                await db.Database.ExecuteSqlRawAsync("DROP INDEX ix_platform_search_stems");
            }
        });
        await Schema.Apply(house.Services).WaitAsync(TimeSpan.FromSeconds(30));
        var found = await house.In(s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            return db.Kind == DatabaseKind.Sqlite
                ? db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name = 'platform_search_added'").SingleAsync()
                : db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_indexes WHERE indexname = 'ix_platform_search_stems'").SingleAsync();
        });
        Assert.Equal(1, found);
    }
}

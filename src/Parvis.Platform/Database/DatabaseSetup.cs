using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Database;

/// <summary>Where the data is: a folder with an embedded database, or a PostgreSQL connection.</summary>
/// <param name="Folder">Data folder: embedded database, files, mail folder.</param>
/// <param name="Connection">PostgreSQL connection string, or null for the embedded database.</param>
public sealed record DataPlace(string Folder, string? Connection)
{
    public DatabaseKind Kind => Connection is null ? DatabaseKind.Sqlite : DatabaseKind.Postgres;

    public string SqliteFile => Path.Combine(Folder, "parvis.db");

    public string FilesFolder => Path.Combine(Folder, "files");

    public string MailFolder => Path.Combine(Folder, "mail");
}

public static class DatabaseSetup
{
    public const string SqliteMigrations = "Parvis.Migrations.Sqlite";
    public const string PostgresMigrations = "Parvis.Migrations.Postgres";

    /// <summary>Configures a context for a place; used by the application, the tests and the migration tool alike.</summary>
    public static void Configure(DbContextOptionsBuilder options, DataPlace place)
    {
        options.AddInterceptors(TerritoryStamp.Instance, KeptWatch.Instance, TextGuard.Instance);
        // Badges count a bounded number of rows, no matter which: no order is owed.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        if (place.Connection is { } connection)
        {
            options.UseNpgsql(Tuned(connection), o => o.MigrationsAssembly(PostgresMigrations).MigrationsHistoryTable("platform_migration"));
            return;
        }

        var sqlite = new SqliteConnectionStringBuilder
        {
            DataSource = place.SqliteFile,
            ForeignKeys = true,
            DefaultTimeout = 10,
            Pooling = true,
        };
        options.UseSqlite(sqlite.ToString(), o => o.MigrationsAssembly(SqliteMigrations).MigrationsHistoryTable("platform_migration"));
        options.AddInterceptors(SqliteTuning.Instance);
    }

    public static IServiceCollection AddParvisDatabase(this IServiceCollection services, DataPlace place, ModelParts parts)
    {
        services.AddSingleton(place);
        services.AddSingleton(parts);
        services.AddSingleton<SqliteGate>();
        services.AddSingleton<SqliteWal>();
        services.AddSingleton<Kept>();
        services.AddPooledDbContextFactory<ParvisDb>((provider, options) =>
        {
            options.UseApplicationServiceProvider(provider);
            Configure(options, place);
        });
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<ParvisDb>>().CreateDbContext();
            db.Scope = provider.GetRequiredService<TerritoryScope>();
            // A leased context may come from a unit that was refused.
            db.Written.Clear();
            return db;
        });
        services.AddScoped<TerritoryScope>();
        services.AddScoped<Unit>();
        return services;
    }

    /// <summary>
    /// Statements are planned once for each connection and nothing is reset between two uses of one, unless the operator's
    /// connection string says otherwise: Parvis leaves nothing behind in a connection.
    /// </summary>
    private static string Tuned(string connection)
    {
        // The plain builder knows only what was said; Npgsql's own answers for every keyword.
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        var tuned = new NpgsqlConnectionStringBuilder(connection);
        if (!said.ContainsKey("Max Auto Prepare")) (tuned.MaxAutoPrepare, tuned.AutoPrepareMinUsages) = (300, 2);
        if (!said.ContainsKey("No Reset On Close")) tuned.NoResetOnClose = true;
        return tuned.ToString();
    }

    /// <summary>Whether commits of this SQLite connection wait for the disk; see <see cref="SqliteWal"/> for those that do not.</summary>
    internal static void WaitForDisk(this ParvisDb db, bool wait)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = wait ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL";
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Settings of each SQLite connection: readers do not wait for the writer; a commit is on disk before it is acknowledged. The
    /// database is read through memory mapped once for all; a cache of its own in each of many connections would only copy it.
    /// </summary>
    private sealed class SqliteTuning : DbConnectionInterceptor
    {
        public static readonly SqliteTuning Instance = new();

        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-2048; PRAGMA mmap_size=134217728;";

        // A pooled connection keeps them: they are said once to each.
        private readonly ConditionalWeakTable<object, object> tuned = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (!tuned.TryAdd(((SqliteConnection)connection).Handle!, this)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}

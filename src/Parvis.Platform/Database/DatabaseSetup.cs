using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
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
        options.AddInterceptors(TerritoryStamp.Instance, KeptWatch.Instance);
        // Badges count a bounded number of rows, no matter which: no order is owed.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        if (place.Connection is { } connection)
        {
            options.UseNpgsql(connection, o => o.MigrationsAssembly(PostgresMigrations).MigrationsHistoryTable("platform_migration"));
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
            return db;
        });
        services.AddScoped<TerritoryScope>();
        services.AddScoped<Unit>();
        return services;
    }

    /// <summary>Settings of each SQLite connection: readers do not wait for the writer; a commit is on disk before it is acknowledged.</summary>
    private sealed class SqliteTuning : DbConnectionInterceptor
    {
        public static readonly SqliteTuning Instance = new();

        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192; PRAGMA mmap_size=268435456;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Parvis.Kernel;
using Parvis.Platform.Modules;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Database;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// The one database context. Each module contributes its tables; rows of a territory are seen only inside that
/// territory (query filter <c>territory</c>) and stamped with it when saved.
/// </summary>
public sealed class ParvisDb(DbContextOptions<ParvisDb> options) : DbContext(options)
{
    public const string TerritoryFilter = "territory";
    public const string ModerationFilter = "moderation";

    /// <summary>Where the present unit of work stands. Set by whoever leases the context.</summary>
    public TerritoryScope Scope { get; set; } = new();

    public Guid CurrentTerritory => Scope.Id;

    /// <summary>Entities of the territory saved and not committed yet.</summary>
    internal HashSet<Type> Written { get; } = [];

    /// <summary>Says that rows of an entity change by a statement, which nothing else tells <see cref="Kept"/>. Inside a unit of work.</summary>
    public void Changes<T>() where T : class, ITerritorial => Written.Add(typeof(T));

    /// <summary>Whether this unit of work changes, or has changed, rows of an entity.</summary>
    internal bool Touches(Type entity) =>
        Database.CurrentTransaction is not null && (Written.Contains(entity) || ChangeTracker.Entries().Any(e => e.Metadata.ClrType == entity && e.State != EntityState.Unchanged));

    public DatabaseKind Kind => Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? DatabaseKind.Sqlite : DatabaseKind.Postgres;

    /// <summary>Rows of every territory: only for work that is nobody's request (schedules, relays, operator commands), or for a person's own rows.</summary>
    public IQueryable<T> Everywhere<T>() where T : class => Set<T>().IgnoreQueryFilters([TerritoryFilter]);

    /// <summary>Rows of the territory with those that moderation holds back: for the page that says so, for those who moderate, for exports.</summary>
    public IQueryable<T> WithHeld<T>() where T : class => Set<T>().IgnoreQueryFilters([ModerationFilter]);

    /// <summary>The two at once: for schedules that must not forget what is held back.</summary>
    public IQueryable<T> EverywhereWithHeld<T>() where T : class => Set<T>().IgnoreQueryFilters([TerritoryFilter, ModerationFilter]);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var parts = this.GetService<ModelParts>();
        foreach (var module in parts.Modules) module.Model(modelBuilder, Kind);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            if (typeof(ITerritorial).IsAssignableFrom(entity.ClrType) && entity.BaseType is null)
            {
                FilterMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
            }

            if (typeof(IModerated).IsAssignableFrom(entity.ClrType)) HeldMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);

            // Kept whole in one column: its fields have no column of their own.
            if (entity.IsMappedToJson()) continue;
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                // Identifiers are made by the application (UUIDv7) or stamped, never by the database's client.
                if (property.ClrType == typeof(Guid)) property.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    private static readonly MethodInfo FilterMethod =
        typeof(ParvisDb).GetMethod(nameof(FilterByTerritory), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void FilterByTerritory<T>(ModelBuilder model) where T : class, ITerritorial
    {
        Expression<Func<T, bool>> own = row => row.TerritoryId == CurrentTerritory;
        model.Entity<T>().HasQueryFilter(TerritoryFilter, own);
    }

    private static readonly MethodInfo HeldMethod =
        typeof(ParvisDb).GetMethod(nameof(FilterHeld), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void FilterHeld<T>(ModelBuilder model) where T : class, IModerated =>
        model.Entity<T>().HasQueryFilter(ModerationFilter, row => row.Showing == Showing.Shown);

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}

/// <summary>The modules whose tables make the model.</summary>
public sealed record ModelParts(IReadOnlyList<IModule> Modules);

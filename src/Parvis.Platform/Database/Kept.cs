using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Database;

/// <summary>
/// Small sets of a territory that every page names and that seldom change (its roles, its communities): read once, kept in
/// memory. A change made by this node shows at once; another node's within <see cref="Remember"/>. For what is shown, and
/// for settings; a right is always read in the database.
/// </summary>
public sealed class Kept(IMemoryCache cache)
{
    public static readonly TimeSpan Remember = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Guid Territory, Type Entity), int> generations = new();
    private readonly ConcurrentDictionary<Type, bool> watched = new();

    /// <param name="of">The entity whose rows are kept, and any it is read with.</param>
    /// <param name="whose">The person it is kept for, when it is about one.</param>
    public async ValueTask<T> Get<T>(ParvisDb db, IReadOnlyList<Type> of, Func<Task<T>> read, Guid? whose = null) where T : class
    {
        foreach (var type in of) watched.TryAdd(type, true);
        // Inside a transaction what was just written is seen by nobody else yet.
        if (db.Database.CurrentTransaction is not null) return await read();
        return await Find(db, of, read, whose);
    }

    /// <summary>
    /// The same for the settings a command goes by (routing rules, delays): one just changed on another node may take
    /// <see cref="Remember"/> to apply. Never for a right.
    /// </summary>
    public async ValueTask<T> Setting<T>(ParvisDb db, IReadOnlyList<Type> of, Func<Task<T>> read) where T : class
    {
        foreach (var type in of) watched.TryAdd(type, true);
        return of.Any(db.Touches) ? await read() : await Find(db, of, read, null);
    }

    private async ValueTask<T> Find<T>(ParvisDb db, IReadOnlyList<Type> of, Func<Task<T>> read, Guid? whose) where T : class
    {
        var territory = db.CurrentTerritory;
        // Read before the rows are: what changes meanwhile makes what is stored here a generation too old to be found.
        var slot = (typeof(T), territory, whose, of.Sum(type => generations.GetValueOrDefault((territory, type))));
        if (cache.TryGetValue(slot, out T? known)) return known!;
        return cache.Set(slot, await read(), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remember, Size = 1 });
    }

    /// <summary>Rows of these entities were committed.</summary>
    internal void Changed(Guid territory, IEnumerable<Type> entities)
    {
        foreach (var entity in entities.Where(watched.ContainsKey)) generations.AddOrUpdate((territory, entity), 1, (_, n) => n + 1);
    }
}

/// <summary>Tells <see cref="Kept"/> what a context has written, once it is committed.</summary>
internal sealed class KeptWatch : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public static readonly KeptWatch Instance = new();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (ParvisDb)eventData.Context!;
        foreach (var entry in db.ChangeTracker.Entries<ITerritorial>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted) db.Written.Add(entry.Metadata.ClrType);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is null) Tell(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell(eventData.Context!);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Context!);
        return Task.CompletedTask;
    }

    private static void Tell(DbContext context)
    {
        var db = (ParvisDb)context;
        if (db.Written.Count == 0) return;
        db.GetService<Kept>().Changed(db.CurrentTerritory, db.Written);
        db.Written.Clear();
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Outbox;
using Parvis.Platform.Register;

namespace Parvis.Platform.Database;

/// <summary>
/// One unit of work: rules are checked, rows changed, events and register entries written in one transaction.
/// A refusal or an exception leaves nothing behind.
/// </summary>
public sealed class Unit(ParvisDb db, TimeProvider clock, SqliteGate gate, SqliteWal wal, OutboxSignal signal, AwaitedEvents awaited, IEnumerable<IWitness> witnesses)
{
    private readonly List<Action> afterwards = [];
    private bool published;

    public ParvisDb Db => db;

    /// <summary>The present instant, UTC, the same for the whole unit.</summary>
    public DateTime Now { get; private set; } = clock.GetUtcNow().UtcDateTime;

    public Guid NewId() => Ids.New(clock);

    /// <summary>Tells other modules, once the transaction holds.</summary>
    public void Publish<TEvent>(TEvent message) where TEvent : IEvent
    {
        if (!awaited.Has(typeof(TEvent))) return;
        published = true;
        db.Add(new OutboxMessage
        {
            Id = NewId(),
            TerritoryId = db.CurrentTerritory,
            Type = typeof(TEvent).Name,
            Body = JsonSerializer.Serialize(message),
            CreatedAt = Now,
            NextAt = Now,
        });
    }

    /// <summary>What this process does once the transaction holds, and only then; lost if it dies in between. For anything that must happen: <see cref="Publish"/>.</summary>
    public void Afterwards(Action act) => afterwards.Add(act);

    /// <summary>Writes a line of the official register.</summary>
    public void Record(RegisterLine line) => db.Add(new RegisterEntry
    {
        Id = NewId(),
        TerritoryId = db.CurrentTerritory,
        At = Now,
        Act = line.Act,
        SubjectId = line.SubjectId,
        ActorId = line.ActorId,
        Public = line.Public,
        Detail = line.Detail is null ? null : JsonSerializer.Serialize(line.Detail),
    });

    public async Task<Result<T>> Write<T>(Func<Task<Result<T>>> act, CancellationToken cancel = default)
    {
        // A command called by another joins its transaction.
        if (db.Database.CurrentTransaction is not null)
        {
            var joined = await act();
            if (joined.Ok) await db.SaveChangesAsync(cancel);
            return joined;
        }

        try
        {
            var result = db.Kind == DatabaseKind.Sqlite ? await WriteInTurn(act, cancel) : await Commit(act, cancel);
            if (!result.Ok) return result;
            if (published) signal.Ring();
            foreach (var one in afterwards) one();
            return result;
        }
        finally
        {
            published = false;
            afterwards.Clear();
        }
    }

    private async Task<Result<T>> Commit<T>(Func<Task<Result<T>>> act, CancellationToken cancel)
    {
        Now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await act();
        if (!result.Ok)
        {
            db.ChangeTracker.Clear();
            return result;
        }

        foreach (var witness in witnesses) witness.See(db, Now);
        // Last of all: the chain of a territory's register has one end, and whoever holds it keeps others waiting.
        await RegisterSealing.Seal(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private async Task<Result<T>> WriteInTurn<T>(Func<Task<Result<T>>> act, CancellationToken cancel)
    {
        Result<T> result;
        using (await gate.Enter(cancel))
        {
            await db.Database.OpenConnectionAsync(cancel);
            try
            {
                db.WaitForDisk(false);
                result = await Commit(act, cancel);
            }
            finally
            {
                db.WaitForDisk(true);
                await db.Database.CloseConnectionAsync();
            }
        }

        if (result.Ok) await wal.Durable();
        return result;
    }

    public async Task<Result> Write(Func<Task<Result>> act, CancellationToken cancel = default)
    {
        var result = await Write<bool>(
            async () => await act() is { Failure: { } failure } ? failure : true,
            cancel);
        return new Result(result.Failure);
    }
}

/// <summary>Sees each unit of work that is about to be committed, and may add rows to its transaction.</summary>
public interface IWitness
{
    void See(ParvisDb db, DateTime now);
}

/// <summary>SQLite has one writer: waiting in a fair line costs less than its busy retries.</summary>
public sealed class SqliteGate : IDisposable
{
    private readonly SemaphoreSlim line = new(1, 1);

    public async Task<IDisposable> Enter(CancellationToken cancel)
    {
        await line.WaitAsync(cancel);
        return new Turn(line);
    }

    public void Dispose() => line.Dispose();

    private sealed class Turn(SemaphoreSlim line) : IDisposable
    {
        public void Dispose() => line.Release();
    }
}

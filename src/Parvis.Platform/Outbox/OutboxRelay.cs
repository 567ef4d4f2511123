using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Outbox;

/// <summary>A handler registered for an event type.</summary>
public sealed record Subscription(string EventType, string Handler, Func<IServiceProvider, string, CancellationToken, Task> Deliver);

/// <summary>Events that some module waits for; the others are not written at all.</summary>
public sealed class AwaitedEvents(IEnumerable<Subscription> subscriptions)
{
    private readonly HashSet<string> types = [.. subscriptions.Select(s => s.EventType)];

    public bool Has(Type message) => types.Contains(message.Name);
}

public static class OutboxSetup
{
    /// <summary>Registers a handler; its name (type name) is the key of idempotency and must stay stable.</summary>
    public static IServiceCollection Handles<TEvent, THandler>(this IServiceCollection services)
        where TEvent : IEvent
        where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new Subscription(
            typeof(TEvent).Name,
            typeof(THandler).Name,
            (provider, body, cancel) => provider.GetRequiredService<THandler>().Handle(JsonSerializer.Deserialize<TEvent>(body)!, cancel)));
    }
}

/// <summary>
/// Delivers outbox messages to the handlers of other modules: at least once, idempotent by (message, handler), with
/// growing pauses after failures, parked after <see cref="MostAttempts"/>.
/// </summary>
public sealed class OutboxRelay(IServiceScopeFactory scopes, IEnumerable<Subscription> subscriptions, TimeProvider clock, ILogger<OutboxRelay> log)
{
    public const int MostAttempts = 8;
    private const int BatchSize = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly ILookup<string, Subscription> byType = subscriptions.ToLookup(s => s.EventType, StringComparer.Ordinal);

    /// <summary>Delivers what is due now, until nothing is; returns how many messages were treated.</summary>
    public async Task<int> Drain(CancellationToken cancel = default)
    {
        var total = 0;
        while (!cancel.IsCancellationRequested)
        {
            var batch = await Claim(cancel);
            if (batch.Count == 0) break;
            foreach (var message in batch) await Deliver(message, cancel);
            total += batch.Count;
        }

        return total;
    }

    private async Task<List<OutboxMessage>> Claim(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now + Lease;
        if (db.Kind == DatabaseKind.Postgres)
        {
            return await db.Set<OutboxMessage>().FromSql($"""
                UPDATE platform_outbox SET locked_until = {until} WHERE id IN (
                  SELECT id FROM platform_outbox
                  WHERE parked_at IS NULL AND next_at <= {now} AND (locked_until IS NULL OR locked_until < {now})
                  ORDER BY id LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING *
                """).AsNoTracking().ToListAsync(cancel);
        }

        // One process owns an embedded database: reading is claiming.
        return await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.ParkedAt == null && m.NextAt <= now)
            .OrderBy(m => m.Id).Take(BatchSize).ToListAsync(cancel);
    }

    private async Task Deliver(OutboxMessage message, CancellationToken cancel)
    {
        var handlers = byType[message.Type].ToList();
        // Of a handler since removed: nobody waits for it.
        if (handlers.Count == 0) await DeliverTo(null, message, last: true, cancel);
        foreach (var subscription in handlers)
        {
            try
            {
                await DeliverTo(subscription, message, subscription == handlers[^1], cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Handler {Handler} failed on message {Message}", subscription.Handler, message.Id);
                await Postpone(message, subscription, error, cancel);
                return;
            }
        }
    }

    /// <summary>One handler, in one transaction: the last one's takes the message away, the others' leave a receipt.</summary>
    private async Task DeliverTo(Subscription? subscription, OutboxMessage message, bool last, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        if (message.TerritoryId != Guid.Empty
            && await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().ById(message.TerritoryId, cancel) is { } info)
        {
            scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info);
        }

        var receipts = unit.Db.Set<OutboxReceipt>();
        if (!last && await receipts.AnyAsync(r => r.MessageId == message.Id && r.Handler == subscription!.Handler, cancel)) return;
        await unit.Write(
            async () =>
            {
                if (last)
                {
                    // Gone: its lease ran out here and another node has finished it.
                    if (await unit.Db.Set<OutboxMessage>().Where(m => m.Id == message.Id).ExecuteDeleteAsync(cancel) == 0) return Result.Done;
                    if (byType[message.Type].Skip(1).Any()) await receipts.Where(r => r.MessageId == message.Id).ExecuteDeleteAsync(cancel);
                }
                else
                {
                    receipts.Add(new OutboxReceipt { MessageId = message.Id, Handler = subscription!.Handler });
                }

                if (subscription is not null) await subscription.Deliver(scope.ServiceProvider, message.Body, cancel);
                return Result.Done;
            },
            cancel);
    }

    private async Task Postpone(OutboxMessage message, Subscription subscription, Exception error, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var attempts = message.Attempts + 1;
        var now = clock.GetUtcNow().UtcDateTime;
        var next = now + TimeSpan.FromSeconds(Math.Pow(3, attempts));
        DateTime? parked = attempts >= MostAttempts ? now : null;
        var said = $"{subscription.Handler}: {error.GetType().Name}: {error.Message}";
        if (said.Length > 500) said = said[..500];
        await unit.Write(
            async () =>
            {
                await unit.Db.Set<OutboxMessage>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.Attempts, attempts).SetProperty(m => m.NextAt, next)
                        .SetProperty(m => m.LockedUntil, (DateTime?)null).SetProperty(m => m.ParkedAt, parked).SetProperty(m => m.Error, said),
                    cancel);
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Runs the relay: at once after a commit on this node, and every second for the others' messages.</summary>
public sealed class OutboxService(OutboxRelay relay, OutboxSignal signal, ILogger<OutboxService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await relay.Drain(stoppingToken);
                await signal.Wait(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception error)
            {
                log.LogError(error, "The outbox relay stumbled; it goes on");
                await signal.Wait(TimeSpan.FromSeconds(5), CancellationToken.None);
            }
        }
    }
}

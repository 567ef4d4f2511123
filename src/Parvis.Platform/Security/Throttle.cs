using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Security;

/// <summary>How often something was tried in one window of time; shared by the nodes.</summary>
public sealed class RateCount
{
    /// <summary>Hash of act, subject and window: neither address nor account can be read from it.</summary>
    public required string Slot { get; init; }
    public DateTime EndsAt { get; init; }
    public int Uses { get; init; }
}

/// <summary>
/// Limits how often an act is tried by one address or on one account. Counts in a transaction of its own, so that refused
/// tries count too: ask before opening a transaction, never inside one.
/// </summary>
public sealed class Throttle(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Counts a try; false when there were more than <paramref name="most"/> in the present window.</summary>
    public async Task<bool> Allows(string act, string subject, int most, TimeSpan window, CancellationToken cancel = default)
    {
        if (subject.Length == 0) return true;
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var uses = await unit.Write<int>(async () => await Count(unit.Db, act, subject, window, clock.GetUtcNow().UtcDateTime, cancel), cancel);
        return uses.Get() <= most;
    }

    /// <summary>True the first time only, for something that dies at a known instant.</summary>
    public async Task<bool> Once(string act, string subject, DateTime dies, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        // Counted in the window it dies in: never forgotten while it could still serve.
        var uses = await unit.Write<int>(async () => await Count(unit.Db, act, subject, TimeSpan.FromHours(1), dies, cancel), cancel);
        return uses.Get() == 1;
    }

    /// <summary>Counts in the present transaction; how many there are in the present window.</summary>
    internal static async Task<int> Count(ParvisDb db, string act, string subject, TimeSpan window, DateTime now, CancellationToken cancel, int times = 1)
    {
        var turn = now.Ticks / window.Ticks;
        var slot = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{act}\n{subject}\n{turn}")));
        var ends = new DateTime((turn + 1) * window.Ticks, DateTimeKind.Utc);
        return (await db.Database.SqlQuery<int>($"""
            INSERT INTO platform_rate (slot, ends_at, uses) VALUES ({slot}, {ends}, {times})
            ON CONFLICT (slot) DO UPDATE SET uses = platform_rate.uses + {times}
            RETURNING uses AS "Value"
            """).ToListAsync(cancel))[0];
    }
}

/// <summary>Forgets the windows that have ended.</summary>
internal sealed class PurgeRates(Unit unit) : IJob
{
    public string Name => "platform.rates";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(CancellationToken cancel) => unit.Write(
        async () =>
        {
            await unit.Db.Set<RateCount>().Where(r => r.EndsAt < unit.Now).ExecuteDeleteAsync(cancel);
            return Result.Done;
        },
        cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Positions;

/// <summary>Counts of positions: on the contribution, and by standing. Moved by difference, so that no writer waits to read.</summary>
internal static class StanceCounts
{
    public static async Task Move(
        Unit unit, Guid contribution, (Side Side, StandingKind Standing)? from, (Side Side, StandingKind Standing)? to, CancellationToken cancel)
    {
        if (from == to) return;
        // Standings in one order always: two changes at once never wait for each other crosswise.
        foreach (var standing in new[] { from?.Standing, to?.Standing }.OfType<StandingKind>().Distinct().Order())
        {
            await Tally(unit, contribution, standing, Part(Side.For, standing), Part(Side.Mixed, standing), Part(Side.Against, standing), cancel);
        }

        var (f, m, a, territory, now) = (Whole(Side.For), Whole(Side.Mixed), Whole(Side.Against), unit.Db.CurrentTerritory, unit.Now);
        await unit.Db.Database.ExecuteSqlAsync(
            $"""
            UPDATE contributions_contribution SET "for" = "for" + {f}, mixed = mixed + {m}, against = against + {a}, moved_at = {now}
            WHERE territory_id = {territory} AND id = {contribution}
            """,
            cancel);

        int Part(Side side, StandingKind standing) => (to == (side, standing) ? 1 : 0) - (from == (side, standing) ? 1 : 0);

        int Whole(Side side) => (to?.Side == side ? 1 : 0) - (from?.Side == side ? 1 : 0);
    }

    private static Task Tally(Unit unit, Guid contribution, StandingKind standing, int f, int m, int a, CancellationToken cancel)
    {
        var (territory, kind) = (unit.Db.CurrentTerritory, (int)standing);
        return unit.Db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO contributions_stance_tally AS t (territory_id, contribution_id, standing, "for", mixed, against)
            VALUES ({territory}, {contribution}, {kind}, {f}, {m}, {a})
            ON CONFLICT (contribution_id, standing) DO UPDATE
            SET "for" = t."for" + excluded."for", mixed = t.mixed + excluded.mixed, against = t.against + excluded.against
            """,
            cancel);
    }
}

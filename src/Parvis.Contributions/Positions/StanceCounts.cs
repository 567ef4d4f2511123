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

        var (f, m, a) = (Whole(Side.For), Whole(Side.Mixed), Whole(Side.Against));
        var now = unit.Now;
        await unit.Db.Set<Contribution>().Where(c => c.Id == contribution).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.For, c => c.For + f).SetProperty(c => c.Mixed, c => c.Mixed + m)
                .SetProperty(c => c.Against, c => c.Against + a).SetProperty(c => c.MovedAt, now),
            cancel);

        int Part(Side side, StandingKind standing) => (to == (side, standing) ? 1 : 0) - (from == (side, standing) ? 1 : 0);

        int Whole(Side side) => (to?.Side == side ? 1 : 0) - (from?.Side == side ? 1 : 0);
    }

    private static async Task Tally(Unit unit, Guid contribution, StandingKind standing, int f, int m, int a, CancellationToken cancel)
    {
        var row = unit.Db.Set<StanceTally>().Where(t => t.ContributionId == contribution && t.Standing == standing);
        Task<int> Add() => row.ExecuteUpdateAsync(
            set => set.SetProperty(t => t.For, t => t.For + f).SetProperty(t => t.Mixed, t => t.Mixed + m).SetProperty(t => t.Against, t => t.Against + a),
            cancel);
        if (await Add() == 1) return;
        var (territory, kind) = (unit.Db.CurrentTerritory, (int)standing);
        await unit.Db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO contributions_stance_tally (territory_id, contribution_id, standing, "for", mixed, against)
            VALUES ({territory}, {contribution}, {kind}, 0, 0, 0) ON CONFLICT DO NOTHING
            """,
            cancel);
        await Add();
    }
}

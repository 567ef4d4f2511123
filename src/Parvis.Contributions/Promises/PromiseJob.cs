using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Promises;

/// <summary>
/// Keeps promises moving: reminds holders at 80 %, starts the clock again when a pause has run out, makes lateness public
/// and takes it up a circle, then weekly. Each contribution is treated in a transaction that looks again before it acts.
/// </summary>
internal sealed class PromiseJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int BatchSize = 200;

    public string Name => "contributions.promises";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var all = db.Everywhere<Contribution>().AsNoTracking();
        await Each(all.Where(c => c.PauseEndsAt <= now).OrderBy(c => c.PauseEndsAt), (keeper, id) => keeper.EndPause(id, cancel), cancel);
        // A paused promise keeps its instants, and moves them when it goes on.
        all = all.Where(c => c.PausedAt == null);
        await Each(all.Where(c => c.RemindAt <= now).OrderBy(c => c.RemindAt), (keeper, id) => keeper.Remind(id, cancel), cancel);
        await Each(all.Where(c => c.EscalateAt <= now).OrderBy(c => c.EscalateAt), (keeper, id) => keeper.Escalate(id, cancel), cancel);
    }

    private async Task Each(IQueryable<Contribution> due, Func<PromiseKeeper, Guid, Task> act, CancellationToken cancel)
    {
        while (true)
        {
            var batch = await due.Select(c => new { c.TerritoryId, c.Id }).Take(BatchSize).ToListAsync(cancel);
            foreach (var territory in batch.GroupBy(b => b.TerritoryId))
            {
                foreach (var contribution in territory)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().ById(territory.Key, cancel);
                    scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
                    await act(scope.ServiceProvider.GetRequiredService<PromiseKeeper>(), contribution.Id);
                }
            }

            if (batch.Count < BatchSize) return;
        }
    }
}

/// <summary>What the passing of time does to one contribution.</summary>
internal sealed class PromiseKeeper(Unit unit, PromiseClock clock, IRoles roles, INoticeBoard board, SaidDates dates, TerritoryScope scope)
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    public Task EndPause(Guid id, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var contribution = await Load(id, cancel);
            if (contribution is null || contribution.PauseEndsAt is null || contribution.PauseEndsAt > unit.Now) return Result.Done;
            if (await clock.Resume(contribution, unit.Now, cancel) is not null)
            {
                contribution.PauseEndsAt = null;
                return Result.Done;
            }

            Step(contribution, StepKind.Resumed, contribution.ActingRoleId);
            unit.Publish(new PromiseResumed(id));
            return Result.Done;
        },
        cancel);

    public Task Remind(Guid id, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var contribution = await Load(id, cancel);
            if (contribution?.RemindAt is not { } at || at > unit.Now || contribution.State == ContributionState.Paused) return Result.Done;
            contribution.RemindAt = null;
            if (contribution.State != ContributionState.Awaiting || contribution.ActingRoleId is not { } role) return Result.Done;
            contribution.RemindedAt = unit.Now;
            var day = contribution.DueAt is { } due ? dates.DueDay(due, scope.Info!.Zone) : "";
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, "contribution", id, "Réponse promise le {0} : « {1} »", [day, contribution.Title], $"/a-repondre/{contribution.Reference}"),
                await roles.Holders(role, cancel),
                cancel);
            return Result.Done;
        },
        cancel);

    public Task Escalate(Guid id, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var contribution = await Load(id, cancel);
            if (contribution?.EscalateAt is not { } at || at > unit.Now || contribution.State == ContributionState.Paused) return Result.Done;
            if (contribution.State != ContributionState.Awaiting || contribution.ActingRoleId is not { } role)
            {
                contribution.EscalateAt = null;
                return Result.Done;
            }

            // One floor up each week; at the top, the top is told again.
            // A role since closed leads nowhere: the way up begins again.
            var from = contribution.EscalatedToRoleId is { } reached && await roles.Find(reached, cancel) is not null ? reached : role;
            var above = await roles.Above(from, cancel) ?? await roles.Find(from, cancel);
            contribution.EscalatedToRoleId = above?.Id;
            contribution.EscalateAt = unit.Now + Again;
            Step(contribution, StepKind.Late, above?.Id, role);
            if (above is null) return Result.Done;
            var told = (await roles.Holders(above.Id, cancel)).Concat(await roles.Holders(role, cancel)).Distinct().ToList();
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, "contribution", id, "Réponse en retard : « {0} »", [contribution.Title], $"/a-repondre/{contribution.Reference}"),
                told,
                cancel);
            unit.Publish(new AnswerLate(id, above.Id));
            return Result.Done;
        },
        cancel);

    private async Task<Contribution?> Load(Guid id, CancellationToken cancel)
    {
        // An act of a person may be under way: what it writes is read, not undone.
        if (unit.Db.Kind == DatabaseKind.Postgres) await unit.Db.Database.ExecuteSqlAsync($"SELECT 1 FROM contributions_contribution WHERE id = {id} FOR UPDATE", cancel);
        return await unit.Db.Set<Contribution>().FirstOrDefaultAsync(c => c.Id == id, cancel);
    }

    private void Step(Contribution contribution, StepKind kind, Guid? role, Guid? from = null) => unit.Db.Add(new Step
    {
        Id = unit.NewId(),
        ContributionId = contribution.Id,
        Kind = kind,
        At = unit.Now,
        RoleId = role,
        FromRoleId = from,
    });
}

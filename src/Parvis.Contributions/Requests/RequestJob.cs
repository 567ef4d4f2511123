using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Requests;

/// <summary>
/// Hears silence speak when the law's delay runs out, says which receipts are late, and opens the file of requests made before there were files.
/// </summary>
internal sealed class RequestJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int BatchSize = 200;

    public string Name => "contributions.requests";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var open = db.Everywhere<LegalRequest>().AsNoTracking().Where(r => r.EndedAt == null);
        await Each(open.Where(r => r.SilentAt == null && r.SilenceAt <= now).OrderBy(r => r.SilenceAt).Select(r => new Due(r.TerritoryId, r.Id)), (keeper, id) => keeper.Hear(id, cancel), cancel);
        await Each(open.Where(r => r.ReceiptAt == null && r.LateToldAt == null && r.ReceiptDueAt <= now).OrderBy(r => r.ReceiptDueAt).Select(r => new Due(r.TerritoryId, r.Id)), (keeper, id) => keeper.Late(id, cancel), cancel);
        var old = db.Everywhere<Contribution>().AsNoTracking()
            .Where(c => c.IsRequest && c.SilenceAt == null && c.ImportKey == null && c.Round == 1 && (c.State == ContributionState.Awaiting || c.State == ContributionState.Paused));
        await Each(old.OrderBy(c => c.Id).Select(c => new Due(c.TerritoryId, c.Id)), (keeper, id) => keeper.Catch(id, cancel), cancel);
    }

    private sealed record Due(Guid TerritoryId, Guid Id);

    private async Task Each(IQueryable<Due> due, Func<RequestKeeper, Guid, Task> act, CancellationToken cancel)
    {
        while (true)
        {
            var batch = await due.Take(BatchSize).ToListAsync(cancel);
            foreach (var one in batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().ById(one.TerritoryId, cancel);
                scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
                await act(scope.ServiceProvider.GetRequiredService<RequestKeeper>(), one.Id);
            }

            if (batch.Count < BatchSize) return;
        }
    }
}

/// <summary>What the passing of time, or of settings, does to a request; each looks again before it acts. The law runs on what moderation holds back too.</summary>
internal sealed class RequestKeeper(Unit unit, RequestClerk clerk, IPeople people, INoticeBoard board) : IHandle<ServiceContactChanged>
{
    private const int MostAtOnce = 500;

    public Task Hear(Guid id, CancellationToken cancel) => Act(
        id, async (contribution, request) =>
        {
            if (request.SilentAt is null && request.SilenceAt <= unit.Now) await clerk.Speak(contribution, request, cancel);
        },
        cancel);

    public Task Late(Guid id, CancellationToken cancel) => Act(
        id, async (contribution, request) =>
        {
            if (request.ReceiptAt is not null || request.LateToldAt is not null) return;
            request.LateToldAt = unit.Now;
            await board.Tell(
                new NoticeDraft(NoticeKind.Account, "contribution", contribution.Id, "Accusé de réception en retard : « {0} ». Les dix jours ouvrés de la loi sont passés.", [contribution.Title], "/demandes?etat=Unreceipted"),
                await people.Administrators(cancel),
                cancel);
        },
        cancel);

    /// <summary>A request made before there were files gets its own, counted from the day it came.</summary>
    public Task Catch(Guid contributionId, CancellationToken cancel) => unit.Write(
        async () =>
        {
            await Hold(contributionId, cancel);
            var contribution = await unit.Db.WithHeld<Contribution>().FirstOrDefaultAsync(c => c.Id == contributionId && c.IsRequest && c.SilenceAt == null, cancel);
            if (contribution is not null) await clerk.Open(contribution, null, contribution.PostedAt, cancel);
            return Result.Done;
        },
        cancel);

    /// <summary>What was missing may be there now: receipts that waited go, those of this territory.</summary>
    public async Task Handle(ServiceContactChanged message, CancellationToken cancel)
    {
        var after = Guid.Empty;
        while (true)
        {
            var batch = await unit.Db.Set<LegalRequest>().Where(r => r.ReceiptAt == null && r.EndedAt == null && r.Id > after).OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancel);
            var ids = batch.Select(r => r.ContributionId).ToList();
            var about = await unit.Db.WithHeld<Contribution>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
            foreach (var request in batch) await clerk.Receipt(about[request.ContributionId], request, cancel);

            await unit.Db.SaveChangesAsync(cancel);
            if (batch.Count < MostAtOnce) return;
            after = batch[^1].Id;
        }
    }

    private Task Act(Guid id, Func<Contribution, LegalRequest, Task> act, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var about = await unit.Db.Set<LegalRequest>().Where(r => r.Id == id).Select(r => r.ContributionId).FirstOrDefaultAsync(cancel);
            await Hold(about, cancel);
            if (await unit.Db.Set<LegalRequest>().FirstOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } request) return Result.Done;
            await act(await unit.Db.WithHeld<Contribution>().FirstAsync(c => c.Id == request.ContributionId, cancel), request);
            return Result.Done;
        },
        cancel);

    // An act of a person may be under way: what it writes is read, not undone.
    private async Task Hold(Guid contribution, CancellationToken cancel)
    {
        if (unit.Db.Kind == DatabaseKind.Postgres) await unit.Db.Database.ExecuteSqlAsync($"SELECT 1 FROM contributions_contribution WHERE id = {contribution} FOR UPDATE", cancel);
    }
}

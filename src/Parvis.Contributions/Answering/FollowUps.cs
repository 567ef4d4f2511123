using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Answering;

/// <summary>Says, publicly, that a commitment is kept.</summary>
internal sealed class CompleteFollowUp(Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid followUpId, string? word, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            var followUp = await unit.Db.Set<FollowUp>().FirstOrDefaultAsync(f => f.Id == followUpId && f.ContributionId == contribution.Id, cancel);
            if (followUp is null) return AnswerFailures.FollowUpAbsent;
            var acting = (await roles.Acting(followUp.RoleId, cancel)).Role.Id;
            if (!await roles.Holds(viewer, acting, cancel)) return AnswerFailures.NotYourRole;
            if (followUp.DoneAt is not null) return AnswerFailures.FollowUpDone;
            var said = word?.Trim() ?? "";
            if (said.Length < 3) return AnswerFailures.WhyMissing.On("Text");
            if (said.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Text");
            followUp.DoneAt = unit.Now;
            followUp.DoneText = said;
            followUp.DoneById = viewer.PersonId;
            contribution.MovedAt = unit.Now;
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.FollowUpDone, At = unit.Now, RoleId = acting, PersonId = viewer.PersonId, Text = said });
            var draft = new NoticeDraft(NoticeKind.Mine, "contribution", contribution.Id, "Engagement tenu : « {0} »", [contribution.Title], contribution.Href + "#reponse") { CausedBy = viewer.PersonId };
            if (contribution.AuthorId is { } author) await board.Tell(draft, [author], cancel);
            await board.TellFollowers(draft with { Kind = NoticeKind.Followed, ToldApart = contribution.AuthorId }, [(FollowKind.Contribution, contribution.Id)], cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>Reminds of commitments three days ahead, and makes late ones public.</summary>
internal sealed class FollowUpJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    public string Name => "contributions.follow_ups";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var soon = now + Ahead;
        var open = db.Everywhere<FollowUp>().AsNoTracking().Where(f => f.DoneAt == null);
        await Each(open.Where(f => f.DueAt <= soon && f.RemindedAt == null), now, cancel);
        await Each(open.Where(f => f.DueAt <= now && f.LateToldAt == null), now, cancel);
    }

    private async Task Each(IQueryable<FollowUp> due, DateTime now, CancellationToken cancel)
    {
        while (true)
        {
            var batch = await due.OrderBy(f => f.DueAt).Select(f => new { f.TerritoryId, f.Id }).Take(BatchSize).ToListAsync(cancel);
            foreach (var row in batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var services = scope.ServiceProvider;
                var info = await services.GetRequiredService<Platform.Tenancy.ITerritoryDirectory>().ById(row.TerritoryId, cancel);
                services.GetRequiredService<Platform.Tenancy.TerritoryScope>().Enter(info!);
                await services.GetRequiredService<FollowUpKeeper>().Look(row.Id, now, cancel);
            }

            if (batch.Count < BatchSize) return;
        }
    }
}

internal sealed class FollowUpKeeper(Unit unit, IRoles roles, INoticeBoard board)
{
    public Task Look(Guid id, DateTime now, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var followUp = await unit.Db.Set<FollowUp>().FirstOrDefaultAsync(f => f.Id == id && f.DoneAt == null, cancel);
            if (followUp is null) return Result.Done;
            var contribution = await unit.Db.Set<Posting.Contribution>().FirstAsync(c => c.Id == followUp.ContributionId, cancel);
            var acting = (await roles.Acting(followUp.RoleId, cancel)).Role.Id;
            var late = followUp.DueAt <= now;
            followUp.RemindedAt ??= now;
            if (late)
            {
                followUp.LateToldAt = now;
                unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.FollowUpLate, At = now, RoleId = acting });
            }

            await board.Tell(
                new NoticeDraft(
                    NoticeKind.Duty, "contribution", contribution.Id,
                    late ? "Engagement en retard : « {0} »" : "Un engagement arrive à son terme : « {0} »", [contribution.Title], $"/c/{contribution.Reference}/engagement-pris/{followUp.Id}"),
                await roles.Holders(acting, cancel),
                cancel);
            return Result.Done;
        },
        cancel);
}

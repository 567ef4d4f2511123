using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Screening;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Security;

namespace Parvis.Moderation.Appealing;

/// <summary>
/// Contests a decision within six months, free of charge (DSA article 20): whom it restricts, or who notified the content.
/// Someone suspended may.
/// </summary>
internal sealed class SendAppeal(Unit unit, ModerationGate gate, INoticeBoard board)
{
    public const int LeastText = 10;

    public Task<Result> Run(Viewer viewer, Guid decisionId, string? text, CancellationToken cancel) => Write(viewer, decisionId, null, text, cancel);

    /// <summary>The same by the secret address of a notice without account.</summary>
    public Task<Result> Run(string token, Guid decisionId, string? text, CancellationToken cancel) => Write(Viewer.Anyone, decisionId, SecretAddress.Hash(token), text, cancel);

    private Task<Result> Write(Viewer viewer, Guid decisionId, string? tokenHash, string? text, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var db = unit.Db;
            var said = text?.Trim().ReplaceLineEndings("\n") ?? "";
            if (await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == decisionId, cancel) is not { } decision) return ModerationFailures.Absent;
            var me = viewer.PersonId;
            var alert = tokenHash is not null
                ? await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(a => a.TokenHash == tokenHash && a.CaseId == decision.CaseId, cancel)
                : me is null ? null : await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(a => a.ReporterId == me && a.CaseId == decision.CaseId, cancel);
            if (!AppealRules.May(decision, me, alert)) return ModerationFailures.Absent;
            if (said.Length < LeastText) return ModerationFailures.AppealMissing;
            if (said.Length > ModerationModel.MostText) return ModerationFailures.AppealTooLong;
            if (unit.Now > decision.ContestableUntil) return ModerationFailures.AppealLate;
            if (decision.OverturnedAt is not null || await db.Set<Appeal>().AnyAsync(a => a.DecisionId == decisionId, cancel)) return ModerationFailures.AppealAlready;
            var of = await db.Set<Case>().FirstAsync(c => c.Id == decision.CaseId, cancel);
            var appeal = new Appeal { Id = unit.NewId(), CaseId = of.Id, DecisionId = decisionId, PersonId = me, AlertId = alert?.Id, Text = said, At = unit.Now };
            db.Add(appeal);
            of.State = CaseState.Appealed;
            if (of.AssignedToId == decision.DecidedById) of.AssignedToId = null;
            unit.Record(new RegisterLine("moderation.appealed", decisionId, me, false, new { of.Reference }));
            await db.SaveChangesAsync(cancel);
            await gate.Escalate(of, cancel);
            await db.SaveChangesAsync(cancel);
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, CaseGuard.Name, of.Id, "Une décision est contestée : « {0} ».", [of.Title], $"/moderation/dossiers/{of.Reference}") { CausedBy = me, ToldApart = decision.DecidedById },
                await gate.Workers(of, cancel), cancel);
            return Result.Done;
        },
        cancel);
}

internal static class AppealRules
{
    /// <summary>Whom it restricts; and who notified, when it restricts nobody.</summary>
    public static bool May(Decision decision, Guid? person, Alert? alert) =>
        (decision.Kind.Restricts() && person is { } me && decision.ConcernsId == me) || (alert is not null && decision.Kind is DecisionKind.Keep or DecisionKind.Restore or DecisionKind.Approve or DecisionKind.Refer);
}

/// <param name="Kind">What is decided instead, when a decision that restricted nobody is undone.</param>
internal sealed record DecideAppealInput(string Reference, Guid AppealId, bool Overturn, string? Answer, DecisionKind? Kind = null, string? Rule = null, string? Quote = null);

/// <summary>Decides an appeal: never whoever took the decision (DSA article 20, paragraph 6: under qualified staff, not by machine alone).</summary>
internal sealed class DecideAppeal(Unit unit, ModerationGate gate, Contents contents, RuleCheck rules, Decide decide, ISuspensions suspensions, ModerationLetters letters, Learn learn)
{
    public Task<Result> Run(Viewer viewer, DecideAppealInput input, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var db = unit.Db;
            var worked = await gate.ToWork(viewer, input.Reference, cancel);
            if (worked.Failure is { } failure) return failure;
            var of = worked.Get();
            if (await db.Set<Appeal>().FirstOrDefaultAsync(a => a.Id == input.AppealId && a.CaseId == of.Id && a.State == AppealState.Open, cancel) is not { } appeal) return ModerationFailures.Absent;
            var contested = await db.Set<Decision>().FirstAsync(d => d.Id == appeal.DecisionId, cancel);
            if (contested.DecidedById == viewer.PersonId || await gate.Concerns(viewer, of, cancel)) return ModerationFailures.Concerned;
            var answer = input.Answer?.Trim().ReplaceLineEndings("\n") ?? "";
            if (answer.Length < Decide.LeastFacts) return ModerationFailures.AnswerMissing;
            if (answer.Length > ModerationModel.MostText) return ModerationFailures.AnswerTooLong;
            if (input.Overturn && await Overturn(viewer, of, appeal, contested, input, answer, cancel) is { } refused) return refused;
            (appeal.State, appeal.DecidedById, appeal.DecidedAt, appeal.Answer) = (input.Overturn ? AppealState.Overturned : AppealState.Upheld, viewer.PersonId, unit.Now, answer);
            of.State = await db.Set<Appeal>().AnyAsync(a => a.CaseId == of.Id && a.Id != appeal.Id && a.State == AppealState.Open, cancel) ? CaseState.Appealed : CaseState.Decided;
            unit.Record(new RegisterLine(
                "moderation.appeal_decided", contested.Id, viewer.PersonId, of.Visibility == Visibility.Public, new { Outcome = appeal.State.ToString(), of.ContentKind }));
            var alert = appeal.AlertId is { } id ? await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) : null;
            await letters.AppealDecided(of, appeal, alert, cancel);
            return Result.Done;
        },
        cancel);

    private async Task<Failure?> Overturn(Viewer viewer, Case of, Appeal appeal, Decision contested, DecideAppealInput input, string answer, CancellationToken cancel)
    {
        var content = await contents.Find(of.ContentKind, of.ContentId, cancel);
        var kind = contested.Kind.Restricts() ? DecisionKind.Restore : input.Kind;
        if (kind is not { } next) return ModerationFailures.DecisionMissing;
        var rule = FoundedRule.None;
        if (!contested.Kind.Restricts())
        {
            if (next is not (DecisionKind.Limit or DecisionKind.Hide or DecisionKind.Remove)) return ModerationFailures.DecisionMissing;
            if (content is null || content.Official || !contents.Of(content.Kind)!.Takes(next.Becomes()!.Value)) return ModerationFailures.DecisionImpossible;
            var founded = await rules.Read(of.CommunityId, input.Rule, input.Quote, true, cancel);
            if (founded.Failure is { } unfounded) return unfounded;
            rule = founded.Get();
        }

        contested.OverturnedAt = unit.Now;
        var decision = decide.Make(viewer, of, next, rule with { AppealId = appeal.Id }, answer, false, null);
        // Only what the contested decision did: a later one stands by itself.
        if (contested.Kind is DecisionKind.Suspend or DecisionKind.CloseAccount) await suspensions.Lift(contested.Id, cancel);
        else if (!contested.Kind.Restricts() || content?.Showing == contested.Kind.Becomes()) await decide.Apply(of, content, decision, cancel);
        if (contested.Kind is not (DecisionKind.Suspend or DecisionKind.CloseAccount)) await learn.From(of, next, cancel);
        await letters.Decided(of, decision, next.Restricts() || decision.ConcernsId != appeal.PersonId, cancel);
        return null;
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Answering;

/// <summary>The author says whether the answer answers. Changeable until asked again.</summary>
internal sealed class JudgeAnswer(Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, Judgement judgement, string? why, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            return contribution.MayBeEditedBy(viewer) ? await Say(contribution, viewer.PersonId, judgement, why, cancel) : AnswerFailures.NotAuthor;
        },
        cancel);

    /// <summary>Inside a unit of work, once it is known that whoever judges said it.</summary>
    /// <param name="by">Null for who has no account.</param>
    public async Task<Result> Say(Contribution contribution, Guid? by, Judgement judgement, string? why, CancellationToken cancel)
    {
        if (contribution.State != ContributionState.Answered) return AnswerFailures.NotAnswered;
        if (!Enum.IsDefined(judgement)) return AnswerFailures.JudgementUnknown.On("Judgement");
        var reason = why?.Trim() ?? "";
        if (reason.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Reason");
        if (judgement == Judgement.DoesNotAnswer && reason.Length < 3) return AnswerFailures.WhyMissing.On("Reason");
        var first = contribution.Judgement is null;
        contribution.Judgement = judgement;
        contribution.JudgementReason = reason.Length == 0 ? null : reason;
        contribution.JudgedAt = unit.Now;
        contribution.MovedAt = unit.Now;
        if (first)
        {
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Judged, At = unit.Now, PersonId = by });
        }

        if (contribution.RoleId is { } role)
        {
            var sentence = judgement == Judgement.Answers ? "L’auteur juge que votre réponse répond : « {0} »" : "L’auteur juge que votre réponse ne répond pas : « {0} »";
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, sentence, [contribution.Title], contribution.Href + "#reponse") { CausedBy = by },
                await roles.Holders((await roles.Acting(role, cancel)).Role.Id, cancel),
                cancel);
        }

        unit.Publish(new AnswerJudged(contribution.Id, judgement));
        return Result.Done;
    }
}

/// <summary>The author asks again, once: a new clock starts, for a second answer.</summary>
internal sealed class AskAgain(Unit unit, ContributionGate gate, IRoles roles, PromiseClock clock, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, string? why, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!contribution.MayBeEditedBy(viewer)) return AnswerFailures.NotAuthor;
            if (contribution.State != ContributionState.Answered) return AnswerFailures.NotAnswered;
            if (contribution.Round > 1) return AnswerFailures.AskedAlready;
            var reason = why?.Trim() ?? "";
            if (reason.Length < 3) return AnswerFailures.WhyMissing.On("Text");
            if (reason.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Text");

            contribution.Round = 2;
            contribution.State = ContributionState.Awaiting;
            contribution.AnsweredAt = null;
            contribution.Outcome = null;
            contribution.MovedAt = unit.Now;
            await Entrust(contribution, cancel);
            await clock.Start(contribution, unit.Now, cancel);
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.AskedAgain, At = unit.Now, PersonId = viewer.PersonId, Text = reason });
            if (contribution.ActingRoleId is { } acting)
            {
                await board.Tell(
                    new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "L’auteur redemande : « {0} »", [contribution.Title], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                    await roles.Holders(acting, cancel),
                    cancel);
            }

            unit.Publish(new AskedAgain(contribution.Id));
            unit.Record(new RegisterLine("contributions.asked_again", contribution.Id, viewer.PersonId, contribution.Visibility == Visibility.Public, new { contribution.Reference, contribution.DueAt }));
            return Result.Done;
        },
        cancel);

    // The role may have changed hands since, or be closed: what was answered did not pass to its heir.
    private async Task Entrust(Contribution contribution, CancellationToken cancel)
    {
        if (contribution.RoleId is not { } before) return;
        if (await roles.Find(before, cancel) is null)
        {
            contribution.RoleId = (await roles.Default(cancel)).Id;
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Rerouted, At = unit.Now, RoleId = contribution.RoleId, FromRoleId = before });
        }

        contribution.ActingRoleId = (await roles.Acting(contribution.RoleId.Value, cancel)).Role.Id;
    }
}

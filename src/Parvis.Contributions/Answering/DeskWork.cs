using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Contracts;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Answering;

/// <summary>
/// Saves the shared draft. A save names the revision it read: when someone else saved meanwhile it is refused, and nothing
/// of either text is lost.
/// </summary>
internal sealed class SaveAnswerDraft(Unit unit, ContributionGate gate, IRoles roles)
{
    public Task<Result<int>> Run(Viewer viewer, string reference, AnswerInput input, int revision, CancellationToken cancel) => unit.Write<int>(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!await roles.MayAnswer(viewer, contribution, cancel)) return AnswerFailures.NotYourRole;
            if (contribution.State is not (ContributionState.Awaiting or ContributionState.Paused)) return AnswerFailures.NotAwaiting;
            if (new[] { input.Text, input.WhatHappened, input.WhatWeDo }.Any(t => t?.Length > AnswerRules.MostText)) return AnswerFailures.TextTooLong.On("Text");
            var form = JsonSerializer.Serialize(input);
            var draft = await unit.Db.Set<AnswerDraft>().FirstOrDefaultAsync(d => d.ContributionId == contribution.Id, cancel);
            if (draft is null)
            {
                if (revision != 0) return AnswerFailures.DraftStale.On("Text");
                unit.Db.Add(new AnswerDraft { ContributionId = contribution.Id, Form = form, SavedById = viewer.PersonId!.Value, SavedAt = unit.Now, Revision = 1 });
                return 1;
            }

            if (draft.Revision != revision) return AnswerFailures.DraftStale.On("Text");
            draft.Form = form;
            draft.SavedById = viewer.PersonId!.Value;
            draft.SavedAt = unit.Now;
            draft.Revision++;
            return draft.Revision;
        },
        cancel);
}

/// <summary>A note between holders of roles; never shown outside the desk.</summary>
internal sealed class WriteNote(Unit unit, ContributionGate gate, IRoles roles)
{
    public Task<Result> Run(Viewer viewer, string reference, string? text, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            if ((await roles.HeldBy(viewer, cancel)).Count == 0) return AnswerFailures.NotYourRole;
            var said = text?.Trim() ?? "";
            if (said.Length < 3) return AnswerFailures.WordsMissing.On("Note");
            if (said.Length > AnswerRules.MostText) return AnswerFailures.TextTooLong.On("Note");
            unit.Db.Add(new InternalNote { Id = unit.NewId(), ContributionId = seen.Get().Id, AuthorId = viewer.PersonId!.Value, Text = said, At = unit.Now });
            return Result.Done;
        },
        cancel);
}

/// <summary>Asks another role what it thinks.</summary>
internal sealed class AskOpinion(Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid roleId, string? question, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!await roles.MayAnswer(viewer, contribution, cancel)) return AnswerFailures.NotYourRole;
            if (await roles.Find(roleId, cancel) is not { } role || roleId == contribution.ActingRoleId) return AnswerFailures.RoleUnknown.On("OpinionRole");
            var asked = question?.Trim() ?? "";
            if (asked.Length < 3) return AnswerFailures.QuestionMissing.On("Question");
            if (asked.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Question");
            unit.Db.Add(new Opinion { Id = unit.NewId(), ContributionId = contribution.Id, RoleId = roleId, AskedById = viewer.PersonId!.Value, AskedAt = unit.Now, Question = asked });
            var acting = (await roles.Acting(roleId, cancel)).Role.Id;
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "Un avis est demandé au rôle {0} : « {1} »", [role.Name, contribution.Title], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                await roles.Holders(acting, cancel),
                cancel);
            return Result.Done;
        },
        cancel);
}

internal sealed class GiveOpinion(Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid opinionId, string? text, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            var opinion = await unit.Db.Set<Opinion>().FirstOrDefaultAsync(o => o.Id == opinionId && o.ContributionId == contribution.Id, cancel);
            if (opinion is null) return AnswerFailures.NoAnswer;
            var acting = (await roles.Acting(opinion.RoleId, cancel)).Role.Id;
            if (!await roles.Holds(viewer, acting, cancel)) return AnswerFailures.NotYourRole;
            var said = text?.Trim() ?? "";
            if (said.Length < 3) return AnswerFailures.WordsMissing.On("OpinionText");
            if (said.Length > AnswerRules.MostText) return AnswerFailures.TextTooLong.On("OpinionText");
            opinion.Text = said;
            opinion.GivenById = viewer.PersonId;
            opinion.GivenAt = unit.Now;
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "Un avis est donné sur « {0} »", [contribution.Title], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                [opinion.AskedById],
                cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>Stops the promise while the author is asked for a precision, publicly; once.</summary>
internal sealed class PausePromise(Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, string? question, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!await roles.MayAnswer(viewer, contribution, cancel)) return AnswerFailures.NotYourRole;
            var asked = question?.Trim() ?? "";
            if (asked.Length < 3) return AnswerFailures.QuestionMissing.On("PauseQuestion");
            if (asked.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("PauseQuestion");
            if (PromiseClock.Pause(contribution, unit.Now) is { } failure) return failure;
            contribution.MovedAt = unit.Now;
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Paused, At = unit.Now, RoleId = contribution.ActingRoleId, PersonId = viewer.PersonId, Text = asked });
            if (contribution.AuthorId is { } author)
            {
                await board.Tell(
                    new NoticeDraft(NoticeKind.Mine, "contribution", contribution.Id, "Une précision vous est demandée : « {0} »", [asked], $"/c/{contribution.Reference}/preciser") { CausedBy = viewer.PersonId, Asks = true },
                    [author],
                    cancel);
            }

            unit.Publish(new PromisePaused(contribution.Id));
            return Result.Done;
        },
        cancel);
}

/// <summary>The author gives the precision asked for: the promise goes on.</summary>
internal sealed class GivePrecision(Unit unit, ContributionGate gate, IRoles roles, PromiseClock clock, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, string? text, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!contribution.MayBeEditedBy(viewer)) return AnswerFailures.NotAuthor;
            var said = text?.Trim() ?? "";
            if (said.Length < 3) return AnswerFailures.WhyMissing.On("Text");
            if (said.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Text");
            if (await clock.Resume(contribution, unit.Now, cancel) is { } failure) return failure;
            contribution.MovedAt = unit.Now;
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Resumed, At = unit.Now, PersonId = viewer.PersonId, Text = said });
            if (contribution.ActingRoleId is { } role)
            {
                await board.Tell(
                    new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "L’auteur précise : « {0} »", [contribution.Title], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                    await roles.Holders(role, cancel),
                    cancel);
            }

            unit.Publish(new PromiseResumed(contribution.Id));
            return Result.Done;
        },
        cancel);
}

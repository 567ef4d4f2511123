using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Requests;

/// <summary>Its author makes a request of a contribution: the law's delay runs from this day, and the promise keeps its date.</summary>
internal sealed class MakeRequest(Unit unit, ContributionGate gate, RequestClerk clerk, RequestKinds kinds, IRoles roles, INoticeBoard board, Pace pace)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 10;

    public Task<Result> Run(Viewer viewer, string reference, Guid? kindId, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (await pace.Refuses("request", viewer.PersonId, Most, cancel) is { } slower) return slower;
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (RequestRules.MayTurn(contribution, viewer) is { } refusal) return refusal;
            if (contribution.IsRequest) return RequestFailures.Already;
            var kind = kindId is { } asked ? (await kinds.All(cancel)).FirstOrDefault(k => k.Id == asked) : null;
            if (kindId is not null && kind is null) return RequestFailures.KindUnknown;
            clerk.Step(contribution, StepKind.Requested, unit.Now, viewer.PersonId);
            await clerk.Open(contribution, kind, unit.Now, cancel);
            contribution.MovedAt = unit.Now;
            if (contribution.ActingRoleId is { } role)
            {
                await board.Tell(
                    new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "« {0} » devient une demande : elle appelle une décision.", [contribution.Title], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                    await roles.Holders(role, cancel),
                    cancel);
            }

            return Result.Done;
        },
        cancel);
}

/// <summary>
/// Its author takes the request back: it goes on as a plain contribution, with its promise. Until a decision, that of silence included;
/// what was received and receipted stays in the register.
/// </summary>
internal sealed class TakeBackRequest(Unit unit, ContributionGate gate, RequestClerk clerk, IRoles roles, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (RequestRules.MayTurn(contribution, viewer) is { } refusal) return refusal;
            if (!contribution.IsRequest) return RequestFailures.NotOne;
            if (contribution.SilenceAt <= unit.Now) return RequestFailures.SilenceSpoke;
            await clerk.End(contribution, RequestEnd.TurnedBack, cancel);
            contribution.IsRequest = false;
            contribution.SilenceAt = null;
            contribution.SilenceAccepts = false;
            contribution.MovedAt = unit.Now;
            clerk.Step(contribution, StepKind.Unrequested, unit.Now, viewer.PersonId);
            unit.Record(new RegisterLine("contributions.request_taken_back", contribution.Id, viewer.PersonId, RequestClerk.Public(contribution), new { Receipt = contribution.Reference }));
            if (contribution.ActingRoleId is { } role)
            {
                await board.Tell(
                    new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "« {0} » n’est plus une demande ; la réponse promise reste due.", [contribution.Title], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                    await roles.Holders(role, cancel),
                    cancel);
            }

            return Result.Done;
        },
        cancel);
}

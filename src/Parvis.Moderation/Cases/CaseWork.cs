using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Moderation.Cases;

/// <summary>Takes a case, gives it to someone who may work on it, or puts it back.</summary>
internal sealed class AssignCase(Unit unit, ModerationGate gate, INoticeBoard board)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid? to, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var worked = await gate.ToWork(viewer, reference, cancel);
            if (worked.Failure is { } failure) return failure;
            var of = worked.Get();
            if (of.AssignedToId == to) return Result.Done;
            if (to is { } who && !(await gate.Workers(of, cancel)).Contains(who)) return ModerationFailures.AssigneeWrong;
            of.AssignedToId = to;
            unit.Record(new RegisterLine("moderation.assigned", of.Id, viewer.PersonId, false, new { of.Reference, To = to }));
            if (to is { } given)
            {
                await board.Tell(new NoticeDraft(NoticeKind.Duty, CaseGuard.Name, of.Id, "On vous confie le dossier « {0} ».", [of.Title], $"/moderation/dossiers/{of.Reference}") { CausedBy = viewer.PersonId }, [given], cancel);
            }

            return Result.Done;
        },
        cancel);
}

internal sealed class SetPriority(Unit unit, ModerationGate gate)
{
    public Task<Result> Run(Viewer viewer, string reference, CasePriority priority, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!Enum.IsDefined(priority)) return ModerationFailures.ChoiceUnknown;
            var worked = await gate.ToWork(viewer, reference, cancel);
            if (worked.Failure is { } failure) return failure;
            var of = worked.Get();
            if (of.Priority == priority) return Result.Done;
            of.Priority = priority;
            unit.Record(new RegisterLine("moderation.priority", of.Id, viewer.PersonId, false, new { of.Reference, Priority = priority.ToString() }));
            return Result.Done;
        },
        cancel);
}

internal sealed class WriteCaseNote(Unit unit, ModerationGate gate)
{
    public const int MostNotes = 200;

    public Task<Result> Run(Viewer viewer, string reference, string? text, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var said = text?.Trim().ReplaceLineEndings("\n") ?? "";
            if (said.Length == 0) return ModerationFailures.NoteMissing;
            if (said.Length > ModerationModel.MostText) return ModerationFailures.NoteTooLong;
            var worked = await gate.ToWork(viewer, reference, cancel);
            if (worked.Failure is { } failure) return failure;
            var id = worked.Get().Id;
            if (await unit.Db.Set<CaseNote>().CountAsync(n => n.CaseId == id, cancel) >= MostNotes) return ModerationFailures.TooOften;
            unit.Db.Add(new CaseNote { Id = unit.NewId(), CaseId = id, AuthorId = viewer.PersonId!.Value, Text = said, At = unit.Now });
            return Result.Done;
        },
        cancel);
}

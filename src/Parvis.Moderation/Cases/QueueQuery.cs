using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Replying;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Cases;

internal enum QueueShow
{
    ToDo,
    Mine,
    Unassigned,
    Appealed,
    Decided,
}

internal sealed record QueueFilter(QueueShow Show, string? Kind, AlertReason? Reason, CasePriority? Priority, string? After);

internal sealed record QueueRow(string Reference, string Kind, string Title, CaseOrigin Origin, AlertReason? Reason, CasePriority Priority, CaseState State, int Alerts, DateTime OpenedAt, string? AssignedTo);

internal sealed record ReplyRow(Guid Id, string Title, DateTime DueAt);

internal sealed record AlertLine(string? Name, string? Email, AlertReason Reason, string Explanation, DateTime At);

internal sealed record DecisionLine(Decision Decision, string? By);

internal sealed record AppealLine(Appeal Appeal, string? By, Decision Contested);

/// <summary>What those who work on a case see of it.</summary>
internal sealed record CaseView(
    Case Case, IReadOnlyList<FrozenCopy> Copies, IReadOnlyList<AlertLine> Alerts, IReadOnlyList<(string? By, CaseNote Note)> Notes, IReadOnlyList<DecisionLine> Decisions, IReadOnlyList<AppealLine> Appeals,
    string? Author, IReadOnlyList<PersonCard> Workers, bool Concerned);

internal sealed class QueueQuery(ParvisDb db, ModerationGate gate, IPeople people, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Cases the viewer works on: the most urgent first, then the oldest; decided ones newest first.</summary>
    public async Task<Slice<QueueRow>> Run(Viewer viewer, Reach reach, QueueFilter filter, CancellationToken cancel)
    {
        var (me, names) = (viewer.PersonId, people.Names);
        var rows = ModerationGate.Seen(db.Set<Case>().AsNoTracking(), viewer, reach);
        rows = filter.Show switch
        {
            QueueShow.Mine => rows.Where(c => c.AssignedToId == me && c.State != CaseState.Decided),
            QueueShow.Unassigned => rows.Where(c => c.AssignedToId == null && c.State != CaseState.Decided),
            QueueShow.Appealed => rows.Where(c => c.State == CaseState.Appealed),
            QueueShow.Decided => rows.Where(c => c.State == CaseState.Decided),
            _ => rows.Where(c => c.State != CaseState.Decided),
        };
        if (filter.Kind is { Length: > 0 } kind) rows = rows.Where(c => c.ContentKind == kind);
        if (filter.Reason is { } reason) rows = rows.Where(c => c.Reason == reason);
        if (filter.Priority is { } priority) rows = rows.Where(c => c.Priority == priority);
        var decided = filter.Show == QueueShow.Decided;
        // The cursor carries the priority in its first digit.
        var after = Cursor.Parse(filter.After is { Length: > 2 } typed && typed[1] == '.' ? typed[2..] : null);
        if (after is { } at && int.TryParse(filter.After![..1], System.Globalization.CultureInfo.InvariantCulture, out var level))
        {
            var urgent = (CasePriority)level;
            rows = decided
                ? rows.Where(c => c.OpenedAt < at.At || (c.OpenedAt == at.At && c.Id < at.Id))
                : rows.Where(c => c.Priority > urgent || (c.Priority == urgent && (c.OpenedAt > at.At || (c.OpenedAt == at.At && c.Id > at.Id))));
        }

        var ordered = decided ? rows.OrderByDescending(c => c.OpenedAt).ThenByDescending(c => c.Id) : rows.OrderBy(c => c.Priority).ThenBy(c => c.OpenedAt).ThenBy(c => c.Id);
        var found = await ordered.Take(PageSize + 1).Select(c => new
        {
            c.Id,
            Row = new QueueRow(
                c.Reference, c.ContentKind, c.Title, c.Origin, c.Reason, c.Priority, c.State, c.Alerts, c.OpenedAt, names.Where(n => n.Id == c.AssignedToId).Select(n => n.Name).FirstOrDefault()),
        }).ToListAsync(cancel);
        var page = found.Take(PageSize).ToList();
        return new Slice<QueueRow>(
            [.. page.Select(f => f.Row)],
            found.Count > PageSize ? $"{(int)page[^1].Row.Priority}.{new Cursor(page[^1].Row.OpenedAt, page[^1].Id)}" : null);
    }

    public async Task<IReadOnlyList<ReplyRow>> Replies(Reach reach, CancellationToken cancel) =>
        await ReplyGuard.Seen(db.Set<ReplyRequest>().AsNoTracking(), reach).Where(r => r.State == ReplyState.Open).OrderBy(r => r.DueAt).Take(50)
            .Select(r => new ReplyRow(r.Id, r.Title, r.DueAt)).ToListAsync(cancel);

    public bool Late(DateTime due) => due < clock.GetUtcNow().UtcDateTime;

    public async Task<CaseView?> Find(Viewer viewer, string reference, CancellationToken cancel)
    {
        var worked = await gate.ToWork(viewer, reference, cancel);
        if (!worked.Ok) return null;
        var of = worked.Get();
        db.Entry(of).State = EntityState.Detached;
        var id = of.Id;
        var (copies, alerts, notes, decisions, appeals) = await CasePieces.Of(db, id, cancel);
        var workers = await gate.Workers(of, cancel);
        List<Guid?> named = [of.AuthorId, .. alerts.Select(a => a.ReporterId), .. appeals.Select(a => a.PersonId)];
        var cards = await people.Cards(
            [.. named.OfType<Guid>().Concat(notes.Select(n => n.AuthorId)).Concat(decisions.Select(d => d.DecidedById)).Concat(workers).Distinct()], cancel);
        string? Name(Guid? who) => who is { } known ? cards.GetValueOrDefault(known)?.Name : null;
        var first = alerts.ToDictionary(a => a.Id);
        return new CaseView(
            of, copies, [.. alerts.Select(a => new AlertLine(a.Name ?? Name(a.ReporterId), a.Email, a.Reason, a.Explanation, a.At))], [.. notes.Select(n => (Name(n.AuthorId), n))],
            [.. decisions.Select(d => new DecisionLine(d, Name(d.DecidedById)))],
            [.. appeals.Select(a => new AppealLine(a, Name(a.PersonId) ?? (a.AlertId is { } from ? first.GetValueOrDefault(from)?.Name : null), decisions.First(d => d.Id == a.DecisionId)))],
            Name(of.AuthorId), [.. workers.Select(w => cards.GetValueOrDefault(w)).OfType<PersonCard>().Take(50)], alerts.Any(a => a.ReporterId == viewer.PersonId));
    }
}

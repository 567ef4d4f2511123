using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Deciding;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Cases;

internal sealed record CaseRows(IReadOnlyList<FrozenCopy> Copies, IReadOnlyList<Alert> Alerts, IReadOnlyList<CaseNote> Notes, IReadOnlyList<Decision> Decisions, IReadOnlyList<Appeal> Appeals);

/// <summary>All that hangs on a case, in one statement.</summary>
internal static class CasePieces
{
    private const int MostCopies = 20;
    private const int MostAlerts = 100;
    private const int MostDecisions = 100;

    private enum PieceKind
    {
        Copy,
        Alert,
        Note,
        Decision,
        Appeal,
    }

    private sealed record Piece
    {
        public PieceKind Kind { get; init; }
        public Guid Id { get; init; }
        public DateTime At { get; init; }
        public Guid Who { get; init; }
        public Guid Of { get; init; }
        public Guid From { get; init; }
        public required string Text { get; init; }
        public required string More { get; init; }
        public required string Extra { get; init; }
        public DateTime EndsAt { get; init; }
        public DateTime UndoneAt { get; init; }
        public int A { get; init; }
        public int B { get; init; }
    }

    private delegate IQueryable<Piece> Query(ParvisDb db, Guid id, Guid nobody, DateTime never);

    private static readonly Compiled<Func<ParvisDb, Guid, Guid, DateTime, IAsyncEnumerable<Piece>>> Statement = new(() =>
    {
        var joined = Branches.Join(typeof(Piece), [Copies, Alerts, Notes, Decisions, Appeals]);
        return EF.CompileAsyncQuery(Expression.Lambda<Func<ParvisDb, Guid, Guid, DateTime, IQueryable<Piece>>>(joined.Body, joined.Parameters));
    });

    // Parameters rather than nulls or literals: PostgreSQL takes those of a union for text.
    private static Expression<Query> Copies => (db, id, nobody, never) => db.Set<FrozenCopy>().Where(c => c.CaseId == id).OrderBy(c => c.At).Take(MostCopies).Select(c => new Piece
    {
        Kind = PieceKind.Copy, Id = c.Id, At = c.At, Who = nobody, Of = nobody, From = nobody, Text = c.Text, More = c.Title, Extra = c.Sha256, EndsAt = never, UndoneAt = never, A = 0, B = 0,
    });

    private static Expression<Query> Alerts => (db, id, nobody, never) => db.Set<Alert>().Where(a => a.CaseId == id).OrderBy(a => a.At).Take(MostAlerts).Select(a => new Piece
    {
        Kind = PieceKind.Alert, Id = a.Id, At = a.At, Who = a.ReporterId ?? nobody, Of = nobody, From = nobody, Text = a.Explanation, More = a.Name ?? "", Extra = a.Email ?? "", EndsAt = never, UndoneAt = never,
        A = (int)a.Reason, B = 0,
    });

    private static Expression<Query> Notes => (db, id, nobody, never) => db.Set<CaseNote>().Where(n => n.CaseId == id).OrderBy(n => n.At).Take(WriteCaseNote.MostNotes).Select(n => new Piece
    {
        Kind = PieceKind.Note, Id = n.Id, At = n.At, Who = n.AuthorId, Of = nobody, From = nobody, Text = n.Text, More = "", Extra = "", EndsAt = never, UndoneAt = never, A = 0, B = 0,
    });

    private static Expression<Query> Decisions => (db, id, nobody, never) => db.Set<Decision>().Where(d => d.CaseId == id).OrderBy(d => d.At).Take(MostDecisions).Select(d => new Piece
    {
        Kind = PieceKind.Decision, Id = d.Id, At = d.At, Who = d.DecidedById, Of = nobody, From = nobody, Text = d.Facts, More = d.Rule, Extra = d.Quote ?? "", EndsAt = d.EndsAt ?? never, UndoneAt = d.OverturnedAt ?? never,
        A = (int)d.Kind, B = (int)d.RuleSource,
    });

    private static Expression<Query> Appeals => (db, id, nobody, never) => db.Set<Appeal>().Where(a => a.CaseId == id).OrderBy(a => a.At).Take(MostDecisions).Select(a => new Piece
    {
        Kind = PieceKind.Appeal, Id = a.Id, At = a.At, Who = a.PersonId ?? nobody, Of = a.DecisionId, From = a.AlertId ?? nobody, Text = a.Text, More = a.Answer ?? "", Extra = "", EndsAt = never, UndoneAt = never,
        A = (int)a.State, B = 0,
    });

    public static async Task<CaseRows> Of(ParvisDb db, Guid id, CancellationToken cancel)
    {
        var rows = new List<Piece>();
        await foreach (var row in Statement.On(db)(db, id, Guid.Empty, DateTime.UnixEpoch).WithCancellation(cancel)) rows.Add(row);
        IEnumerable<Piece> Each(PieceKind kind) => rows.Where(r => r.Kind == kind).OrderBy(r => r.At).ThenBy(r => r.Id);
        return new CaseRows(
            [.. Each(PieceKind.Copy).Select(p => new FrozenCopy { Id = p.Id, CaseId = id, Title = p.More, Text = p.Text, Sha256 = p.Extra, At = p.At })],
            [.. Each(PieceKind.Alert).Select(p => new Alert
            {
                Id = p.Id, CaseId = id, Reason = (AlertReason)p.A, Explanation = p.Text, Place = "", TokenHash = "", ReporterId = Known(p.Who), Name = Said(p.More), Email = Said(p.Extra), At = p.At,
            })],
            [.. Each(PieceKind.Note).Select(p => new CaseNote { Id = p.Id, CaseId = id, AuthorId = p.Who, Text = p.Text, At = p.At })],
            [.. Each(PieceKind.Decision).Select(p => new Decision
            {
                Id = p.Id, CaseId = id, Kind = (DecisionKind)p.A, RuleSource = (RuleSource)p.B, Rule = p.More, Quote = Said(p.Extra), Facts = p.Text, DecidedById = p.Who, At = p.At, EndsAt = Known(p.EndsAt), OverturnedAt = Known(p.UndoneAt),
            })],
            [.. Each(PieceKind.Appeal).Select(p => new Appeal
            {
                Id = p.Id, CaseId = id, DecisionId = p.Of, PersonId = Known(p.Who), AlertId = Known(p.From), Text = p.Text, Answer = Said(p.More), State = (AppealState)p.A, At = p.At,
            })]);
    }

    private static Guid? Known(Guid id) => id == Guid.Empty ? null : id;

    private static DateTime? Known(DateTime at) => at == DateTime.UnixEpoch ? null : at;

    private static string? Said(string text) => text.Length == 0 ? null : text;
}

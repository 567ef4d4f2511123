using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Files;

namespace Parvis.Contributions.Reading;

/// <summary>What hangs on a contribution, besides its answers and comments.</summary>
internal sealed record Hung(
    IReadOnlyList<StandingSplit> Tallies,
    Side? MyStance,
    IReadOnlyList<HungPledge> Pledges,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<FileLine> Files,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<(Guid AnswerId, FollowUpLine Line)> FollowUps,
    IReadOnlyList<MergedLine> Merged,
    IReadOnlyDictionary<Guid, MergedLine> Others);

internal sealed record HungPledge(Guid Id, Guid PersonId, string Text, DateTime At, DateTime? DoneAt, DateTime? GivenUpAt, Showing Showing, string HeldRule);

/// <summary>Reads it in one statement of many branches, each a look in an index: the cost of a page is in its round trips.</summary>
internal sealed class ContributionPieces(ParvisDb db)
{
    private const int MostPledges = 50;
    private const int MostSources = 50;

    public async Task<Hung> Read(Contribution contribution, IReadOnlyList<Answer> answers, Guid? viewer, CancellationToken cancel)
    {
        var pieces = new List<Piece>();
        await foreach (var piece in Ask(contribution, answers, viewer).WithCancellation(cancel)) pieces.Add(piece);
        var rows = pieces.ToLookup(p => p.Kind);
        return new Hung(
            [.. rows[PieceKind.Tally].Select(p => new StandingSplit((StandingKind)p.D, (int)p.A, (int)p.B, (int)p.C))],
            rows[PieceKind.MyStance].Select(p => (Side?)p.A).FirstOrDefault(),
            [.. rows[PieceKind.Pledge].OrderBy(p => p.At).ThenBy(p => p.Id).Select(p => new HungPledge(p.Id, p.Other, p.Text, p.At, Known(p.DoneAt), Known(p.EndedAt), (Showing)p.A, p.More))],
            [.. rows[PieceKind.Source].OrderBy(p => p.Id).Select(p => new SourceLine(p.Text, p.More))],
            [.. rows[PieceKind.File].OrderBy(p => p.Id).Select(p => new FileLine(p.Id, p.Text, p.More, p.A, p.B == 1, p.Extra.Length > 0 ? p.Extra : null, (Showing)p.C))],
            [.. rows[PieceKind.Step].OrderBy(p => p.At).ThenBy(p => p.D).ThenBy(p => p.Id).Select(p => new Step
            {
                Id = p.Id, ContributionId = contribution.Id, Kind = (StepKind)p.D, At = p.At, Text = p.B == 1 ? p.Text : null,
                RoleId = Named(p.Other), FromRoleId = Named(p.Second),
            })],
            [.. rows[PieceKind.FollowUp].OrderBy(p => p.At).Select(p => (p.Other, new FollowUpLine(p.Id, p.At, Known(p.DoneAt), p.Text)))],
            [.. rows[PieceKind.Merged].OrderBy(p => p.At).Select(Line)],
            rows[PieceKind.Beside].ToDictionary(p => p.Id, Line));

        static DateTime? Known(DateTime at) => at == DateTime.UnixEpoch ? null : at;
        static Guid? Named(Guid id) => id == Guid.Empty ? null : id;
        static MergedLine Line(Piece p) => new(p.Text, $"/c/{p.More}/{p.Extra}");
    }

    private static readonly ConcurrentDictionary<Parts, Compiled<Statement>> Statements = new();

    private IAsyncEnumerable<Piece> Ask(Contribution contribution, IReadOnlyList<Answer> answers, Guid? viewer)
    {
        var beside = answers.Select(a => a.DuplicateOfId).Append(contribution.MergedIntoId).OfType<Guid>().Distinct().ToArray();
        var parts = (answers.Any(a => a.ByWhen is not null) ? Parts.FollowUps : Parts.None)
            | (viewer is null ? Parts.None : Parts.MyStance) | (beside.Length > 0 ? Parts.Beside : Parts.None);
        var statement = Statements.GetOrAdd(parts, p => new Compiled<Statement>(() => Compile(p)));
        return statement.On(db)(db, contribution.Id, viewer ?? Guid.Empty, contribution.CommunityId, beside, Guid.Empty, DateTime.UnixEpoch);
    }

    private static Statement Compile(Parts parts)
    {
        // Pledges held back are not counted, and say so in their place: always looked for.
        List<Expression<Query>> branches = [Tallies, Steps, Sources, Files, Merged, Pledges];
        if (parts.HasFlag(Parts.FollowUps)) branches.Add(FollowUps);
        if (parts.HasFlag(Parts.MyStance)) branches.Add(MyStance);
        if (parts.HasFlag(Parts.Beside)) branches.Add(Beside);
        var joined = Branches.Join(typeof(Piece), branches);
        return new Statement(EF.CompileAsyncQuery(HeldRows.In(Expression.Lambda<Func<ParvisDb, Guid, Guid, Guid?, Guid[], Guid, DateTime, IQueryable<Piece>>>(joined.Body, joined.Parameters))));
    }

    private delegate IQueryable<Piece> Query(ParvisDb db, Guid id, Guid viewer, Guid? community, Guid[] beside, Guid nobody, DateTime never);

    private delegate IAsyncEnumerable<Piece> Statement(ParvisDb db, Guid id, Guid viewer, Guid? community, Guid[] beside, Guid nobody, DateTime never);

    // Only those that may have rows: each costs its preparing.
    [Flags]
    private enum Parts
    {
        None = 0,
        FollowUps = 2,
        MyStance = 4,
        Beside = 8,
    }

    // Parameters rather than nulls or literals: PostgreSQL takes those of a union for text.
    private static readonly Expression<Query> Tallies = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<StanceTally>().Where(t => t.ContributionId == id).Select(t => new Piece
        {
            Kind = PieceKind.Tally, Id = t.ContributionId, At = never, Other = nobody, Second = nobody, Text = "", More = "", Extra = "",
            DoneAt = never, EndedAt = never, A = t.For, B = t.Mixed, C = t.Against, D = (int)t.Standing,
        });

    private static readonly Expression<Query> Steps = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<Step>().Where(s => s.ContributionId == id).OrderBy(s => s.At).Take(PromiseViews.MostSteps).Select(s => new Piece
        {
            Kind = PieceKind.Step, Id = s.Id, At = s.At, Other = s.RoleId ?? nobody, Second = s.FromRoleId ?? nobody, Text = s.Text ?? "", More = "", Extra = "",
            DoneAt = never, EndedAt = never, A = 0, B = s.Text == null ? 0 : 1, C = 0, D = (int)s.Kind,
        });

    private static readonly Expression<Query> Sources = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<SourceLink>().Where(s => s.ContributionId == id).OrderBy(s => s.Id).Take(MostSources).Select(s => new Piece
        {
            Kind = PieceKind.Source, Id = s.Id, At = s.At, Other = nobody, Second = nobody, Text = s.Title, More = s.Url, Extra = "",
            DoneAt = never, EndedAt = never, A = s.ImportedVotes, B = 0, C = 0, D = 0,
        });

    private static readonly Expression<Query> Files = (db, id, viewer, community, beside, nobody, never) =>
        db.WithHeld<StoredFile>().Where(f => f.SubjectId == id && (f.Showing != Showing.Pending || f.OwnerId == viewer)).Select(f => new Piece
        {
            Kind = PieceKind.File, Id = f.Id, At = f.CreatedAt, Other = nobody, Second = nobody, Text = f.Name, More = f.ContentType, Extra = f.Alternative ?? "",
            DoneAt = never, EndedAt = never, A = f.Bytes, B = f.Inline ? 1 : 0, C = (int)f.Showing, D = 0,
        });

    private static readonly Expression<Query> Pledges = (db, id, viewer, community, beside, nobody, never) =>
        db.WithHeld<Pledge>().Where(p => p.ContributionId == id && (p.Showing != Showing.Pending || p.PersonId == viewer)).OrderBy(p => p.At).Take(MostPledges).Select(p => new Piece
        {
            Kind = PieceKind.Pledge, Id = p.Id, At = p.At, Other = p.PersonId, Second = nobody, Text = p.Text, More = p.HeldRule ?? "", Extra = "",
            DoneAt = p.DoneAt ?? never, EndedAt = p.GivenUpAt ?? never, A = (int)p.Showing, B = 0, C = 0, D = 0,
        });

    private static readonly Expression<Query> FollowUps = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<FollowUp>().Where(f => f.ContributionId == id).Select(f => new Piece
        {
            Kind = PieceKind.FollowUp, Id = f.Id, At = f.DueAt, Other = f.AnswerId, Second = nobody, Text = f.DoneText ?? "", More = "", Extra = "",
            DoneAt = f.DoneAt ?? never, EndedAt = never, A = 0, B = 0, C = 0, D = 0,
        });

    private static readonly Expression<Query> MyStance = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<Stance>().Where(s => s.ContributionId == id && s.PersonId == viewer).Select(s => new Piece
        {
            Kind = PieceKind.MyStance, Id = s.ContributionId, At = s.At, Other = s.PersonId, Second = nobody, Text = "", More = "", Extra = "",
            DoneAt = never, EndedAt = never, A = (int)s.Side, B = 0, C = 0, D = 0,
        });

    // Whoever sees this one sees those of its community and the public ones; a title from elsewhere would leak.
    private static readonly Expression<Query> Merged = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<Contribution>().Where(c => c.MergedIntoId == id && (c.Visibility == Visibility.Public || c.CommunityId == community)).Select(c => new Piece
        {
            Kind = PieceKind.Merged, Id = c.Id, At = c.PostedAt, Other = nobody, Second = nobody, Text = c.Title, More = c.Reference, Extra = c.Slug,
            DoneAt = never, EndedAt = never, A = 0, B = 0, C = 0, D = 0,
        });

    private static readonly Expression<Query> Beside = (db, id, viewer, community, beside, nobody, never) =>
        db.Set<Contribution>().Where(c => beside.Contains(c.Id) && (c.Visibility == Visibility.Public || c.CommunityId == community)).Select(c => new Piece
        {
            Kind = PieceKind.Beside, Id = c.Id, At = c.PostedAt, Other = nobody, Second = nobody, Text = c.Title, More = c.Reference, Extra = c.Slug,
            DoneAt = never, EndedAt = never, A = 0, B = 0, C = 0, D = 0,
        });

    private enum PieceKind
    {
        Tally,
        Step,
        Pledge,
        Source,
        File,
        FollowUp,
        MyStance,
        Merged,
        Beside,
    }

    private sealed class Piece
    {
        public PieceKind Kind { get; init; }
        public Guid Id { get; init; }
        public DateTime At { get; init; }
        public Guid Other { get; init; }
        public Guid Second { get; init; }
        public required string Text { get; init; }
        public required string More { get; init; }
        public required string Extra { get; init; }
        public DateTime DoneAt { get; init; }
        public DateTime EndedAt { get; init; }
        public long A { get; init; }
        public long B { get; init; }
        public long C { get; init; }
        public int D { get; init; }
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;

namespace Parvis.Contributions.Reading;

/// <summary>Reads one contribution with all its page shows, in a bounded number of statements whatever its size.</summary>
internal sealed class ContributionQuery(ParvisDb db, ContributionGate gate, ICommunities communities, IRoles roles, IPeople people)
{
    private const int MostPledges = 50;
    private const int MostSources = 50;

    /// <returns>Null when it does not exist or the viewer may not see it: the two are told apart by nothing.</returns>
    public async Task<ContributionView?> Run(Viewer viewer, string reference, string? commentsAfter, CancellationToken cancel)
    {
        if (await gate.Seen(viewer, reference, cancel) is not { } contribution) return null;
        var pieces = await Pieces(contribution, viewer, cancel);
        var comments = await CommentThreads.Load(db, contribution.Id, commentsAfter, cancel);
        var names = new HashSet<Guid>(comments.Items.Select(c => c.AuthorId).OfType<Guid>());
        if (contribution.AuthorId is { } author) names.Add(author);
        if (contribution.RecordedById is { } recorder) names.Add(recorder);
        names.UnionWith(pieces.Where(p => p.Kind == PieceKind.Pledge).Select(p => p.PersonId));
        var cards = await people.Cards(names, cancel);
        var community = contribution.CommunityId is { } id ? (await communities.Cards([id], cancel)).GetValueOrDefault(id) : null;
        return new ContributionView
        {
            Contribution = contribution,
            Author = contribution.Official && contribution.RoleId is { } signing ? ByLine.Signed((await roles.Find(signing, cancel))?.Name, contribution.AuthorStanding)
                : contribution.AuthorId is null && contribution.RecordedById is not null
                ? ByLine.Said(contribution.OnBehalfOf, contribution.AuthorStanding)
                : ByLine.Of(contribution.AuthorId, contribution.AuthorStanding, cards),
            RecordedBy = contribution.RecordedById is { } by ? ByLine.Of(by, StandingKind.Agent, cards) : null,
            CommunityName = community?.Name,
            CommunityHref = community?.Href,
            Sources = [.. Of(PieceKind.Source).Select(p => new SourceLine(p.Text, p.More))],
            Files = [.. Of(PieceKind.File).Select(p => new FileLine(p.Id, p.Text, p.More, p.A, p.B == 1, p.Extra.Length > 0 ? p.Extra : null))],
            Pledges = [.. Of(PieceKind.Pledge).Select(p => new PledgeLine(
                p.Id, p.Text, p.At, Known(p.DoneAt), Known(p.EndedAt), ByLine.Of(p.PersonId, StandingKind.Inhabitant, cards), p.PersonId == viewer.PersonId))],
            Stances = StancesView.Of(
                Of(PieceKind.Tally).Select(p => new StandingSplit((StandingKind)p.D, (int)p.A, (int)p.B, (int)p.C)),
                Of(PieceKind.MyStance).Select(p => (Side?)p.A).FirstOrDefault()),
            Comments = CommentThreads.Nest(comments, cards, viewer.PersonId),
            MergedInto = Of(PieceKind.Into).Select(p => new MergedLine(p.Text, $"/c/{p.More}/{p.Extra}")).FirstOrDefault(),
            Merged = [.. Of(PieceKind.From).Select(p => new MergedLine(p.Text, $"/c/{p.More}/{p.Extra}"))],
        };

        static DateTime? Known(DateTime at) => at == DateTime.UnixEpoch ? null : at;

        IEnumerable<Piece> Of(PieceKind kind) => pieces.Where(p => p.Kind == kind);
    }

    // What hangs on a contribution is read in one statement: the cost of a page is in its round trips.
    private async Task<List<Piece>> Pieces(Contribution contribution, Viewer viewer, CancellationToken cancel)
    {
        var id = contribution.Id;
        var into = contribution.MergedIntoId;
        // Values rather than nulls: PostgreSQL takes a bare null of a union for text.
        var (nobody, never) = (Guid.Empty, DateTime.UnixEpoch);
        var pieces = db.Set<Pledge>().Where(p => p.ContributionId == id).OrderBy(p => p.At).Take(MostPledges).Select(p => new Piece
        {
            Kind = PieceKind.Pledge, Id = p.Id, At = p.At, PersonId = p.PersonId, Text = p.Text, More = "", Extra = "",
            DoneAt = p.DoneAt ?? never, EndedAt = p.GivenUpAt ?? never, A = 0, B = 0, C = 0, D = 0,
        })
        .Concat(db.Set<StanceTally>().Where(t => t.ContributionId == id).Select(t => new Piece
        {
            Kind = PieceKind.Tally, Id = t.ContributionId, At = contribution.PostedAt, PersonId = nobody, Text = "", More = "", Extra = "",
            DoneAt = never, EndedAt = never, A = t.For, B = t.Mixed, C = t.Against, D = (int)t.Standing,
        }))
        .Concat(db.Set<SourceLink>().Where(s => s.ContributionId == id).OrderBy(s => s.Id).Take(MostSources).Select(s => new Piece
        {
            Kind = PieceKind.Source, Id = s.Id, At = s.At, PersonId = nobody, Text = s.Title, More = s.Url, Extra = "",
            DoneAt = never, EndedAt = never, A = s.ImportedVotes, B = 0, C = 0, D = 0,
        }))
        .Concat(db.Set<StoredFile>().Where(f => f.SubjectId == id).Select(f => new Piece
        {
            Kind = PieceKind.File, Id = f.Id, At = f.CreatedAt, PersonId = nobody, Text = f.Name, More = f.ContentType, Extra = f.Alternative ?? "",
            DoneAt = never, EndedAt = never, A = f.Bytes, B = f.Inline ? 1 : 0, C = 0, D = 0,
        }));
        if (viewer.PersonId is { } person)
        {
            pieces = pieces.Concat(db.Set<Stance>().Where(s => s.ContributionId == id && s.PersonId == person).Select(s => new Piece
            {
                Kind = PieceKind.MyStance, Id = s.ContributionId, At = s.At, PersonId = s.PersonId, Text = s.Reason, More = "", Extra = "",
                DoneAt = never, EndedAt = never, A = (int)s.Side, B = 0, C = 0, D = 0,
            }));
        }

        // Whoever sees this one sees those of its community and the public ones; a title from elsewhere would leak.
        var community = contribution.CommunityId;
        var near = db.Set<Contribution>().Where(c => c.Visibility == Visibility.Public || c.CommunityId == community);
        // Two branches rather than an « or »: each is then one look in an index.
        pieces = pieces.Concat(near.Where(c => c.MergedIntoId == id).Select(c => new Piece
        {
            Kind = PieceKind.From, Id = c.Id, At = c.PostedAt, PersonId = nobody, Text = c.Title,
            More = c.Reference, Extra = c.Slug, DoneAt = never, EndedAt = never, A = 0, B = 0, C = 0, D = 0,
        }));
        if (into is not null)
        {
            pieces = pieces.Concat(near.Where(c => c.Id == into).Select(c => new Piece
            {
                Kind = PieceKind.Into, Id = c.Id, At = c.PostedAt, PersonId = nobody, Text = c.Title,
                More = c.Reference, Extra = c.Slug, DoneAt = never, EndedAt = never, A = 0, B = 0, C = 0, D = 0,
            }));
        }

        return await pieces.AsNoTracking().ToListAsync(cancel);
    }

    private enum PieceKind
    {
        Tally,
        Pledge,
        Source,
        File,
        MyStance,
        From,
        Into,
    }

    private sealed class Piece
    {
        public PieceKind Kind { get; init; }
        public Guid Id { get; init; }
        public DateTime At { get; init; }
        public Guid PersonId { get; init; }
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

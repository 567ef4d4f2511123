using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Talking;

/// <summary>Comments page by page: twenty threads, each whole.</summary>
internal static class CommentThreads
{
    public const int RootsAPage = 20;

    /// <summary>A thread longer than this is cut on the contribution's page.</summary>
    private const int MostReplies = 400;

    /// <summary>The page's comments, oldest thread first, and the cursor of the next page. One statement.</summary>
    public static async Task<Slice<Comment>> Load(ParvisDb db, Guid contributionId, string? after, Guid? viewer, CancellationToken cancel)
    {
        var found = new List<Comment>(RootsAPage + 1);
        await foreach (var comment in After.On(db)(db, contributionId, viewer ?? Guid.Empty, Guid.TryParseExact(after, "N", out var last) ? last : Guid.Empty).WithCancellation(cancel)) found.Add(comment);
        var first = found.Where(c => c.Depth == 1).ToList();
        if (first.Count <= RootsAPage) return new Slice<Comment>(found, null);
        var next = first[RootsAPage - 1].Id;
        var left = first[RootsAPage].Id;
        return new Slice<Comment>([.. found.Where(c => c.RootId != left)], next.ToString("N"));
    }

    /// <summary>Comments that have a place in the thread: one held back says so there; one not published yet has none but for its author.</summary>
    public static IQueryable<Comment> Placed(ParvisDb db, Guid? viewer) => db.WithHeld<Comment>().Where(c => c.Showing != Showing.Pending || c.AuthorId == viewer);

    private static readonly Compiled<Func<ParvisDb, Guid, Guid, Guid, IAsyncEnumerable<Comment>>> After = new(() => EF.CompileAsyncQuery(HeldRows.In<Func<ParvisDb, Guid, Guid, Guid, IQueryable<Comment>>>(
        (db, contribution, me, last) => db.WithHeld<Comment>().AsNoTracking()
            .Where(c => (c.Showing != Showing.Pending || c.AuthorId == me) && db.WithHeld<Comment>().Where(r => r.ContributionId == contribution && r.Depth == 1 && r.Id > last && (r.Showing != Showing.Pending || r.AuthorId == me))
                .OrderBy(r => r.Id).Take(RootsAPage + 1).Select(r => r.Id).Contains(c.RootId))
            .OrderBy(c => c.Depth).ThenBy(c => c.Id).Take(RootsAPage + MostReplies))));

    public static Slice<CommentLine> Nest(Slice<Comment> comments, IReadOnlyDictionary<Guid, PersonCard> cards, Guid? viewer)
    {
        var children = comments.Items.ToLookup(c => c.ParentId);
        return new Slice<CommentLine>([.. comments.Items.Where(c => c.Depth == 1).Select(Line)], comments.Next);

        CommentLine Line(Comment c) => new(
            c.Id, c.ParentId, c.Depth, ByLine.Of(c.AuthorId, c.AuthorStanding, cards), c.Alignment, c.WithdrawnAt is null && (c.Showing <= Showing.Limited || (c.Showing == Showing.Pending && c.AuthorId == viewer)) ? c.Body : "",
            c.PostedAt, c.EditedAt, c.Version, c.WithdrawnAt is not null, c.ImportedVotes, viewer is not null && c.AuthorId == viewer, c.Showing, c.HeldRule)
        {
            Replies = [.. children[c.Id].Select(Line)],
        };
    }
}

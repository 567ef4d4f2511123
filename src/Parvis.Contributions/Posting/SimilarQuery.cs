using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Posting;

/// <summary>Contributions whose title says nearly the same, so that people join one rather than start another.</summary>
internal sealed class SimilarQuery(ParvisDb db, ICommunities communities)
{
    private const int Most = 5;
    private const int MostStems = 8;

    // Looking only at what is recent keeps the cost the same however old the territory is.
    private const int LookedAt = 3000;

    public async Task<IReadOnlyList<ContributionLine>> Run(Viewer viewer, string title, Guid? except, CancellationToken cancel)
    {
        var stems = Stems(title);
        if (stems.Count == 0) return [];
        var access = await communities.AccessOf(viewer, cancel);
        var widest = access.Widest;
        var mine = access.Memberships.Select(id => (Guid?)id).ToList();
        var recent = db.Set<SearchDocument>().AsNoTracking().OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(LookedAt)
            .Where(d => d.Kind == "contribution" && d.Id != except && (d.Visibility <= widest || mine.Contains(d.CommunityId)));
        var found = await recent.Where(AnyOf(stems)).Select(d => new { d.Id, d.TitleStems }).Take(200).ToListAsync(cancel);
        var wanted = Math.Min(2, stems.Count);
        var best = found
            .Select(d => (d.Id, Shared: Stems(d.TitleStems, folded: true).Intersect(stems, StringComparer.Ordinal).Count()))
            .Where(d => d.Shared >= wanted).OrderByDescending(d => d.Shared).Take(Most).ToList();
        if (best.Count == 0) return [];
        var ids = best.Select(b => b.Id).ToList();
        var lines = await db.Set<Contribution>().AsNoTracking()
            .Where(c => ids.Contains(c.Id) && c.State != ContributionState.Withdrawn && c.State != ContributionState.Merged)
            .Select(c => new ContributionLine(c.Id, c.Reference, c.Title, "/c/" + c.Reference + "/" + c.Slug, c.PostedAt)).ToListAsync(cancel);
        return [.. lines.OrderBy(l => ids.IndexOf(l.Id))];
    }

    private static List<string> Stems(string text, bool folded = false) =>
        [.. (folded ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : FrenchFolding.Stems(text)).Where(s => s.Length >= 3).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length).Take(folded ? 100 : MostStems)];

    private static Expression<Func<SearchDocument, bool>> AnyOf(List<string> stems)
    {
        Expression<Func<SearchDocument, string>> field = d => d.TitleStems;
        var contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
        var any = stems.Select(s => (Expression)Expression.Call(field.Body, contains, Expression.Constant(s))).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<SearchDocument, bool>>(any, field.Parameters);
    }
}

using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Finding;

/// <summary>Contributions with their comments and answers, as search keeps them, by pages in order of identifier.</summary>
internal sealed class ContributionDocuments(ParvisDb db) : ISearchSource
{
    private const int AtOnce = 200;

    public async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Documents([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var page = await db.Set<Contribution>().AsNoTracking().Where(c => c.Id > last).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
            if (page.Count == 0) yield break;
            last = page[^1].Id;
            var found = page.Where(ContributionDocument.IsFound).ToDictionary(c => c.Id);
            var ids = found.Keys.ToList();
            yield return [.. found.Values.Select(ContributionDocument.Of)];
            yield return [.. (await db.Set<Comment>().AsNoTracking().Where(c => ids.Contains(c.ContributionId) && c.WithdrawnAt == null).OrderBy(c => c.Id).ToListAsync(cancel))
                .Select(c => CommentRules.Document(c, found[c.ContributionId]))];
            yield return [.. (await db.Set<Answer>().AsNoTracking().Where(a => ids.Contains(a.ContributionId)).OrderBy(a => a.Id).ToListAsync(cancel))
                .Select(a => AnswerDocument.Of(found[a.ContributionId], a))];
        }
    }
}

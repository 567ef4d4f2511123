using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Bulk;
using Parvis.Platform.Database;

namespace Parvis.Platform.Search;

/// <summary>Gives every search document of a module's matters in the present territory, anew, by pages.</summary>
public interface ISearchSource
{
    IAsyncEnumerable<IReadOnlyList<SearchDocument>> Documents(CancellationToken cancel);
}

/// <summary>Makes the present territory's search index again from what it finds, in the present transaction.</summary>
public sealed class SearchRebuild(ParvisDb db, IEnumerable<ISearchSource> sources)
{
    public async Task Run(CancellationToken cancel)
    {
        await db.Set<SearchDocument>().ExecuteDeleteAsync(cancel);
        using var writer = new BulkWriter(db);
        var plan = writer.Plan(typeof(SearchDocument));
        foreach (var source in sources)
        {
            await foreach (var page in source.Documents(cancel))
            {
                foreach (var document in page)
                {
                    document.Fold();
                    document.TerritoryId = db.CurrentTerritory;
                }

                await writer.Write(plan, page.Select(plan.Values), cancel);
            }
        }
    }
}

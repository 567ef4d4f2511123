using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Importing;

internal sealed class ContributionStats(ParvisDb db) : IContributionStats
{
    public async Task<IReadOnlyDictionary<string, long>> Count(CancellationToken cancel = default)
    {
        var contributions = db.Set<Contribution>().AsNoTracking();
        var comments = db.Set<Comment>().AsNoTracking().Where(c => c.WithdrawnAt == null);
        return new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["contributions"] = await contributions.LongCountAsync(cancel),
            ["official_contributions"] = await contributions.LongCountAsync(c => c.Official, cancel),
            ["comments"] = await comments.LongCountAsync(cancel),
            ["comments_for"] = await comments.LongCountAsync(c => c.Alignment == Alignment.For, cancel),
            ["comments_against"] = await comments.LongCountAsync(c => c.Alignment == Alignment.Against, cancel),
            ["imported_for"] = await contributions.SumAsync(c => (long)c.ImportedFor, cancel),
            ["imported_against"] = await contributions.SumAsync(c => (long)c.ImportedAgainst, cancel),
            ["imported_mixed"] = await contributions.SumAsync(c => (long)c.ImportedMixed, cancel),
            ["sources"] = await db.Set<SourceLink>().LongCountAsync(cancel),
            ["answers"] = await db.Set<Answer>().LongCountAsync(cancel),
        };
    }
}

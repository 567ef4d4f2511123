using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Finding;

internal sealed class TrustFacts(ParvisDb db) : ITrustFacts
{
    public IAsyncEnumerable<TrustFact> Read(DateTime since, CancellationToken cancel = default) =>
        db.Set<Contribution>().AsNoTracking()
            .Where(c => c.Visibility == Visibility.Public && c.PostedAt >= since
                && (c.State == ContributionState.Awaiting || c.State == ContributionState.Paused || c.State == ContributionState.Answered))
            .Select(c => new TrustFact(
                c.RoleId, c.ThemeId, c.Kind, c.AuthorStanding, c.IsRequest, c.PostedAt, c.DueAt, c.AnsweredAt,
                c.State == ContributionState.Awaiting, c.Outcome, c.Judgement))
            .AsAsyncEnumerable();
}

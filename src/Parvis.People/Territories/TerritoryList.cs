using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

internal sealed class TerritoryList(ParvisDb db) : ITerritoryList
{
    public async Task<IReadOnlyList<TerritoryInfo>> All(CancellationToken cancel = default) =>
        await db.Set<Territory>().AsNoTracking().OrderBy(t => t.Slug)
            .Select(t => new TerritoryInfo(
                t.Id, t.Slug, t.Name, t.Kind.ToString(), t.TimeZone, t.Accent, t.AccentDark, t.Host, t.ParentId))
            .ToListAsync(cancel);

    public Task<long> CountPeople(CancellationToken cancel = default) =>
        db.Set<Standing>().Where(s => s.EndedAt == null).Select(s => s.PersonId).Distinct().LongCountAsync(cancel);
}

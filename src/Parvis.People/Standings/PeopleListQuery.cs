using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.People.Standings;

internal sealed record PeopleRow(Guid StandingId, Guid PersonId, string Name, StandingKind Kind, string? Label, bool Verified, StandingProof Proof, DateTime Since);

internal sealed record PeopleFilter(string? Text, bool Waiting, string? After);

/// <summary>Standings in force, newest first, for administrators.</summary>
internal sealed class PeopleListQuery(ParvisDb db)
{
    public const int PageSize = 50;

    public async Task<Slice<PeopleRow>> Run(PeopleFilter filter, CancellationToken cancel)
    {
        var rows = db.Set<Standing>().AsNoTracking().Where(s => s.EndedAt == null);
        if (filter.Waiting) rows = rows.Where(s => !s.Verified && s.Kind != StandingKind.Inhabitant);
        if (Cursor.Parse(filter.After) is { } after) rows = rows.Where(s => s.Since < after.At || (s.Since == after.At && s.Id.CompareTo(after.Id) < 0));
        var named = rows.Join(db.Set<Person>(), s => s.PersonId, p => p.Id, (standing, person) => new { standing, person });
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var start = FrenchFolding.Fold(filter.Text.Trim());
            named = named.Where(n => n.person.FoldedName.StartsWith(start));
        }

        var page = await named.OrderByDescending(n => n.standing.Since).ThenByDescending(n => n.standing.Id).Take(PageSize + 1)
            .Select(n => new PeopleRow(
                n.standing.Id, n.person.Id, n.person.DisplayName, n.standing.Kind, n.standing.Label, n.standing.Verified, n.standing.Proof, n.standing.Since))
            .ToListAsync(cancel);
        var items = page.Take(PageSize).ToList();
        return new Slice<PeopleRow>(items, page.Count > PageSize ? new Cursor(items[^1].Since, items[^1].StandingId).ToString() : null);
    }

    public Task<List<PeopleRow>> Of(Guid person, CancellationToken cancel) => (
        from s in db.Set<Standing>().AsNoTracking()
        join p in db.Set<Person>() on s.PersonId equals p.Id
        where s.PersonId == person && s.EndedAt == null
        orderby s.Kind
        select new PeopleRow(s.Id, p.Id, p.DisplayName, s.Kind, s.Label, s.Verified, s.Proof, s.Since)).ToListAsync(cancel);

    public Task<bool> Administers(Guid person, CancellationToken cancel) => db.Set<TerritoryAdministrator>().AnyAsync(a => a.PersonId == person, cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.OwnData;
using Parvis.People.Standings;
using Parvis.People.Viewers;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.People.Accounts;

internal sealed class PeopleDirectory(Unit unit) : IPeople
{
    private ParvisDb Db => unit.Db;

    public IQueryable<PersonName> Names => Db.Set<Person>().Select(p => new PersonName { Id = p.Id, Name = p.DisplayName });

    public IQueryable<PersonSince> Since => Db.Set<Person>().Select(p => new PersonSince { Id = p.Id, At = p.CreatedAt });

    public IQueryable<Guid> Verified => Db.Set<Standing>().Where(s => s.Verified && s.EndedAt == null).Select(s => s.PersonId);

    public async Task<PersonCard?> Find(Guid id, CancellationToken cancel = default) =>
        (await Cards([id], cancel)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, PersonCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        var found = new Dictionary<Guid, PersonCard>(ids.Count);
        if (ids.Count == 0) return found;
        await foreach (var card in CardsOf.On(Db)(Db, [.. ids]).WithCancellation(cancel)) found[card.Id] = card;
        return found;
    }

    private static readonly Compiled<Func<ParvisDb, Guid[], IAsyncEnumerable<PersonCard>>> CardsOf = new(() => EF.CompileAsyncQuery((ParvisDb db, Guid[] ids) =>
        db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new PersonCard(p.Id, p.ClosedAt == null || p.Leaving == DepartureKind.Close ? p.DisplayName : "", p.Imported, p.ClosedAt != null))));

    public async Task<IReadOnlyList<PersonAddress>> Addresses(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default) =>
        await Db.Set<Person>().AsNoTracking()
            .Where(p => ids.Contains(p.Id) && p.EmailConfirmed && p.ClosedAt == null && p.Email != null && !p.Imported)
            .Select(p => new PersonAddress(p.Id, p.DisplayName, p.Email!, p.Language ?? "fr"))
            .ToListAsync(cancel);

    public async Task<PersonAddress?> ByAddress(string email, CancellationToken cancel = default)
    {
        var known = email.Trim().ToUpperInvariant();
        var found = await Db.Set<Person>().AsNoTracking().Where(p => p.NormalizedEmail == known).Select(p => p.Id).ToListAsync(cancel);
        return (await Addresses(found, cancel)).SingleOrDefault();
    }

    public async Task<IReadOnlyDictionary<Guid, Viewer>> Viewers(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default) =>
        ids.Count == 0 ? new Dictionary<Guid, Viewer>() : await ViewerQuery.Load(Db, ids, unit.Now, cancel);

    public async Task<IReadOnlyList<Guid>> Administrators(CancellationToken cancel = default) =>
        await Db.Set<Territories.TerritoryAdministrator>().OrderBy(a => a.Since).Select(a => a.PersonId).Take(200).ToListAsync(cancel);

    public async Task<IReadOnlyList<PersonCard>> Search(string start, int most, CancellationToken cancel = default) =>
        await (
            from person in Db.Set<Person>().AsNoTracking()
            where person.FoldedName.StartsWith(FrenchFolding.Fold(start)) && !person.Imported && person.ClosedAt == null
                && Db.Set<Standing>().Any(s => s.PersonId == person.Id && s.EndedAt == null)
            orderby person.DisplayName
            select new PersonCard(person.Id, person.DisplayName, false, false)).Take(most).ToListAsync(cancel);

    public async Task<ImportedPerson> EnsureImported(string origin, string key, string name, CancellationToken cancel = default)
    {
        var importKey = $"{origin}/{key}";
        var known = await Db.Set<Person>().Where(p => p.ImportKey == importKey).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel);
        if (known is { } id)
        {
            // The same source, brought into another territory.
            if (await Db.Set<Standing>().AnyAsync(s => s.PersonId == id, cancel)) return new ImportedPerson(id, false);
            Db.Add(Spoke(id));
            return new ImportedPerson(id, true);
        }

        var person = new Person
        {
            Id = unit.NewId(),
            DisplayName = name,
            CreatedAt = unit.Now,
            Imported = true,
            ImportKey = importKey,
            UserName = importKey,
            NormalizedUserName = importKey.ToUpperInvariant(),
            LockoutEnabled = true,
            LockoutEnd = DateTimeOffset.MaxValue,
        };
        Db.Add(person);
        Db.Add(Spoke(person.Id));
        return new ImportedPerson(person.Id, true);
    }

    private Standing Spoke(Guid person) =>
        new() { Id = unit.NewId(), PersonId = person, Kind = StandingKind.Inhabitant, Proof = StandingProof.Imported, Since = unit.Now };
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;

namespace Parvis.People.Standings;

/// <summary>What anyone may know of someone: name, words about themselves, verified standings and inhabitant, public acts.</summary>
public sealed class ProfilePageModel : AccountPage
{
    internal Person Person { get; private set; } = null!;

    internal bool Identified { get; private set; }

    internal IReadOnlyList<Standing> Marks { get; private set; } = [];

    internal IReadOnlyList<ProfileSection> Sections { get; private set; } = [];

    internal string Day(DateTime utc) => Service<SaidDates>().Day(utc, Territory.Zone);

    public async Task<IActionResult> OnGet(Guid id)
    {
        var db = Service<ParvisDb>();
        var found = await db.Set<Person>().AsNoTracking().Where(p => p.Id == id && p.ClosedAt == null)
            .Select(p => new { Person = p, Identified = db.Set<FederatedIdentity>().Any(i => i.PersonId == p.Id && i.Profile == ProviderProfile.FranceConnect) }).SingleOrDefaultAsync(Cancel);
        if (found is not { Person: { } person }) return NotFound();
        // An account that has not read its letter has said nothing yet.
        if (!person.EmailConfirmed && !person.Imported) return NotFound();
        Person = person;
        Identified = found.Identified;
        Marks = await db.Set<Standing>().AsNoTracking()
            .Where(s => s.PersonId == id && s.EndedAt == null && (s.Verified || s.Kind == StandingKind.Inhabitant)).OrderBy(s => s.Kind).ToListAsync(Cancel);
        var viewer = await Viewer();
        var sections = new List<ProfileSection>();
        foreach (var part in Service<IEnumerable<IProfilePart>>().OrderBy(p => p.Order))
        {
            if (await part.For(id, viewer, Cancel) is { Lines.Count: > 0 } section) sections.Add(section);
        }

        Sections = sections;
        Frame.Title = person.DisplayName;
        return Page();
    }
}

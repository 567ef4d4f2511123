using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

internal sealed class ProfileHolding(ParvisDb db) : IProfileHolding
{
    /// <summary>Said in French to everyone: a name is not translated.</summary>
    public const string Neutral = "Nom masqué";

    public async Task<HeldProfile?> Find(Guid personId, CancellationToken cancel) => await db.Set<Person>().AsNoTracking().Where(p => p.Id == personId && p.ClosedAt == null && !p.Imported)
        .Select(p => new HeldProfile(p.Id, p.HeldName ?? p.DisplayName, p.HeldName == null ? p.About : p.HeldAbout ?? "", p.HeldName != null)).FirstOrDefaultAsync(cancel);

    public async Task Hold(Guid personId, bool held, CancellationToken cancel)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == personId, cancel);
        if (held && person.HeldName is null)
        {
            (person.HeldName, person.HeldAbout) = (person.DisplayName, person.About);
            (person.DisplayName, person.About) = (Neutral, "");
        }
        else if (!held && person.HeldName is { } name)
        {
            (person.DisplayName, person.About) = (name, person.HeldAbout ?? "");
            (person.HeldName, person.HeldAbout) = (null, null);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.SigningIn;
using Parvis.People.Vault;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;
using Parvis.Platform.Texts;

namespace Parvis.People.OwnData;

/// <summary>Those whose seven days are over leave for good, one after the other. Stopped half-way, the next turn goes on with them.</summary>
internal sealed class FinishDepartures(Unit unit, Departure departure, KeepInVault vault, AccountLetters letters) : IJob
{
    private const int AtOnce = 50;

    public string Name => "people.departures";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = unit.Now;
        var due = await unit.Db.Set<Person>().AsNoTracking().Where(p => p.LeavesAt <= now).OrderBy(p => p.LeavesAt).Take(AtOnce).ToListAsync(cancel);
        foreach (var person in due)
        {
            var erased = person.Leaving == DepartureKind.Erase;
            await vault.Run(person, cancel);
            await departure.Run(new Leaver(person.Id, person.DisplayName, person.Email, erased), cancel);
            await unit.Write(
                async () =>
                {
                    var account = unit.Db.Set<Person>().Where(p => p.Id == person.Id);
                    if (erased) await account.ExecuteDeleteAsync(cancel);
                    else Empty(await account.SingleAsync(cancel));
                    using var spoken = new InLanguage(person.Language ?? "fr");
                    if (person.Email is { } email) letters.LeavingDone(email, erased);
                    return Result.Done;
                },
                cancel);
        }
    }

    // What was signed stays signed: the name alone is kept.
    private static void Empty(Person person)
    {
        person.LeavesAt = null;
        person.Email = person.NormalizedEmail = person.PasswordHash = person.Language = null;
        person.EmailConfirmed = person.RunsInstallation = false;
        person.About = "";
        person.HeldAbout = null;
        person.UserName = person.Id.ToString("N");
        person.NormalizedUserName = person.UserName.ToUpperInvariant();
        person.SecurityStamp = Guid.CreateVersion7().ToString();
    }
}

/// <summary>Accounts that stand for all who left, closed from the first day.</summary>
internal sealed class StandIns(Unit unit) : IStandIns
{
    /// <summary>Of an imported key, that no source can bear: those hold the source's own name.</summary>
    public const string KeyStart = "\u2205/";

    public async Task<Guid> Get(int n, CancellationToken cancel)
    {
        var key = KeyStart + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var people = unit.Db.Set<Person>();
        if (await people.Where(p => p.ImportKey == key).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel) is { } known) return known;
        var made = new Person
        {
            Id = unit.NewId(),
            DisplayName = "—",
            CreatedAt = unit.Now,
            ClosedAt = unit.Now,
            ImportKey = key,
            UserName = key,
            NormalizedUserName = key,
            LockoutEnabled = true,
            LockoutEnd = DateTimeOffset.MaxValue,
        };
        unit.Db.Add(made);
        await unit.Db.SaveChangesAsync(cancel);
        return made.Id;
    }
}

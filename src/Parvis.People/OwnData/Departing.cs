using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.SigningIn;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.OwnData;

/// <summary>
/// Leaving (RGPD, article 17): asked by someone who has just proved to be there, confirmed from a letter, then undone at will
/// for seven days, during which the account opens nothing; and then final (<see cref="FinishDepartures"/>).
/// </summary>
internal static class Departures
{
    public static readonly TimeSpan Undoable = TimeSpan.FromDays(7);

    /// <summary>Someone must keep each territory, and the installation: who is alone at it names another first.</summary>
    public static async Task<Failure?> Alone(ParvisDb db, Guid person, CancellationToken cancel)
    {
        var all = db.Everywhere<TerritoryAdministrator>();
        var open = db.Set<Person>().Where(p => p.ClosedAt == null);
        if (await all.AnyAsync(a => a.PersonId == person && !all.Any(o => o.TerritoryId == a.TerritoryId && o.PersonId != person && open.Any(p => p.Id == o.PersonId)), cancel)) return PeopleFailures.AloneToAdminister;
        return await open.AnyAsync(p => p.Id == person && p.RunsInstallation, cancel) && !await open.AnyAsync(p => p.Id != person && p.RunsInstallation, cancel)
            ? PeopleFailures.AloneToAdminister : null;
    }
}

/// <summary>Writes the letter from which leaving is confirmed.</summary>
internal sealed class AskDeparture(Unit unit, Sessions sessions, DepartureLinks links, AccountLetters letters, AccountLinks keys, Throttle throttle)
{
    public async Task<Result> Run(Viewer viewer, DepartureKind kind, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (kind is not (DepartureKind.Close or DepartureKind.Erase)) return PeopleFailures.DepartureUnknown.On("Kind");
        if (await sessions.NotFresh(viewer, cancel) is { } stale) return stale;
        if (await Departures.Alone(unit.Db, me, cancel) is { } alone) return alone;
        if (!await throttle.Allows("departure", me.ToString(), 5, TimeSpan.FromHours(1), cancel)) return PeopleFailures.TooOften;
        keys.Ready();
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me, cancel);
                letters.LeavingAsked(person.Email!, person.DisplayName, kind == DepartureKind.Erase, links.Confirm(person, kind));
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Closes the account at once, for seven days at first.</summary>
internal sealed class ConfirmDeparture(Unit unit, UserManager<Person> users, Sessions sessions, DepartureLinks links, AccountLetters letters, AccountLinks keys)
{
    /// <summary>What the letter's link is about; null once it is void.</summary>
    public async Task<(DepartureKind Kind, string Name)?> Read(string? token, CancellationToken cancel) =>
        links.ReadConfirm(token) is { } read && await Find(read, cancel) is { } person ? (read.Kind, person.DisplayName) : null;

    public async Task<Result> Run(string? token, CancellationToken cancel = default)
    {
        keys.Ready();
        if (links.ReadConfirm(token) is not { } read) return PeopleFailures.LinkDead;
        return await unit.Write(
            async () =>
            {
                if (await Find(read, cancel) is not { } person) return PeopleFailures.LinkDead;
                if (await Departures.Alone(unit.Db, person.Id, cancel) is { } alone) return alone;
                person.ClosedAt = unit.Now;
                person.LeavesAt = unit.Now + Departures.Undoable;
                person.Leaving = read.Kind;
                SignUp.Must(await users.UpdateSecurityStampAsync(person));
                await unit.RevokeKeys(person, cancel);
                await sessions.EndAll(person.Id, cancel);
                letters.LeavingBegun(person.Email!, person.DisplayName, read.Kind == DepartureKind.Erase, person.LeavesAt.Value, links.Undo(person));
                return Result.Done;
            },
            cancel);
    }

    private Task<Person?> Find(DepartureToken read, CancellationToken cancel) =>
        unit.Db.Set<Person>().SingleOrDefaultAsync(p => p.Id == read.Person && p.SecurityStamp == read.Stamp && p.ClosedAt == null, cancel);
}

/// <summary>Opens the account again, as it was.</summary>
internal sealed class UndoDeparture(Unit unit, UserManager<Person> users, DepartureLinks links, AccountLinks keys)
{
    public async Task<DateTime?> Until(string? token, CancellationToken cancel) =>
        links.ReadUndo(token) is { } read ? await Find(read).Select(p => p.LeavesAt).SingleOrDefaultAsync(cancel) : null;

    public async Task<Result> Run(string? token, CancellationToken cancel = default)
    {
        keys.Ready();
        if (links.ReadUndo(token) is not { } read) return PeopleFailures.LinkDead;
        return await unit.Write(
            async () =>
            {
                if (await Find(read).SingleOrDefaultAsync(cancel) is not { } person) return PeopleFailures.LinkDead;
                person.ClosedAt = null;
                person.LeavesAt = null;
                person.Leaving = DepartureKind.None;
                SignUp.Must(await users.UpdateSecurityStampAsync(person));
                return Result.Done;
            },
            cancel);
    }

    private IQueryable<Person> Find(DepartureToken read) =>
        unit.Db.Set<Person>().Where(p => p.Id == read.Person && p.SecurityStamp == read.Stamp && p.LeavesAt > unit.Now);
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Accounts;

internal sealed class SaveProfile(Unit unit)
{
    public async Task<Result> Run(Viewer viewer, string? name, string? about, string? language, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (AccountRules.Name(name) is { } bad) return bad.On("Name");
        if (about?.Length > 2000) return PeopleFailures.AboutTooLong.On("About");
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
                var (named, said) = (name!.Trim(), about?.Trim() ?? "");
                if (named != person.DisplayName || said != person.About)
                {
                    if (viewer.MayNotWrite() is { } suspended) return suspended;
                    if (person.HeldName is { } held && Platform.Search.FrenchFolding.Fold(held) == Platform.Search.FrenchFolding.Fold(named)) return PeopleFailures.NameHeld.On("Name");
                    if (named != person.DisplayName) (person.HeldName, person.HeldAbout) = (null, null);
                }

                person.DisplayName = named;
                person.About = said;
                person.Language = language is "fr" or "en" ? language : null;
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Changes the password of a signed-in person; every other session and every key ends.</summary>
internal sealed class ChangePassword(
    Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links, AccountLetters letters, Sessions sessions, Throttle throttle)
{
    public async Task<Result> Run(Viewer viewer, string? current, string? wanted, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (!await throttle.Allows("own-password", me.ToString(), 10, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
                if (!passwords.Matches(person, current is { Length: <= 200 } ? current : "")) return PeopleFailures.PasswordWrong.On("Current");
                if (AccountRules.Password(wanted, person.Email) is { } bad) return bad.On("Password");
                person.PasswordHash = passwords.Hash(wanted!);
                SignUp.Must(await users.UpdateSecurityStampAsync(person));
                await unit.RevokeKeys(person, cancel);
                await sessions.Keep(person, cancel);
                letters.PasswordChanged(person.Email!, person.DisplayName, links.Page("/mot-de-passe-oublie"));
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Writes to the new address for its confirmation and to the old one as a warning. Says the same when the new one is taken.</summary>
internal sealed class AskNewEmail(
    Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links, AccountLetters letters, Throttle throttle, DisposableAddresses disposable)
{
    public async Task<Result> Run(Viewer viewer, string? typed, string? password, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (AccountRules.Clean(typed) is not { } email) return PeopleFailures.EmailWrong.On("Email");
        if (disposable.Holds(email)) return PeopleFailures.EmailDisposable.On("Email");
        if (!await throttle.Allows("own-password", me.ToString(), 10, TimeSpan.FromMinutes(15), cancel)
            || !await throttle.Allows("account-mail", email.ToUpperInvariant(), 5, TimeSpan.FromHours(1), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
                if (!passwords.Matches(person, password is { Length: <= 200 } ? password : "")) return PeopleFailures.PasswordWrong.On("Password");
                var other = await users.FindByEmailAsync(email);
                if (other is null) letters.NewAddress(email, await links.ChangeOfEmail(person, email));
                else letters.AlreadyHere(email, AccountLetters.NameOf(other), await links.Password(other));
                letters.AddressLeaves(person.Email!, person.DisplayName, links.Page("/mot-de-passe-oublie"));
                return Result.Done;
            },
            cancel);
    }
}

internal sealed class ConfirmNewEmail(Unit unit, UserManager<Person> users, AccountLinks links, Sessions sessions)
{
    public async Task<Result> Run(Guid personId, string? typed, string? token, CancellationToken cancel = default)
    {
        links.Ready();
        return await unit.Write(
            async () =>
            {
                var person = await users.FindByIdAsync(personId.ToString());
                if (person is null || person.ClosedAt is not null || AccountRules.Clean(typed) is not { } email || AccountLinks.Read(token) is not { } plain
                    || await users.FindByEmailAsync(email) is not null
                    || !(await users.ChangeEmailAsync(person, email, plain)).Succeeded) return PeopleFailures.LinkDead;
                await unit.RevokeKeys(person, cancel);
                await sessions.Keep(person, cancel);
                await StandingRows.VerifyByDomain(unit, person, cancel);
                return Result.Done;
            },
            cancel);
    }
}

using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;
using Parvis.People.Federation;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Accounts;

/// <summary>Sends a link to choose a new password, or says by letter that there is no account; the page says the same in both cases.</summary>
internal sealed class AskNewPassword(Unit unit, UserManager<Person> users, AccountLinks links, AccountLetters letters, Throttle throttle, FormCheck check)
{
    public async Task<Result> Run(string? typed, string from = "", CancellationToken cancel = default)
    {
        if (AccountRules.Clean(typed) is not { } email) return PeopleFailures.EmailWrong.On("Email");
        if (await check.Asks(cancel) is { } unconfirmed) return unconfirmed;
        if (!await throttle.Allows("ask-password", from, 20, TimeSpan.FromHours(1), cancel)
            // Per asker too: whoever asks for someone else's address must not use up what its owner may ask.
            || !await throttle.Allows("reset-mail", $"{email.ToUpperInvariant()}\n{from}", 5, TimeSpan.FromHours(1), cancel)
            || !await throttle.Allows("reset-mail-all", email.ToUpperInvariant(), 20, TimeSpan.FromHours(1), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        return await unit.Write(
            async () =>
            {
                var person = await users.FindByEmailAsync(email);
                if (person is null || person.ClosedAt is not null || person.Imported) letters.NoAccount(email, links.Page("/inscription"));
                else letters.NewPassword(email, AccountLetters.NameOf(person), await links.Password(person));
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Sets the password from a link. The link also proves the address; every other session and every key ends.</summary>
internal sealed class SetPassword(Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links, AccountLetters letters)
{
    public async Task<Result> Run(Guid personId, string? token, string? password, CancellationToken cancel = default)
    {
        links.Ready();
        if (AccountRules.Password(password, null) is { } bad) return bad.On("Password");
        return await unit.Write(
            async () =>
            {
                var person = await users.FindByIdAsync(personId.ToString());
                if (person is null || person.ClosedAt is not null || person.Imported || AccountLinks.Read(token) is not { } plain) return PeopleFailures.LinkDead;
                var valid = await users.VerifyUserTokenAsync(
                    person, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Person>.ResetPasswordTokenPurpose, plain);
                if (!valid) return PeopleFailures.LinkDead;
                if (AccountRules.Password(password, person.Email) is { } poor) return poor.On("Password");
                var first = person.PasswordHash is null;
                person.PasswordHash = passwords.Hash(password!);
                person.AccessFailedCount = 0;
                person.LockoutEnd = null;
                var proved = !person.EmailConfirmed;
                person.EmailConfirmed = true;
                SignUp.Must(await users.UpdateSecurityStampAsync(person));
                await unit.RevokeKeys(person, cancel);
                if (proved || !first) await unit.DropIdentities(person.Id, cancel);
                if (proved) await StandingRows.VerifyByDomain(unit, person, cancel);
                if (!first) letters.PasswordChanged(person.Email!, person.DisplayName, links.Page("/mot-de-passe-oublie"));
                return Result.Done;
            },
            cancel);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Accounts;

/// <param name="From">Network address of the asker, for rate limits; empty for none.</param>
/// <param name="Next">Path to go back to once confirmed.</param>
internal sealed record SignUpInput(string? Name, string? Email, string? Password, bool LivesHere, string? Next = null, string From = "");

/// <summary>Opens an account. What it answers, and the work it does, do not tell whether the address was already known.</summary>
internal sealed class SignUp(
    Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links, AccountLetters letters, Throttle throttle, FormCheck check, DisposableAddresses disposable)
{
    public async Task<Result> Run(SignUpInput input, CancellationToken cancel = default)
    {
        if (AccountRules.Name(input.Name) is { } badName) return badName.On(nameof(input.Name));
        if (AccountRules.Email(input.Email) is { } badEmail) return badEmail.On(nameof(input.Email));
        var email = AccountRules.Clean(input.Email)!;
        if (disposable.Holds(email)) return PeopleFailures.EmailDisposable.On(nameof(input.Email));
        if (AccountRules.Password(input.Password, email) is { } badPassword) return badPassword.On(nameof(input.Password));
        if (await check.Asks(cancel) is { } unconfirmed) return unconfirmed;
        if (!await throttle.Allows("sign-up", input.From, 20, TimeSpan.FromHours(1), cancel)
            || !await throttle.Allows("account-mail", email.ToUpperInvariant(), 5, TimeSpan.FromHours(1), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        var hash = passwords.Hash(input.Password!);
        try
        {
            return await unit.Write(() => Open(input, email, hash, cancel), cancel);
        }
        catch (DbUpdateException)
        {
            // Two sign-ups of one address at once: the other one has sent its letter.
            return Result.Done;
        }
    }

    private async Task<Result> Open(SignUpInput input, string email, string hash, CancellationToken cancel)
    {
        var known = await users.FindByEmailAsync(email);
        if (known is { EmailConfirmed: true })
        {
            letters.AlreadyHere(email, known.DisplayName, await links.Password(known));
            return Result.Done;
        }

        var person = known ?? new Person { Id = unit.NewId(), DisplayName = "", Email = email, CreatedAt = unit.Now };
        person.UserName ??= person.Id.ToString("N");
        person.DisplayName = input.Name!.Trim();
        person.PasswordHash = hash;
        if (known is null)
        {
            Must(await users.CreateAsync(person));
            unit.Publish(new PersonJoined(person.Id));
        }
        else
        {
            // The last to ask decides; links sent before die, and identities tied to it with them.
            await unit.DropIdentities(person.Id, cancel);
            Must(await users.UpdateSecurityStampAsync(person));
        }

        if (input.LivesHere && unit.Db.CurrentTerritory != Guid.Empty) await StandingRows.Declare(unit, person.Id, StandingKind.Inhabitant, null, cancel);
        letters.Confirm(email, await links.Confirmation(person, input.Next));
        return Result.Done;
    }

    internal static void Must(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(", ", result.Errors.Select(e => e.Code)));
    }
}

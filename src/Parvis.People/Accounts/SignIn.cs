using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Accounts;

internal sealed record SignInInput(string? Email, string? Password, string From = "", string? Next = null);

/// <summary>Checks an address and a password. Every refusal reads the same, except to whoever knows the password.</summary>
internal sealed class SignIn(
    Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links, AccountLetters letters, Throttle throttle)
{
    public const int MostFailures = 10;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>The person to sign in.</summary>
    public async Task<Result<Person>> Run(SignInInput input, CancellationToken cancel = default)
    {
        var email = AccountRules.Clean(input.Email) ?? "";
        if (!await throttle.Allows("sign-in", input.From, 100, TimeSpan.FromMinutes(15), cancel)
            || !await throttle.Allows("sign-in-account", email.ToUpperInvariant(), 30, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        Failure? refusal = null;
        var result = await unit.Write<Person?>(
            async () =>
            {
                (var person, refusal) = await Check(email, input);
                // A refusal here is an outcome to keep: the count of failures and the letter must be saved.
                return person;
            },
            cancel);
        return refusal is null ? result.Get()! : refusal;
    }

    private async Task<(Person?, Failure?)> Check(string email, SignInInput input)
    {
        var person = await users.FindByEmailAsync(email);
        var matches = passwords.Matches(person, (input.Password ?? "") is { Length: <= 200 } typed ? typed : "");
        if (person is null || person.ClosedAt is not null || person.Imported || person.LockoutEnd?.UtcDateTime > unit.Now) return (null, PeopleFailures.SignInRefused);
        if (!matches)
        {
            person.AccessFailedCount++;
            if (person.AccessFailedCount >= MostFailures)
            {
                person.AccessFailedCount = 0;
                person.LockoutEnd = new DateTimeOffset(unit.Now + LockedFor);
            }

            return (null, PeopleFailures.SignInRefused);
        }

        if (!person.EmailConfirmed)
        {
            letters.Confirm(email, await links.Confirmation(person, input.Next));
            return (null, PeopleFailures.EmailNotConfirmed);
        }

        person.AccessFailedCount = 0;
        person.LockoutEnd = null;
        return (person, null);
    }
}

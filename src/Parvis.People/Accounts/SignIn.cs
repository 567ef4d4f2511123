using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>The person to sign in; or, when their <see cref="Person.LeavesAt"/> is set, to offer the undoing of their leaving and nothing else.</summary>
    public async Task<Result<Person>> Run(SignInInput input, CancellationToken cancel = default)
    {
        var email = AccountRules.Clean(input.Email) ?? "";
        if (!await throttle.Allows("sign-in", input.From, 100, TimeSpan.FromMinutes(15), cancel)
            || !await throttle.Allows("sign-in-account", email.ToUpperInvariant(), 30, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        // Before the transaction: a password takes long to check, and guesses must not hold the one writer of an embedded database.
        var known = users.NormalizeEmail(email);
        var asked = await unit.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == known, cancel);
        var hash = passwords.Matches(asked, (input.Password ?? "") is { Length: <= 200 } typed ? typed : "") ? asked!.PasswordHash : null;
        if (hash is not null && !asked!.EmailConfirmed
            && !await throttle.Allows("account-mail", email.ToUpperInvariant(), 5, TimeSpan.FromHours(1), cancel)) return PeopleFailures.TooOften;
        Failure? refusal = null;
        var result = await unit.Write<Person?>(
            async () =>
            {
                (var person, refusal) = await Check(email, hash, input);
                // A refusal here is an outcome to keep: the count of failures and the letter must be saved.
                return person;
            },
            cancel);
        return refusal is null ? result.Get()! : refusal;
    }

    // Closed for seven days: the password opens nothing but the way to undo it.
    private bool Waits(Person person) => person.LeavesAt > unit.Now;

    private async Task<(Person?, Failure?)> Check(string email, string? hash, SignInInput input)
    {
        var person = await users.FindByEmailAsync(email);
        if (person is null || (person.ClosedAt is not null && !Waits(person)) || person.Imported || person.LockoutEnd?.UtcDateTime > unit.Now) return (null, PeopleFailures.SignInRefused);
        if (hash is null || hash != person.PasswordHash)
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

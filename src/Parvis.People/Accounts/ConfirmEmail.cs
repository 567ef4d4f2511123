using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Accounts;

/// <summary>
/// The person has read the letter and knows the password: the address is theirs, and may itself prove a standing. The letter
/// alone is not enough: someone else may have signed up with this address, and would keep the password.
/// </summary>
internal sealed class ConfirmEmail(Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links, Throttle throttle)
{
    public async Task<Result> Run(Guid personId, string? token, string? password, CancellationToken cancel = default)
    {
        if (!await throttle.Allows("confirm", personId.ToString(), 10, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        // Before the transaction: a password takes long to check. Another password meanwhile kills the link.
        var asked = await unit.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancel);
        if (asked is null || asked.ClosedAt is not null || AccountLinks.Read(token) is not { } plain) return PeopleFailures.LinkDead;
        if (asked.EmailConfirmed) return Result.Done;
        if (!await users.VerifyUserTokenAsync(asked, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Person>.ConfirmEmailTokenPurpose, plain)) return PeopleFailures.LinkDead;
        if (!passwords.Matches(asked, password is { Length: <= 200 } ? password : "")) return PeopleFailures.NotThePassword.On("Password");
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == personId, cancel);
                if (person.EmailConfirmed) return Result.Done;
                if (!(await users.ConfirmEmailAsync(person, plain)).Succeeded) return PeopleFailures.LinkDead;
                await StandingRows.VerifyByDomain(unit, person, cancel);
                return Result.Done;
            },
            cancel);
    }
}

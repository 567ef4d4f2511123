using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;
using Parvis.People.Standings;
using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

/// <summary>The person has read the letter: the address is theirs, and may itself prove a standing.</summary>
internal sealed class ConfirmEmail(Unit unit, UserManager<Person> users, AccountLinks links)
{
    public async Task<Result> Run(Guid personId, string? token, CancellationToken cancel = default)
    {
        links.Ready();
        return await unit.Write(
            async () =>
            {
                var person = await users.FindByIdAsync(personId.ToString());
                if (person is null || person.ClosedAt is not null || AccountLinks.Read(token) is not { } plain) return PeopleFailures.LinkDead;
                if (person.EmailConfirmed) return Result.Done;
                if (!(await users.ConfirmEmailAsync(person, plain)).Succeeded) return PeopleFailures.LinkDead;
                await StandingRows.VerifyByDomain(unit, person, cancel);
                return Result.Done;
            },
            cancel);
    }
}

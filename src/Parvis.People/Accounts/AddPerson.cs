using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

/// <param name="Password">Null to be given a link to choose one.</param>
/// <param name="Standing">A verified standing in the present territory.</param>
/// <param name="Administers">Administers the present territory, or the whole installation outside any.</param>
internal sealed record AddPersonInput(
    string? Name, string? Email, string? Password = null, bool Administers = false, StandingKind? Standing = null, string? Label = null);

/// <param name="Link">Where to choose a password, valid a day; null when one was given or the account already had one.</param>
internal sealed record AddedPerson(Guid Id, bool Created, string? Link);

/// <summary>
/// Opens a confirmed account, or adds to one that exists, on the word of whoever has the machine (command line, demonstration).
/// </summary>
internal sealed class AddPerson(Unit unit, UserManager<Person> users, PasswordCheck passwords, AccountLinks links)
{
    public async Task<Result<AddedPerson>> Run(AddPersonInput input, CancellationToken cancel = default)
    {
        if (AccountRules.Clean(input.Email) is not { } email) return PeopleFailures.EmailWrong.On(nameof(input.Email));
        if (AccountRules.Name(input.Name) is { } badName) return badName.On(nameof(input.Name));
        if (input.Password is not null && AccountRules.Password(input.Password, email) is { } bad) return bad.On(nameof(input.Password));
        if (input.Standing is { } kind && !Enum.IsDefined(kind)) return PeopleFailures.StandingUnknown.On(nameof(input.Standing));
        links.Ready();
        var hash = input.Password is null ? null : passwords.Hash(input.Password);
        return await unit.Write<AddedPerson>(() => Add(input, email, hash, cancel), cancel);
    }

    private async Task<Result<AddedPerson>> Add(AddPersonInput input, string email, string? hash, CancellationToken cancel)
    {
        var known = await users.FindByEmailAsync(email);
        var person = known ?? new Person { Id = unit.NewId(), DisplayName = input.Name!.Trim(), Email = email, CreatedAt = unit.Now };
        person.UserName ??= person.Id.ToString("N");
        person.EmailConfirmed = true;
        if (hash is not null) person.PasswordHash = hash;
        var inside = unit.Db.CurrentTerritory != Guid.Empty;
        if (input.Administers && !inside) person.RunsInstallation = true;
        if (known is null)
        {
            SignUp.Must(await users.CreateAsync(person));
            unit.Publish(new PersonJoined(person.Id));
        }
        else if (hash is not null)
        {
            SignUp.Must(await users.UpdateSecurityStampAsync(person));
        }

        if (inside && input.Administers) await AdministratorRows.Add(unit, person.Id, cancel);
        if (inside && input.Standing is { } kind)
        {
            await StandingRows.Give(unit, person.Id, kind, input.Label, StandingProof.Administrator, null, cancel);
        }

        return new AddedPerson(person.Id, known is null, person.PasswordHash is null ? await links.Password(person) : null);
    }
}

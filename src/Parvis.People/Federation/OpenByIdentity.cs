using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Federation;

/// <param name="From">Network address of the asker, for rate limits; empty for none.</param>
internal sealed record OpenByIdentityInput(string? Name, string? Email, bool LivesHere, string? Next = null, string From = "");

/// <summary>
/// Opens an account for an identity that has none. Unless its provider proved the address, a letter does: until then the account
/// does not open. What is answered does not tell whether the address was known.
/// </summary>
internal sealed class OpenByIdentity(Unit unit, UserManager<Person> users, Providers providers, AccountLinks links, IdentityLinks identities, IdentityLetters letters, Throttle throttle, FormCheck check, DisposableAddresses disposable)
{
    /// <summary>The person to sign in; null when a letter comes first.</summary>
    public async Task<Result<Person?>> Run(ReceivedIdentity received, OpenByIdentityInput input, CancellationToken cancel = default)
    {
        if (providers.Find(received.Provider) is not { } provider) return FederationFailures.NotOffered;
        if (AccountRules.Name(input.Name) is { } badName) return badName.On(nameof(input.Name));
        var proven = received.EmailProven && (string.IsNullOrWhiteSpace(input.Email) || string.Equals(input.Email.Trim(), received.Email, StringComparison.OrdinalIgnoreCase));
        var typed = proven ? received.Email : input.Email;
        if (AccountRules.Email(typed) is { } badEmail) return badEmail.On(nameof(input.Email));
        var email = AccountRules.Clean(typed)!;
        // An address that the provider proved is as sure as the identity, and sends no letter.
        if (!proven && disposable.Holds(email)) return PeopleFailures.EmailDisposable.On(nameof(input.Email));
        if (!proven && await check.Asks(cancel) is { } unconfirmed) return unconfirmed;
        if (!await throttle.Allows("sign-up", input.From, 20, TimeSpan.FromHours(1), cancel)
            || !await throttle.Allows("account-mail", email.ToUpperInvariant(), 5, TimeSpan.FromHours(1), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        return await unit.Write(() => Open(provider, received, input, email, proven, cancel), cancel);
    }

    private async Task<Result<Person?>> Open(Provider provider, ReceivedIdentity received, OpenByIdentityInput input, string email, bool proven, CancellationToken cancel)
    {
        var rows = unit.Db.Set<FederatedIdentity>();
        var row = await rows.Of(received).SingleOrDefaultAsync(cancel);
        var pending = row is null ? null : await unit.Db.Set<Person>().SingleAsync(p => p.Id == row.PersonId, cancel);
        if (pending is { EmailConfirmed: true }) return FederationFailures.Over;
        var owner = await users.FindByEmailAsync(email);
        if (owner is { EmailConfirmed: true })
        {
            await letters.AlreadyHere(owner, await unit.OnlyIdentities(owner.Id, cancel), provider, received, input.Next);
            return (Person?)null;
        }

        var person = owner ?? pending ?? new Person { Id = unit.NewId(), DisplayName = "", Email = email, CreatedAt = unit.Now };
        person.UserName ??= person.Id.ToString("N");
        person.DisplayName = input.Name!.Trim();
        person.Email = email;
        // An account nobody has confirmed is whoever asks last's: no earlier way in stays.
        person.PasswordHash = null;
        person.EmailConfirmed = proven;
        await rows.Where(i => i.PersonId == person.Id && (row == null || i.Id != row.Id)).ExecuteDeleteAsync(cancel);
        if (owner is null && pending is null)
        {
            SignUp.Must(await users.CreateAsync(person));
            unit.Publish(new PersonJoined(person.Id));
        }
        else
        {
            await users.UpdateNormalizedEmailAsync(person);
            SignUp.Must(await users.UpdateSecurityStampAsync(person));
        }

        if (row is null) rows.Add(FederatedIdentity.Of(unit.NewId(), person.Id, provider, received, unit.Now));
        else
        {
            row.PersonId = person.Id;
            row.Note(provider, received, unit.Now);
        }

        if (input.LivesHere && unit.Db.CurrentTerritory != Guid.Empty) await StandingRows.Declare(unit, person.Id, StandingKind.Inhabitant, null, cancel);
        if (proven)
        {
            await StandingRows.VerifyByDomain(unit, person, cancel);
            return person;
        }

        letters.Confirm(email, provider, await identities.Page(person, received, input.Next));
        return (Person?)null;
    }
}

/// <summary>
/// The letter was read, and the identity is in front of us: the address and the account belong together. The letter alone is not
/// enough (someone else may have given this address), nor is the identity.
/// </summary>
internal sealed class ConfirmIdentity(Unit unit, UserManager<Person> users, Providers providers, AccountLinks links, IdentityLinks identities, IdentityLetters letters, Throttle throttle)
{
    /// <summary>The person to sign in.</summary>
    public async Task<Result<Person>> Run(ReceivedIdentity received, Guid personId, string? token, CancellationToken cancel = default)
    {
        if (providers.Find(received.Provider) is not { } provider) return FederationFailures.NotOffered;
        if (!await throttle.Allows("confirm", personId.ToString(), 10, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        links.Ready();
        return await unit.Write<Person>(
            async () =>
            {
                var person = await users.FindByIdAsync(personId.ToString());
                if (person is null || person.ClosedAt is not null || !await identities.Holds(person, received, token)) return PeopleFailures.LinkDead;
                var row = await unit.Db.Set<FederatedIdentity>().Of(received).SingleOrDefaultAsync(cancel);
                if (person.EmailConfirmed)
                {
                    // An account that has another way in is opened by it first.
                    if (!await unit.OnlyIdentities(person.Id, cancel)) return PeopleFailures.LinkDead;
                    if (row is not null && row.PersonId != person.Id) return FederationFailures.Elsewhere;
                    await IdentityRows.Link(unit, person.Id, provider, received, cancel);
                    letters.Linked(person, provider);
                }
                else
                {
                    if (row is null || row.PersonId != person.Id) return PeopleFailures.LinkDead;
                    person.EmailConfirmed = true;
                    await StandingRows.VerifyByDomain(unit, person, cancel);
                }

                SignUp.Must(await users.UpdateSecurityStampAsync(person));
                return person;
            },
            cancel);
    }
}

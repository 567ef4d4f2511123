using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.People.Federation;

/// <summary>
/// Ties an identity to the account of the signed-in person; one of the same provider takes the place of the former (an agent
/// whose organisation changed identity provider comes back with another subject). The password is asked where there is one.
/// </summary>
internal sealed class LinkIdentity(Unit unit, PasswordCheck passwords, Providers providers, IdentityLetters letters, Throttle throttle)
{
    public async Task<Result> Run(Viewer viewer, ReceivedIdentity received, string? password, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (providers.Find(received.Provider) is not { } provider) return FederationFailures.NotOffered;
        if (received.Linking != me) return FederationFailures.Over;
        if (!await throttle.Allows("own-password", me.ToString(), 10, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
                var row = await unit.Db.Set<FederatedIdentity>().Of(received).SingleOrDefaultAsync(cancel);
                if (row is not null && row.PersonId != me) return FederationFailures.Elsewhere;
                if (person.PasswordHash is not null && !passwords.Matches(person, password is { Length: <= 200 } ? password : "")) return PeopleFailures.PasswordWrong.On("Password");
                await IdentityRows.Link(unit, me, provider, received, cancel);
                if (row is null) letters.Linked(person, provider);
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Parts an identity from the account, unless it is the last way into it. What it alone proved lapses.</summary>
internal sealed class UnlinkIdentity(Unit unit, PasswordCheck passwords, IdentityLetters letters, Throttle throttle)
{
    public async Task<Result> Run(Viewer viewer, Guid id, string? password, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (!await throttle.Allows("own-password", me.ToString(), 10, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        return await unit.Write(
            async () =>
            {
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
                var mine = await unit.Db.Set<FederatedIdentity>().Where(i => i.PersonId == me).ToListAsync(cancel);
                if (mine.Find(i => i.Id == id) is not { } row) return PeopleFailures.Absent;
                if (await unit.WaysIn(me, cancel) <= 1) return PeopleFailures.LastWayIn;
                if (person.PasswordHash is not null && !passwords.Matches(person, password is { Length: <= 200 } ? password : "")) return PeopleFailures.PasswordWrong.On("Password");
                unit.Db.Remove(row);
                letters.Unlinked(person, row.Provider);
                return Result.Done;
            },
            cancel);
    }
}

internal static class IdentityRows
{
    public static async Task Link(Unit unit, Guid person, Provider provider, ReceivedIdentity received, CancellationToken cancel)
    {
        var mine = await unit.Db.Set<FederatedIdentity>().Where(i => i.PersonId == person && i.Issuer == received.Issuer).SingleOrDefaultAsync(cancel);
        if (mine?.Subject == received.Subject)
        {
            mine.Note(provider, received, unit.Now);
            return;
        }

        if (mine is not null)
        {
            unit.Db.Remove(mine);
            // The former leaves before the new one comes: both would stand at the same place of an index.
            await unit.Db.SaveChangesAsync(cancel);
        }

        unit.Db.Add(FederatedIdentity.Of(unit.NewId(), person, provider, received, unit.Now));
    }

    /// <summary>Whether the account has no other way in than identities: a letter may then give it one.</summary>
    public static async Task<bool> OnlyIdentities(this Unit unit, Guid person, CancellationToken cancel) =>
        await unit.WaysIn(person, cancel) == await unit.Db.Set<FederatedIdentity>().CountAsync(i => i.PersonId == person, cancel);

    /// <summary>Whoever proves an address by letter takes the account back whole: identities tied by someone else end.</summary>
    public static Task DropIdentities(this Unit unit, Guid person, CancellationToken cancel) =>
        unit.Db.Set<FederatedIdentity>().Where(i => i.PersonId == person).ExecuteDeleteAsync(cancel);
}

using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Platform.Texts;

namespace Parvis.People.SigningIn;

internal static class PasskeyRules
{
    public const int Most = 20;
    public const int MostName = 60;
    private const int MostJson = 20_000;

    public static bool Readable(string? credential) => credential is { Length: > 1 and <= MostJson };

    public static Failure? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Trim().Length > MostName || name.Any(char.IsControl) ? PeopleFailures.PasskeyNameWrong.On("Name") : null;

    /// <summary>Hash of the challenge an answer was made for; null when it cannot be read.</summary>
    public static string? Challenge(string credential)
    {
        try
        {
            using var json = JsonDocument.Parse(credential);
            var client = json.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString() ?? "";
            using var data = JsonDocument.Parse(WebEncoders.Base64UrlDecode(client));
            return data.RootElement.GetProperty("challenge").GetString() is { Length: > 0 } challenge ? Tokens.Hash(challenge) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>Adds a passkey that the browser has just made.</summary>
internal sealed class AddPasskey(Unit unit, UserManager<Person> users, SignInManager<Person> gate, Sessions sessions, AccountLetters letters, AccountLinks links, Words words)
{
    /// <summary>What to hand to the browser, which makes the key.</summary>
    public async Task<Result<string>> Options(Viewer viewer, CancellationToken cancel = default)
    {
        if (await sessions.NotFresh(viewer, cancel) is { } refused) return refused;
        var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == viewer.PersonId, cancel);
        return await gate.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email ?? "", DisplayName = person.DisplayName });
    }

    public async Task<Result> Run(Viewer viewer, string? name, string? credential, CancellationToken cancel = default)
    {
        if (await sessions.NotFresh(viewer, cancel) is { } refused) return refused;
        if (PasskeyRules.Name(name) is { } bad) return bad;
        if (!PasskeyRules.Readable(credential)) return PeopleFailures.PasskeyRefused;
        var me = viewer.PersonId!.Value;
        return await unit.Write(
            async () =>
            {
                if (await unit.Db.Set<Passkey>().CountAsync(k => k.UserId == me, cancel) >= PasskeyRules.Most) return PeopleFailures.TooMany;
                var made = await Made(credential!);
                // The options were asked for by this person, in this browser.
                if (made is not { Succeeded: true, Passkey: { } passkey } || made.UserEntity.Id != me.ToString()) return PeopleFailures.PasskeyRefused;
                if (await unit.Db.Set<Passkey>().AnyAsync(k => k.CredentialId == passkey.CredentialId, cancel)) return PeopleFailures.PasskeyRefused;
                passkey.Name = name!.Trim();
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
                SignUp.Must(await users.AddOrUpdatePasskeyAsync(person, passkey));
                await sessions.Prove(me, strong: true, cancel);
                letters.FactorAdded(person.Email!, person.DisplayName, words["la clé d’identification « {0} »", passkey.Name], links.Page("/mon-espace/securite"));
                return Result.Done;
            },
            cancel);
    }

    private async Task<PasskeyAttestationResult?> Made(string credential)
    {
        try
        {
            return await gate.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // No options were asked for, or they have expired.
            return null;
        }
    }
}

internal sealed class RenamePasskey(Unit unit)
{
    public Task<Result> Run(Viewer viewer, string? id, string? name, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            if (PasskeyRules.Name(name) is { } bad) return bad;
            if (await unit.Passkey(me, id, cancel) is not { } row) return PeopleFailures.Absent;
            row.Data.Name = name!.Trim();
            return Result.Done;
        },
        cancel);
}

/// <summary>Removes a passkey; never the last way in.</summary>
internal sealed class RemovePasskey(Unit unit, Sessions sessions, AccountLetters letters, AccountLinks links, Words words)
{
    public Task<Result> Run(Viewer viewer, string? id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await sessions.NotFresh(viewer, cancel) is { } refused) return refused;
            var me = viewer.PersonId!.Value;
            if (await unit.Passkey(me, id, cancel) is not { } row) return PeopleFailures.Absent;
            if (await unit.WaysIn(me, cancel) <= 1) return PeopleFailures.LastWayIn;
            unit.Db.Remove(row);
            var others = await unit.Db.Set<Passkey>().CountAsync(k => k.UserId == me, cancel) > 1;
            if (!others && !await unit.Db.Set<Authenticator>().AnyAsync(a => a.PersonId == me, cancel)) await sessions.Weaken(me, cancel);
            var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me, cancel);
            letters.FactorRemoved(person.Email!, person.DisplayName, words["la clé d’identification « {0} »", row.Data.Name ?? ""], links.Page("/mot-de-passe-oublie"));
            return Result.Done;
        },
        cancel);
}

/// <summary>Signs in by a passkey, which names its person itself: nothing is asked that would tell who has an account.</summary>
internal sealed class PasskeySignIn(Unit unit, UserManager<Person> users, SignInManager<Person> gate, Sessions sessions, Throttle throttle)
{
    public async Task<Result<string>> Options(string from, CancellationToken cancel = default) =>
        await throttle.Allows("passkey-options", from, 300, TimeSpan.FromMinutes(15), cancel) ? await gate.MakePasskeyRequestOptionsAsync(null!) : PeopleFailures.TooOften;

    /// <param name="stay">Whether the sign-in outlives the browser.</param>
    /// <param name="only">The person it must be: someone signed in who confirms.</param>
    public async Task<Result<Person>> Run(string? credential, bool stay, string from, Guid? only = null, CancellationToken cancel = default)
    {
        if (!await throttle.Allows("sign-in", from, 100, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        if (!PasskeyRules.Readable(credential) || PasskeyRules.Challenge(credential!) is not { } challenge) return PeopleFailures.PasskeyRefused;
        try
        {
            var known = await unit.Write<Person>(() => Check(credential!, challenge, only, cancel), cancel);
            if (known.Failure is { } refused) return refused;
            if (only is null)
            {
                sessions.ChallengeHash = challenge;
                await gate.SignInWithClaimsAsync(known.Get(), stay, [new Claim(Sessions.MethodClaim, Sessions.Several)]);
            }

            return known;
        }
        catch (DbUpdateException)
        {
            // The same answer twice at once: the other one has opened its session.
            return PeopleFailures.PasskeyRefused;
        }
    }

    private async Task<Result<Person>> Check(string credential, string challenge, Guid? only, CancellationToken cancel)
    {
        if (await unit.Db.Set<Session>().AnyAsync(s => s.ChallengeHash == challenge, cancel)) return PeopleFailures.PasskeyRefused;
        if (await Asserted(credential) is not { Succeeded: true, User: { } person, Passkey: { } passkey }) return PeopleFailures.PasskeyRefused;
        if (person.ClosedAt is not null || person.Imported || !person.EmailConfirmed || (only is { } must && person.Id != must)) return PeopleFailures.PasskeyRefused;
        SignUp.Must(await users.AddOrUpdatePasskeyAsync(person, passkey));
        if (only is { } me) await sessions.Prove(me, strong: true, cancel);
        return person;
    }

    private async Task<PasskeyAssertionResult<Person>?> Asserted(string credential)
    {
        try
        {
            return await gate.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

internal static class WaysOfSigningIn
{
    /// <summary>How many ways someone has to sign in: a password, each passkey, each identity elsewhere. Removing the last is refused.</summary>
    public static async Task<int> WaysIn(this Unit unit, Guid person, CancellationToken cancel) =>
        await unit.Db.Set<Person>().CountAsync(p => p.Id == person && p.PasswordHash != null, cancel)
        + await unit.Db.Set<Passkey>().CountAsync(k => k.UserId == person, cancel)
        + await unit.Db.Set<FederatedIdentity>().CountAsync(i => i.PersonId == person, cancel);

    /// <summary>One of someone's passkeys, by the identifier of its credential; null for anyone else's.</summary>
    public static async Task<Passkey?> Passkey(this Unit unit, Guid person, string? id, CancellationToken cancel)
    {
        try
        {
            if (id is not { Length: > 0 and < 2000 }) return null;
            var credential = WebEncoders.Base64UrlDecode(id);
            return await unit.Db.Set<Passkey>().SingleOrDefaultAsync(k => k.CredentialId == credential && k.UserId == person, cancel);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Platform.Texts;

namespace Parvis.People.SigningIn;

/// <summary>A secret proposed to an application, before a first code proves that it holds it: it travels sealed in the form.</summary>
internal sealed record ProposedSecret(byte[] Secret, string Sealed);

internal sealed class FactorSecrets(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Offer = TimeSpan.FromMinutes(30);

    private readonly IDataProtector kept = protection.CreateProtector("Parvis.Authenticator");
    private readonly IDataProtector offered = protection.CreateProtector("Parvis.Authenticator.Offer");

    public string Keep(byte[] secret) => Convert.ToBase64String(kept.Protect(secret));

    public byte[] Open(Authenticator authenticator) => kept.Unprotect(Convert.FromBase64String(authenticator.Secret));

    public ProposedSecret Propose(Guid person)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var until = (clock.GetUtcNow().UtcDateTime + Offer).Ticks.ToString(CultureInfo.InvariantCulture);
        return new(secret, offered.Protect($"{person:N}|{until}|{Convert.ToBase64String(secret)}"));
    }

    /// <summary>The proposal again, from its sealed form; null when it was altered, made for someone else, or is too old.</summary>
    public ProposedSecret? Read(Guid person, string? text)
    {
        try
        {
            if (text is not { Length: > 0 and < 1000 }) return null;
            var parts = offered.Unprotect(text).Split('|');
            return parts is [var who, var until, var secret] && who == person.ToString("N") && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().Ticks
                ? new(Convert.FromBase64String(secret), text) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Links an application that gives codes, once it has given a right one; answers the recovery codes, shown once.</summary>
internal sealed class AddAuthenticator(Unit unit, Sessions sessions, FactorSecrets secrets, RecoveryCodes recovery, AccountLetters letters, AccountLinks links, Words words, Throttle throttle)
{
    public async Task<Result<IReadOnlyList<string>>> Run(Viewer viewer, string? proposal, string? code, CancellationToken cancel = default)
    {
        if (await sessions.NotFresh(viewer, cancel) is { } refused) return refused;
        var me = viewer.PersonId!.Value;
        if (!await throttle.Allows("second-factor-set-up", me.ToString(), 20, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        if (secrets.Read(me, proposal) is not { } offer) return PeopleFailures.SetUpOver;
        var kept = secrets.Keep(offer.Secret);
        return await unit.Write<IReadOnlyList<string>>(
            async () =>
            {
                if (await unit.Db.Set<Authenticator>().AnyAsync(a => a.PersonId == me, cancel)) return PeopleFailures.FactorThere;
                if (Totp.Accepts(offer.Secret, code ?? "", unit.Now, 0) is not { } step) return PeopleFailures.CodeWrong.On("Code");
                var row = new Authenticator { PersonId = me, Secret = kept, LastStep = step, CreatedAt = unit.Now, Salt = "" };
                unit.Db.Add(row);
                var codes = await recovery.Renew(unit, row, cancel);
                await sessions.Prove(me, strong: true, cancel);
                var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me, cancel);
                letters.FactorAdded(person.Email!, person.DisplayName, words["une application de codes"], links.Page("/mon-espace/securite"));
                return new Result<IReadOnlyList<string>>(codes, null);
            },
            cancel);
    }
}

internal sealed class RemoveAuthenticator(Unit unit, Sessions sessions, AccountLetters letters, AccountLinks links, Words words)
{
    public Task<Result> Run(Viewer viewer, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await sessions.NotFresh(viewer, cancel) is { } refused) return refused;
            var me = viewer.PersonId!.Value;
            if (await unit.Db.Set<Authenticator>().Where(a => a.PersonId == me).ExecuteDeleteAsync(cancel) == 0) return PeopleFailures.NoFactor;
            await unit.Db.Set<RecoveryCode>().Where(c => c.PersonId == me).ExecuteDeleteAsync(cancel);
            if (!await unit.Db.Set<Passkey>().AnyAsync(k => k.UserId == me, cancel)) await sessions.Weaken(me, cancel);
            var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me, cancel);
            letters.FactorRemoved(person.Email!, person.DisplayName, words["une application de codes"], links.Page("/mot-de-passe-oublie"));
            return Result.Done;
        },
        cancel);
}

/// <summary>New recovery codes; those before serve no more.</summary>
internal sealed class RenewRecoveryCodes(Unit unit, Sessions sessions, RecoveryCodes recovery)
{
    public Task<Result<IReadOnlyList<string>>> Run(Viewer viewer, CancellationToken cancel = default) => unit.Write<IReadOnlyList<string>>(
        async () =>
        {
            if (await sessions.NotFresh(viewer, cancel) is { } refused) return refused;
            var me = viewer.PersonId!.Value;
            if (await unit.Db.Set<Authenticator>().SingleOrDefaultAsync(a => a.PersonId == me, cancel) is not { } row) return PeopleFailures.NoFactor;
            return new Result<IReadOnlyList<string>>(await recovery.Renew(unit, row, cancel), null);
        },
        cancel);
}

/// <summary>Checks a code of the application, or a recovery code. Each serves once; guesses are counted, and told to the person.</summary>
internal sealed class CheckCode(Unit unit, FactorSecrets secrets, RecoveryCodes recovery, AccountLetters letters, AccountLinks links, Throttle throttle)
{
    public const int Most = 10;
    public const int MostInADay = 50;

    public async Task<Result> Run(Guid who, string? typed, CancellationToken cancel = default)
    {
        var code = typed?.Trim() ?? "";
        var many = !await throttle.Allows("second-factor", who.ToString(), Most, TimeSpan.FromMinutes(15), cancel);
        if (many | !await throttle.Allows("second-factor-day", who.ToString(), MostInADay, TimeSpan.FromDays(1), cancel))
        {
            if (await throttle.Allows("second-factor-told", who.ToString(), 1, TimeSpan.FromDays(1), cancel)) await Tell(who, cancel);
            return PeopleFailures.TooOften;
        }

        var salt = await unit.Db.Set<Authenticator>().Where(a => a.PersonId == who).Select(a => a.Salt).SingleOrDefaultAsync(cancel);
        if (salt is null) return PeopleFailures.NoFactor;
        var hash = recovery.Read(code, salt);
        return await unit.Write(async () => hash is null ? await ByApplication(who, code, cancel) : await ByRecovery(who, hash, cancel), cancel);
    }

    private async Task<Result> ByApplication(Guid who, string code, CancellationToken cancel)
    {
        if (await unit.Db.Set<Authenticator>().AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == who, cancel) is not { } row) return PeopleFailures.NoFactor;
        if (Totp.Accepts(secrets.Open(row), code, unit.Now, row.LastStep) is not { } step) return PeopleFailures.CodeWrong.On("Code");
        // Two at once with one code: the second finds the step taken.
        return await unit.Db.Set<Authenticator>().Where(a => a.PersonId == who && a.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), cancel) == 0 ? PeopleFailures.CodeWrong.On("Code") : Result.Done;
    }

    private async Task<Result> ByRecovery(Guid who, string hash, CancellationToken cancel)
    {
        DateTime? now = unit.Now;
        var used = await unit.Db.Set<RecoveryCode>().Where(c => c.PersonId == who && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancel);
        if (used == 0) return PeopleFailures.CodeWrong.On("Code");
        var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == who, cancel);
        var left = await unit.Db.Set<RecoveryCode>().CountAsync(c => c.PersonId == who && c.UsedAt == null, cancel);
        letters.RecoveryUsed(person.Email!, person.DisplayName, left, links.Page("/mon-espace/securite"));
        return Result.Done;
    }

    private Task<Result> Tell(Guid who, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (await unit.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == who && p.Email != null, cancel) is not { } person) return Result.Done;
            letters.CodesGuessed(person.Email!, person.DisplayName, links.Page("/mot-de-passe-oublie"));
            return Result.Done;
        },
        cancel);
}

/// <summary>
/// Takes away every second factor of an account and closes its sign-ins, on the word of whoever has the machine, once they are
/// sure of who asks; the password stays, and can be chosen anew by letter.
/// </summary>
internal sealed class ResetFactors(Unit unit, AccountLetters letters, AccountLinks links, Words words)
{
    public async Task<Result> Run(string? typed, CancellationToken cancel = default)
    {
        if (AccountRules.Clean(typed) is not { } email) return PeopleFailures.EmailWrong;
        return await unit.Write(
            async () =>
            {
                var known = LookupNames.Of(email);
                if (await unit.Db.Set<Person>().SingleOrDefaultAsync(p => p.NormalizedEmail == known && p.ClosedAt == null, cancel) is not { } person) return PeopleFailures.Absent;
                await unit.Db.Set<Authenticator>().Where(a => a.PersonId == person.Id).ExecuteDeleteAsync(cancel);
                await unit.Db.Set<RecoveryCode>().Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(cancel);
                await unit.Db.Set<Passkey>().Where(k => k.UserId == person.Id).ExecuteDeleteAsync(cancel);
                DateTime? now = unit.Now;
                await unit.Db.Set<Session>().Where(s => s.PersonId == person.Id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
                letters.FactorRemoved(person.Email!, person.DisplayName, words["tous vos seconds facteurs"], links.Page("/mot-de-passe-oublie"));
                return Result.Done;
            },
            cancel);
    }
}

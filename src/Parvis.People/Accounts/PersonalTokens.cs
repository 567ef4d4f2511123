using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

/// <summary>A personal key of the JSON API, shown once: only its hash is kept.</summary>
internal sealed class CreateToken(Unit unit, AccountLinks links, AccountLetters letters)
{
    private static readonly TimeSpan Lives = TimeSpan.FromDays(365);

    public Task<Result<string>> Run(Viewer viewer, string? name, CancellationToken cancel = default) => unit.Write<string>(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 80) return PeopleFailures.TokenNameMissing.On("Name");
            if (await unit.Db.Set<PersonalToken>().CountAsync(t => t.PersonId == me && t.RevokedAt == null && t.ExpiresAt > unit.Now, cancel) >= 20) return PeopleFailures.TooMany;
            var token = "parvis_" + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
            unit.Db.Add(new PersonalToken
            {
                Id = unit.NewId(),
                PersonId = me,
                Name = name.Trim(),
                Hash = Tokens.Hash(token),
                CreatedAt = unit.Now,
                ExpiresAt = unit.Now + Lives,
            });
            var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me, cancel);
            letters.KeyMade(person.Email!, person.DisplayName, links.Page("/mon-espace/cles"));
            return token;
        },
        cancel);
}

internal static class PersonalKeys
{
    /// <summary>Whoever takes an account back takes it back whole: its keys end with its sessions.</summary>
    public static Task RevokeKeys(this Unit unit, Person person, CancellationToken cancel)
    {
        DateTime? now = unit.Now;
        return unit.Db.Set<PersonalToken>().Where(t => t.PersonId == person.Id && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancel);
    }
}

internal sealed class RevokeToken(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            var row = await unit.Db.Set<PersonalToken>().SingleOrDefaultAsync(t => t.Id == id && t.PersonId == me && t.RevokedAt == null, cancel);
            if (row is null) return PeopleFailures.Absent;
            row.RevokedAt = unit.Now;
            return Result.Done;
        },
        cancel);
}

/// <summary>Signs a request in by <c>Authorization: Bearer parvis_…</c>.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Unit unit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var token = header["Bearer ".Length..].Trim();
        if (token.Length is < 20 or > 100) return AuthenticateResult.Fail("Unknown token.");
        var hash = Tokens.Hash(token);
        var now = unit.Now;
        var found = await unit.Db.Set<PersonalToken>().AsNoTracking()
            .Where(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresAt > now)
            .Select(t => new { t.Id, t.PersonId, t.LastUsedAt })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("Unknown token.");
        // Once a day is enough to see which keys still serve.
        if (found.LastUsedAt is null || found.LastUsedAt < now.AddDays(-1)) await Used(found.Id, now);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, found.PersonId.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private Task<Result> Used(Guid id, DateTime now) => unit.Write(
        async () =>
        {
            await unit.Db.Set<PersonalToken>().Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now));
            return Result.Done;
        });
}

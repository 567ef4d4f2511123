using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.People.SigningIn;

/// <summary>
/// Between the password and the code: who gave the right password is named, sealed, in a cookie of ten minutes that opens
/// nothing by itself. Another password meanwhile, and it is void.
/// </summary>
internal sealed class SecondStep(
    ParvisDb db, IHttpContextAccessor http, IDataProtectionProvider protection, TimeProvider clock, CheckCode codes, SignInManager<Person> gate)
{
    private const string Cookie = "parvis-etape";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("Parvis.SecondStep");

    private HttpContext Context => http.HttpContext!;

    /// <summary>Whether a second factor is asked of them.</summary>
    public Task<bool> Protects(Person person, CancellationToken cancel) => db.Set<Authenticator>().AnyAsync(a => a.PersonId == person.Id, cancel);

    /// <summary>Signs in whoever gave the right password, or asks for the second factor when there is one: true when all is done.</summary>
    public async Task<bool> Begin(Person person, bool stay, CancellationToken cancel)
    {
        if (!await Protects(person, cancel))
        {
            await gate.SignInAsync(person, stay);
            return true;
        }

        var until = (clock.GetUtcNow().UtcDateTime + Lasts).Ticks.ToString(CultureInfo.InvariantCulture);
        var text = protector.Protect($"{person.Id:N}|{person.SecurityStamp}|{(stay ? "1" : "0")}|{until}");
        // Lax: whoever comes back from an identity provider comes from another site.
        Context.Response.Cookies.Append(Cookie, text, new CookieOptions
        {
            Path = "/", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps, MaxAge = Lasts,
        });
        return false;
    }

    public bool Waits => Read() is not null;

    /// <summary>The person, signed in.</summary>
    public async Task<Result<Person>> End(string? code, CancellationToken cancel)
    {
        if (Read() is not { } asked) return PeopleFailures.StepOver;
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == asked.Who && p.SecurityStamp == asked.Stamp && p.ClosedAt == null, cancel);
        if (person is null) return PeopleFailures.StepOver;
        if (await codes.Run(asked.Who, code, cancel) is { Failure: { } refused }) return refused;
        Context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/" });
        await gate.SignInWithClaimsAsync(person, asked.Stay, [new Claim(Sessions.MethodClaim, Sessions.Several)]);
        return person;
    }

    private (Guid Who, string Stamp, bool Stay)? Read()
    {
        try
        {
            return Context.Request.Cookies[Cookie] is { Length: > 0 and < 2000 } text && protector.Unprotect(text).Split('|') is [var who, var stamp, var stay, var until]
                && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().Ticks ? (Guid.ParseExact(who, "N"), stamp, stay == "1") : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Someone signed in proves again that it is them, before changing how they sign in; and shows a second factor, if they have one and did not.</summary>
internal sealed class ConfirmPresence(Unit unit, PasswordCheck passwords, CheckCode codes, Sessions sessions, Platform.Security.Throttle throttle)
{
    public async Task<Result> Run(Viewer viewer, string? password, string? code, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (!await throttle.Allows("own-password", me.ToString(), 10, TimeSpan.FromMinutes(15), cancel)) return PeopleFailures.TooOften;
        var person = await unit.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me, cancel);
        if (!passwords.Matches(person, password is { Length: <= 200 } ? password : "")) return PeopleFailures.PasswordWrong.On("Password");
        var coded = !viewer.Strong && await unit.Db.Set<Authenticator>().AnyAsync(a => a.PersonId == me, cancel);
        if (coded && await codes.Run(me, code, cancel) is { Failure: { } refused }) return refused;
        return await unit.Write(
            async () =>
            {
                await sessions.Prove(me, coded, cancel);
                return Result.Done;
            },
            cancel);
    }
}

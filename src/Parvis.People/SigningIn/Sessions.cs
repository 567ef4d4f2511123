using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.Platform.Database;

namespace Parvis.People.SigningIn;

/// <summary>Opens and ends sign-ins. Which one a request comes from is read with the viewer, in the same statement.</summary>
internal sealed class Sessions(Unit unit, IHttpContextAccessor http, AccountLetters letters, AccountLinks links)
{
    /// <summary>Names the session in the cookie.</summary>
    public const string Claim = "session";

    /// <summary>RFC 8176: the claim, and the value that says several factors were shown.</summary>
    public const string MethodClaim = "amr";
    public const string Several = "mfa";

    /// <summary>How long after a proof someone may change how they sign in.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    private const string DeviceCookie = "parvis-appareil";

    /// <summary>The session of the present request; empty without one.</summary>
    public Guid Present => Guid.TryParse(http.HttpContext?.User.FindFirstValue(Claim), out var id) ? id : Guid.Empty;

    /// <summary>Hash of the passkey challenge that the next session opened answers.</summary>
    public string? ChallengeHash { get; set; }

    public static bool Is(ClaimsPrincipal principal) => principal.HasClaim(c => c.Type == Claim);

    public async Task<Guid> Open(Person person, bool strong, CancellationToken cancel)
    {
        var context = http.HttpContext!;
        var device = context.Request.Cookies[DeviceCookie] is { Length: 43 } known ? known : WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var hash = Tokens.Hash(device);
        var agent = context.Request.Headers.UserAgent.ToString();
        var session = await unit.Write<Session>(
            async () =>
            {
                var before = await unit.Db.Set<Session>().Where(s => s.PersonId == person.Id)
                    .GroupBy(s => 1).Select(g => new { Any = g.Count(), Same = g.Count(s => s.DeviceHash == hash) }).FirstOrDefaultAsync(cancel);
                var opened = new Session
                {
                    Id = unit.NewId(),
                    PersonId = person.Id,
                    Stamp = person.SecurityStamp ?? "",
                    Strong = strong,
                    DeviceHash = hash,
                    ChallengeHash = ChallengeHash,
                    Browser = Device.Browser(agent),
                    Machine = Device.Machine(agent),
                    Network = Device.Network(context.Connection.RemoteIpAddress),
                    CreatedAt = unit.Now,
                    SeenAt = unit.Now,
                    ProvedAt = unit.Now,
                };
                unit.Db.Add(opened);
                // Whoever has just opened an account knows that they sign in.
                var first = before is null && person.CreatedAt > unit.Now.AddDays(-1);
                if (before is not { Same: > 0 } && !first && person is { Email: { } email, EmailConfirmed: true })
                {
                    letters.NewDevice(email, person.DisplayName, opened, links.Page("/mon-espace/connexions"));
                }

                return opened;
            },
            cancel);
        context.Response.Cookies.Append(DeviceCookie, device, new CookieOptions
        {
            Path = "/", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Session.Remembered,
        });
        return session.Get().Id;
    }

    /// <summary>The present session outlives a change of password that its person made from it.</summary>
    public Task Keep(Person person, CancellationToken cancel)
    {
        var (here, stamp, now) = (Present, person.SecurityStamp ?? "", unit.Now);
        return unit.Db.Set<Session>().Where(s => s.Id == here && s.PersonId == person.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, stamp).SetProperty(s => s.ProvedAt, now), cancel);
    }

    /// <summary>The person has proved anew to be there; with a second factor, or without.</summary>
    public Task Prove(Guid person, bool strong, CancellationToken cancel)
    {
        var (here, now) = (Present, unit.Now);
        return unit.Db.Set<Session>().Where(s => s.Id == here && s.PersonId == person && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now).SetProperty(s => s.Strong, s => s.Strong || strong), cancel);
    }

    /// <summary>Without any second factor left, no session is strong any more.</summary>
    public Task Weaken(Guid person, CancellationToken cancel) =>
        unit.Db.Set<Session>().Where(s => s.PersonId == person && s.Strong).ExecuteUpdateAsync(set => set.SetProperty(s => s.Strong, false), cancel);

    public Task EndPresent(CancellationToken cancel) => End(s => s.Where(one => one.Id == Present), cancel);

    public Task EndAll(Guid person, CancellationToken cancel) => End(s => s.Where(one => one.PersonId == person), cancel);

    /// <summary>Whether the person proved to be there a short while ago, as whoever changes how they sign in must.</summary>
    public async Task<Failure?> NotFresh(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        var (here, since) = (Present, unit.Now - Fresh);
        var asksCode = unit.Db.Set<Authenticator>().Where(a => a.PersonId == me);
        return await unit.Db.Set<Session>().AnyAsync(s => s.Id == here && s.PersonId == me && s.EndedAt == null && s.ProvedAt > since && (s.Strong || !asksCode.Any()), cancel)
            ? null : PeopleFailures.ConfirmFirst;
    }

    private Task<Result> End(Func<IQueryable<Session>, IQueryable<Session>> which, CancellationToken cancel) => unit.Write(
        async () =>
        {
            DateTime? now = unit.Now;
            await which(unit.Db.Set<Session>().Where(s => s.EndedAt == null)).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>Ends one of one's sign-ins.</summary>
internal sealed class EndSession(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            DateTime? now = unit.Now;
            return await unit.Db.Set<Session>().Where(s => s.Id == id && s.PersonId == me && s.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel) == 0 ? PeopleFailures.Absent : Result.Done;
        },
        cancel);
}

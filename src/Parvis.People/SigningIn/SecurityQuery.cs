using Microsoft.EntityFrameworkCore;
using Parvis.People.Accounts;
using Parvis.Platform.Database;

namespace Parvis.People.SigningIn;

/// <param name="Since">Since when an application of codes is linked; null without one.</param>
/// <param name="Codes">Recovery codes left.</param>
/// <param name="Fresh">The person proved a short while ago to be there.</param>
internal sealed record OwnSecurity(string Email, bool HasPassword, DateTime? Since, int Codes, int Passkeys, bool Fresh);

internal sealed record SessionRow(Session Session, bool Present);

/// <summary>How someone signs in, for their own pages.</summary>
internal sealed class SecurityQuery(Unit unit, Sessions sessions)
{
    private const int MostSessions = 50;

    public Task<OwnSecurity> Load(Guid me, CancellationToken cancel)
    {
        var (db, here, since) = (unit.Db, sessions.Present, unit.Now - Sessions.Fresh);
        return db.Set<Person>().AsNoTracking().Where(p => p.Id == me).Select(p => new OwnSecurity(
            p.Email ?? "",
            p.PasswordHash != null,
            db.Set<Authenticator>().Where(a => a.PersonId == me).Select(a => (DateTime?)a.CreatedAt).FirstOrDefault(),
            db.Set<RecoveryCode>().Count(c => c.PersonId == me && c.UsedAt == null),
            db.Set<Passkey>().Count(k => k.UserId == me),
            db.Set<Session>().Any(s => s.Id == here && s.ProvedAt > since && (s.Strong || !db.Set<Authenticator>().Any(a => a.PersonId == me))))).SingleAsync(cancel);
    }

    public Task<List<Passkey>> Passkeys(Guid me, CancellationToken cancel) =>
        unit.Db.Set<Passkey>().AsNoTracking().Where(k => k.UserId == me).Take(PasskeyRules.Most).ToListAsync(cancel);

    /// <summary>The open sign-ins, the present one first.</summary>
    public async Task<IReadOnlyList<SessionRow>> Open(Guid me, CancellationToken cancel)
    {
        var (here, oldest) = (sessions.Present, unit.Now - Session.Lives);
        var stamp = unit.Db.Set<Person>().Where(p => p.Id == me).Select(p => p.SecurityStamp);
        var rows = await unit.Db.Set<Session>().AsNoTracking()
            .Where(s => s.PersonId == me && s.EndedAt == null && s.SeenAt > oldest && stamp.Contains(s.Stamp))
            .OrderByDescending(s => s.Id == here).ThenByDescending(s => s.SeenAt).Take(MostSessions).ToListAsync(cancel);
        return [.. rows.Select(r => new SessionRow(r, r.Id == here))];
    }
}

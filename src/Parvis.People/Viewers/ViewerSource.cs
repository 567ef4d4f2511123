using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;

namespace Parvis.People.Viewers;

/// <summary>
/// Loads the viewer once per request, in one statement, which also says whether the session their cookie names is still open:
/// signed out or revoked, a cookie is worth nothing, were it a copy.
/// </summary>
internal sealed class ViewerSource(Unit unit, IHttpContextAccessor http) : IViewerSource
{
    private static readonly TimeSpan Seen = TimeSpan.FromHours(1);

    private Viewer? viewer;

    public async ValueTask<Viewer> Get(CancellationToken cancel = default)
    {
        if (viewer is not null) return viewer;
        var user = http.HttpContext?.User;
        if (user is null || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return viewer = Viewer.Anyone;
        // Keys of the JSON API are checked by their own handler, at each request.
        if (user.Identity?.AuthenticationType == BearerHandler.Name)
        {
            var found = await ViewerQuery.Load(unit.Db, [id], unit.Now, cancel);
            return viewer = Asked(found.GetValueOrDefault(id, Viewer.Anyone), await ViewerQuery.Asked(unit.Db, cancel), unit.Now);
        }

        return viewer = Guid.TryParse(user.FindFirstValue(Sessions.Claim), out var session) ? await InSession(id, session, cancel) : Viewer.Anyone;
    }

    private async Task<Viewer> InSession(Guid id, Guid session, CancellationToken cancel)
    {
        var (db, now) = (unit.Db, unit.Now);
        var oldest = now - Session.Lives - Seen;
        if (await Row(session, id, oldest, cancel) is not { } here) return Viewer.Anyone;
        if (here.SeenAt < now - Seen && db.Database.CurrentTransaction is null) await Touch(session, cancel);
        var loaded = ViewerQuery.Make(id, here.Name, here.Runs, here.Administers, here.Standings, here.Suspended) with { Strong = here.Strong, Identified = here.Identified };
        return Asked(loaded, (here.FactorFor, here.FactorFrom), now);
    }

    private async Task<Here?> Row(Guid session, Guid id, DateTime oldest, CancellationToken cancel)
    {
        await foreach (var row in Rows.On(unit.Db)(unit.Db, id, session, unit.Db.CurrentTerritory, oldest, unit.Now).WithCancellation(cancel)) return row;
        return null;
    }

    private sealed record Here(
        string Name, bool Runs, bool Administers, bool Identified, bool Strong, DateTime SeenAt, FactorFor FactorFor, DateTime? FactorFrom, IReadOnlyList<HeldStanding> Standings, SuspendedRow? Suspended);

    private static readonly Compiled<Func<ParvisDb, Guid, Guid, Guid, DateTime, DateTime, IAsyncEnumerable<Here>>> Rows = new(() => EF.CompileAsyncQuery(
        (ParvisDb db, Guid id, Guid session, Guid territory, DateTime oldest, DateTime now) =>
            from person in db.Set<Person>().AsNoTracking()
            from open in db.Set<Session>().Where(s => s.Id == session && s.PersonId == person.Id && s.EndedAt == null && s.SeenAt > oldest && s.Stamp == person.SecurityStamp)
            where person.Id == id && person.ClosedAt == null
            select new Here(
                person.DisplayName,
                person.RunsInstallation,
                db.Set<TerritoryAdministrator>().Any(a => a.PersonId == person.Id),
                db.Set<FederatedIdentity>().Any(i => i.PersonId == person.Id && i.Profile == ProviderProfile.FranceConnect),
                open.Strong,
                open.SeenAt,
                db.Set<Territory>().Where(t => t.Id == territory).Select(t => t.FactorFor).FirstOrDefault(),
                db.Set<Territory>().Where(t => t.Id == territory).Select(t => t.FactorFrom).FirstOrDefault(),
                db.Set<Standing>().Where(s => s.PersonId == person.Id && s.EndedAt == null).Select(s => new HeldStanding(s.Kind, s.Verified, s.Label)).ToList(),
                // The longest of those in force; one for good has no end.
                db.Set<Suspension>().Where(s => s.PersonId == person.Id && s.LiftedAt == null && (s.EndsAt == null || s.EndsAt > now))
                    .OrderBy(s => s.EndsAt == null ? 0 : 1).ThenByDescending(s => s.EndsAt).Select(s => new SuspendedRow(s.LastDay)).FirstOrDefault())));

    private static Viewer Asked(Viewer viewer, (FactorFor For, DateTime? From) asked, DateTime now)
    {
        if (!viewer.SignedIn || viewer.Strong || asked.For == FactorFor.None || asked.From is not { } from) return viewer;
        var lacking = viewer with { Factor = new FactorAsk(asked.For, from, from <= now) };
        return lacking with { RunsInstallation = lacking.RunsInstallation && !lacking.Lacks.HasFlag(FactorFor.Administering) };
    }

    private Task<Result> Touch(Guid session, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var now = unit.Now;
            await unit.Db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancel);
            return Result.Done;
        },
        cancel);
}

internal static class ViewerQuery
{
    public static async Task<Dictionary<Guid, Viewer>> Load(ParvisDb db, IReadOnlyCollection<Guid> ids, DateTime now, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, Viewer>(ids.Count);
        await foreach (var r in Rows.On(db)(db, [.. ids], now).WithCancellation(cancel))
        {
            found[r.Id] = Make(r.Id, r.DisplayName, r.RunsInstallation, r.Administers, r.Standings, r.Suspended) with { Identified = r.Identified };
        }

        return found;
    }

    public static Viewer Make(Guid id, string name, bool runs, bool administers, IEnumerable<HeldStanding> standings, SuspendedRow? suspended) => new()
    {
        PersonId = id,
        Name = name,
        RunsInstallation = runs,
        Administers = administers || runs,
        Suspended = suspended is null ? null : new Suspended(suspended.LastDay),
        Standings = [.. standings.OrderBy(s => s.Kind == StandingKind.Inhabitant).ThenBy(s => s.Kind)],
    };

    public static async Task<(FactorFor For, DateTime? From)> Asked(ParvisDb db, CancellationToken cancel)
    {
        var row = await db.Set<Territory>().Where(t => t.Id == db.CurrentTerritory).Select(t => new { t.FactorFor, t.FactorFrom }).FirstOrDefaultAsync(cancel);
        return (row?.FactorFor ?? FactorFor.None, row?.FactorFrom);
    }

    private sealed record Row(Guid Id, string DisplayName, bool RunsInstallation, bool Administers, bool Identified, IReadOnlyList<HeldStanding> Standings, SuspendedRow? Suspended);

    private static readonly Compiled<Func<ParvisDb, Guid[], DateTime, IAsyncEnumerable<Row>>> Rows = new(() => EF.CompileAsyncQuery((ParvisDb db, Guid[] ids, DateTime now) =>
        from person in db.Set<Person>().AsNoTracking()
        where ids.Contains(person.Id) && person.ClosedAt == null
        select new Row(
            person.Id,
            person.DisplayName,
            person.RunsInstallation,
            db.Set<TerritoryAdministrator>().Any(a => a.PersonId == person.Id),
            db.Set<FederatedIdentity>().Any(i => i.PersonId == person.Id && i.Profile == ProviderProfile.FranceConnect),
            db.Set<Standing>().Where(s => s.PersonId == person.Id && s.EndedAt == null).Select(s => new HeldStanding(s.Kind, s.Verified, s.Label)).ToList(),
            // The longest of those in force; one for good has no end.
            db.Set<Suspension>().Where(s => s.PersonId == person.Id && s.LiftedAt == null && (s.EndsAt == null || s.EndsAt > now))
                .OrderBy(s => s.EndsAt == null ? 0 : 1).ThenByDescending(s => s.EndsAt).Select(s => new SuspendedRow(s.LastDay)).FirstOrDefault())));
}

internal sealed record SuspendedRow(DateOnly? LastDay);

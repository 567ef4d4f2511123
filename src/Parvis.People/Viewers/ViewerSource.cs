using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;

namespace Parvis.People.Viewers;

/// <summary>Loads the viewer once per request, in one statement.</summary>
internal sealed class ViewerSource(ParvisDb db, IHttpContextAccessor http, TimeProvider clock) : IViewerSource
{
    private Viewer? viewer;

    public async ValueTask<Viewer> Get(CancellationToken cancel = default)
    {
        if (viewer is not null) return viewer;
        var claim = http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (!Guid.TryParse(claim, out var id)) return viewer = Viewer.Anyone;
        return viewer = (await ViewerQuery.Load(db, [id], clock.GetUtcNow().UtcDateTime, cancel)).GetValueOrDefault(id, Viewer.Anyone);
    }
}

internal static class ViewerQuery
{
    public static async Task<Dictionary<Guid, Viewer>> Load(ParvisDb db, IReadOnlyCollection<Guid> ids, DateTime now, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, Viewer>(ids.Count);
        await foreach (var r in Rows.On(db)(db, [.. ids], now).WithCancellation(cancel))
        {
            found[r.Id] = new Viewer
            {
                PersonId = r.Id,
                Name = r.DisplayName,
                RunsInstallation = r.RunsInstallation,
                Administers = r.Administers || r.RunsInstallation,
                Suspended = r.Suspended is { } suspended ? new Suspended(suspended.LastDay) : null,
                Standings = [.. r.Standings.OrderBy(s => s.Kind == StandingKind.Inhabitant).ThenBy(s => s.Kind)],
            };
        }

        return found;
    }

    private sealed record Row(Guid Id, string DisplayName, bool RunsInstallation, bool Administers, IReadOnlyList<HeldStanding> Standings, SuspendedRow? Suspended);

    private sealed record SuspendedRow(DateOnly? LastDay);

    private static readonly Compiled<Func<ParvisDb, Guid[], DateTime, IAsyncEnumerable<Row>>> Rows = new(() => EF.CompileAsyncQuery((ParvisDb db, Guid[] ids, DateTime now) =>
        from person in db.Set<Person>().AsNoTracking()
        where ids.Contains(person.Id) && person.ClosedAt == null
        select new Row(
            person.Id,
            person.DisplayName,
            person.RunsInstallation,
            db.Set<TerritoryAdministrator>().Any(a => a.PersonId == person.Id),
            db.Set<Standing>().Where(s => s.PersonId == person.Id && s.EndedAt == null).Select(s => new HeldStanding(s.Kind, s.Verified, s.Label)).ToList(),
            // The longest of those in force; one for good has no end.
            db.Set<Suspension>().Where(s => s.PersonId == person.Id && s.LiftedAt == null && (s.EndsAt == null || s.EndsAt > now))
                .OrderBy(s => s.EndsAt == null ? 0 : 1).ThenByDescending(s => s.EndsAt).Select(s => new SuspendedRow(s.LastDay)).FirstOrDefault())));
}

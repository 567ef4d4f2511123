using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;

namespace Parvis.People.Viewers;

/// <summary>Loads the viewer once per request, in one statement.</summary>
internal sealed class ViewerSource(ParvisDb db, IHttpContextAccessor http) : IViewerSource
{
    private Viewer? viewer;

    public async ValueTask<Viewer> Get(CancellationToken cancel = default)
    {
        if (viewer is not null) return viewer;
        var claim = http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (!Guid.TryParse(claim, out var id)) return viewer = Viewer.Anyone;
        var found = await ViewerQuery.Load(db, [id], cancel);
        return viewer = found.GetValueOrDefault(id, Viewer.Anyone);
    }
}

internal static class ViewerQuery
{
    public static async Task<Dictionary<Guid, Viewer>> Load(ParvisDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            where ids.Contains(person.Id) && person.ClosedAt == null
            select new
            {
                person.Id,
                person.DisplayName,
                person.RunsInstallation,
                Identified = db.Set<FederatedIdentity>().Any(i => i.PersonId == person.Id && i.Profile == ProviderProfile.FranceConnect),
                Administers = db.Set<TerritoryAdministrator>().Any(a => a.PersonId == person.Id),
                Standings = db.Set<Standing>().Where(s => s.PersonId == person.Id && s.EndedAt == null)
                    .Select(s => new HeldStanding(s.Kind, s.Verified, s.Label)).ToList(),
            }).ToListAsync(cancel);
        return rows.ToDictionary(
            r => r.Id,
            r => new Viewer
            {
                PersonId = r.Id,
                Name = r.DisplayName,
                RunsInstallation = r.RunsInstallation,
                Identified = r.Identified,
                Administers = r.Administers || r.RunsInstallation,
                Standings = [.. r.Standings.OrderBy(s => s.Kind == StandingKind.Inhabitant).ThenBy(s => s.Kind)],
            });
    }
}

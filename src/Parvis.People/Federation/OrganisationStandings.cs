using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Federation;

/// <summary>
/// What a professional identity says of someone's standing. ProConnect lets any organisation in: only the organisation that is the
/// territory (same SIREN) and says the person is a public agent makes an agent of it. Anyone else stands as a partner who waits for
/// the administration's word. What an earlier identity proved, and this one does not, lapses.
/// </summary>
internal sealed class OrganisationStandings(IServiceScopeFactory scopes)
{
    /// <param name="received">Null when the identity was parted from the account.</param>
    public async Task Apply(Guid person, ReceivedIdentity? received, Guid here, CancellationToken cancel)
    {
        if (received is { Siren: null }) return;
        List<TerritoryInfo> own = [], former;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
            var proven = await db.Everywhere<Standing>().Where(s => s.PersonId == person && s.Proof == StandingProof.Identity && s.EndedAt == null).Select(s => s.TerritoryId).ToListAsync(cancel);
            var siren = received?.Siren;
            var territories = await db.Set<Territory>().AsNoTracking().Where(t => proven.Contains(t.Id) || (siren != null && t.Siren == siren)).OrderBy(t => t.Id).Take(200).ToListAsync(cancel);
            own = [.. territories.Where(t => received is { IsAgent: true } && t.Siren == siren).Select(t => t.ToInfo())];
            former = [.. territories.Where(t => proven.Contains(t.Id) && own.TrueForAll(o => o.Id != t.Id)).Select(t => t.ToInfo())];
            if (received is not null && here != Guid.Empty && await db.Set<Territory>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == here && (t.Siren == null || t.Siren != siren), cancel) is { } visited)
            {
                await In(visited.ToInfo(), unit => Declare(unit, person, received.Organization, cancel), cancel);
            }
        }

        foreach (var territory in own) await In(territory, unit => StandingRows.Give(unit, person, StandingKind.Agent, null, StandingProof.Identity, null, cancel), cancel);
        foreach (var territory in former) await In(territory, unit => StandingRows.Lapse(unit, person, StandingKind.Agent, cancel), cancel);
    }

    // Once: whoever has left this standing, or another one, has had their say.
    private static async Task Declare(Unit unit, Guid person, string? organization, CancellationToken cancel)
    {
        if (await unit.Db.Set<Standing>().AnyAsync(s => s.PersonId == person && s.Kind != StandingKind.Inhabitant, cancel)) return;
        await StandingRows.Declare(unit, person, StandingKind.Partner, organization, cancel);
    }

    private async Task In(TerritoryInfo territory, Func<Unit, Task> act, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(territory);
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await unit.Write(
            async () =>
            {
                await act(unit);
                return Result.Done;
            },
            cancel);
    }
}

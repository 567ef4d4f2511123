using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Standings;

/// <summary>From now on a confirmed address of this domain proves the standing; those already declared are verified at once.</summary>
internal sealed class AddDomain(Unit unit)
{
    public Task<Result> Run(Viewer viewer, string? typed, StandingKind kind, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            if (kind == StandingKind.Inhabitant || !Enum.IsDefined(kind)) return PeopleFailures.StandingUnknown.On("Kind");
            var domain = typed?.Trim().TrimStart('@').ToLowerInvariant();
            if (domain is null || Territories.TerritoryRules.Host(domain) is not null || domain.Length == 0) return PeopleFailures.DomainWrong.On("Domain");
            var domains = unit.Db.Set<AllowedDomain>();
            if (await domains.AnyAsync(d => d.Domain == domain && d.Kind == kind, cancel)) return Result.Done;
            if (await domains.CountAsync(cancel) >= 50) return PeopleFailures.TooMany;
            var row = new AllowedDomain { Id = unit.NewId(), Domain = domain, Kind = kind };
            domains.Add(row);
            unit.Record(new RegisterLine("people.domain_added", row.Id, viewer.PersonId, false, new { domain, Kind = kind.ToString() }));
            var ending = "@" + domain.ToUpperInvariant();
            var declared = await (
                from standing in unit.Db.Set<Standing>()
                join person in unit.Db.Set<Person>() on standing.PersonId equals person.Id
                where standing.Kind == kind && !standing.Verified && standing.EndedAt == null
                    && person.EmailConfirmed && person.NormalizedEmail!.EndsWith(ending)
                select person.Id).Take(1000).ToListAsync(cancel);
            foreach (var person in declared) await StandingRows.Give(unit, person, kind, null, StandingProof.Domain, viewer.PersonId, cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>The domain proves nothing any more; standings already given stay.</summary>
internal sealed class RemoveDomain(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            var row = await unit.Db.Set<AllowedDomain>().SingleOrDefaultAsync(d => d.Id == id, cancel);
            if (row is null) return PeopleFailures.Absent;
            unit.Db.Remove(row);
            unit.Record(new RegisterLine("people.domain_removed", id, viewer.PersonId, false, new { row.Domain, Kind = row.Kind.ToString() }));
            return Result.Done;
        },
        cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Territories;

/// <summary>Entrusts someone with the territory's administration, or takes it back; someone always keeps it.</summary>
internal sealed class ChangeAdministrator(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid person, bool administers, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            if (!await unit.Db.KnownHere(person, cancel)) return PeopleFailures.Absent;
            if (administers)
            {
                await AdministratorRows.Add(unit, person, cancel, viewer.PersonId);
                return Result.Done;
            }

            var all = await unit.Db.Set<TerritoryAdministrator>().OrderBy(a => a.Since).Take(1000).ToListAsync(cancel);
            if (all.Find(a => a.PersonId == person) is not { } row) return PeopleFailures.Absent;
            if (all.Count == 1 && !viewer.RunsInstallation) return PeopleFailures.LastAdministrator;
            unit.Db.Remove(row);
            unit.Record(new RegisterLine("people.administrator_removed", person, viewer.PersonId, false));
            return Result.Done;
        },
        cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Territories;

internal static class AdministratorRows
{
    public static async Task Add(Unit unit, Guid person, CancellationToken cancel, Guid? by = null)
    {
        if (await unit.Db.Set<TerritoryAdministrator>().AnyAsync(a => a.PersonId == person, cancel)) return;
        unit.Db.Add(new TerritoryAdministrator { PersonId = person, Since = unit.Now });
        unit.Record(new RegisterLine("people.administrator_added", person, by, false));
    }
}

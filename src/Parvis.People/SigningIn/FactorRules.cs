using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.SigningIn;

internal static class FactorRules
{
    public const FactorFor All = FactorFor.Answering | FactorFor.Facilitating | FactorFor.Administering;
    public const int MostDays = 90;
}

/// <summary>Asks a second factor of those who answer, facilitate or administer, after a delay in which they are told; or asks it no more.</summary>
internal sealed class AskFactor(Unit unit)
{
    public Task<Result> Run(Viewer viewer, FactorFor acts, int? days, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            acts &= FactorRules.All;
            var row = await unit.Db.Set<Territory>().SingleAsync(t => t.Id == unit.Db.CurrentTerritory, cancel);
            if (acts == row.FactorFor && acts == FactorFor.None) return Result.Done;
            if (acts != FactorFor.None)
            {
                if (days is not (>= 0 and <= FactorRules.MostDays)) return PeopleFailures.GraceWrong.On("Days");
                if (!viewer.Strong) return PeopleFailures.FactorYourselfFirst;
            }

            row.FactorFor = acts;
            row.FactorFrom = acts == FactorFor.None ? null : unit.Now.AddDays(days!.Value);
            unit.Record(new RegisterLine("people.factor_asked", row.Id, viewer.PersonId, false, new { For = acts.ToString(), row.FactorFrom }));
            return Result.Done;
        },
        cancel);
}

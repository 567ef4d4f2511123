using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Standings;

/// <summary>Someone may no longer write in this territory, for a time or for good. They still read, contest, and get their data.</summary>
internal sealed class Suspension : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }

    /// <summary>What decided it, in the module that decides.</summary>
    public Guid DecisionId { get; init; }
    public DateTime Since { get; init; }

    /// <summary>Null when the account is closed here.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>The last day, as people say it.</summary>
    public DateOnly? LastDay { get; init; }
    public DateTime? LiftedAt { get; set; }
}

internal sealed class Suspensions(Unit unit) : ISuspensions
{
    public void Suspend(Guid personId, DateTime? endsAt, DateOnly? lastDay, Guid decisionId) => unit.Db.Add(new Suspension
    {
        Id = unit.NewId(), PersonId = personId, DecisionId = decisionId, Since = unit.Now, EndsAt = endsAt, LastDay = lastDay,
    });

    public async Task<bool> Lift(Guid decisionId, CancellationToken cancel)
    {
        var now = unit.Now;
        return await unit.Db.Set<Suspension>().Where(s => s.DecisionId == decisionId && s.LiftedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.LiftedAt, now), cancel) > 0;
    }
}

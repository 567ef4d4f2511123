using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Promises;

internal sealed record DelayInput(ContributionKind? Kind, bool RequestsOnly, Guid? ThemeId, int? Days, bool Working);

/// <summary>Promises a delay from now on; what is already promised keeps its date.</summary>
internal sealed class AddDelay(Unit unit, ICommunities communities)
{
    public const int MostRules = 200;
    public const int MostDays = 365;

    public Task<Result> Run(Viewer viewer, DelayInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            if (input.Days is not (>= 1 and <= MostDays)) return RoutingFailures.DaysWrong;
            if (input.Kind is { } kind && !Enum.IsDefined(kind)) return RoutingFailures.ChoiceUnknown;
            if (input.ThemeId is { } theme && (await communities.Themes(cancel)).All(t => t.Id != theme)) return RoutingFailures.ChoiceUnknown;
            var rules = unit.Db.Set<DelayRule>();
            if (await rules.AnyAsync(r => r.Kind == input.Kind && r.ThemeId == input.ThemeId && r.RequestsOnly == input.RequestsOnly, cancel)) return RoutingFailures.DelayTwice;
            if (await rules.CountAsync(cancel) >= MostRules) return RoutingFailures.TooMany;
            var rule = new DelayRule { Id = unit.NewId(), Kind = input.Kind, RequestsOnly = input.RequestsOnly, ThemeId = input.ThemeId, Days = input.Days.Value, Working = input.Working };
            rules.Add(rule);
            unit.Record(new RegisterLine("contributions.delay_promised", rule.Id, viewer.PersonId, true, new { Kind = rule.Kind?.ToString(), rule.RequestsOnly, rule.ThemeId, rule.Days, rule.Working }));
            return Result.Done;
        },
        cancel);
}

internal sealed class RemoveDelay(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            if (await unit.Db.Set<DelayRule>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } rule) return RoutingFailures.Absent;
            unit.Db.Remove(rule);
            unit.Record(new RegisterLine("contributions.delay_removed", id, viewer.PersonId, true, new { Kind = rule.Kind?.ToString(), rule.RequestsOnly, rule.ThemeId, rule.Days, rule.Working }));
            return Result.Done;
        },
        cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Routing;

internal sealed record RuleInput(
    string? Name, ContributionKind? Kind, bool RequestsOnly, Guid? ThemeId, Guid? CommunityId, string? Places, string? Keywords, Guid? RoleId);

/// <summary>Adds a rule at the end of the order, or changes one where it stands.</summary>
internal sealed class SaveRule(Unit unit, IRoles roles, ICommunities communities)
{
    public const int MostRules = 200;
    public const int MostName = 120;
    public const int MostWords = 1000;

    /// <param name="id">Null for a new one.</param>
    public Task<Result> Run(Viewer viewer, Guid? id, RuleInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            if (input.RoleId is not { } roleId || await roles.Find(roleId, cancel) is not { } role) return RoutingFailures.RoleUnknown;
            var name = string.IsNullOrWhiteSpace(input.Name) ? role.Name : input.Name.Trim();
            if (name.Length > MostName) return RoutingFailures.NameTooLong;
            if (input.Keywords?.Length > MostWords) return RoutingFailures.WordsTooLong;
            if (input.Places?.Length > MostWords) return RoutingFailures.PlacesTooLong;
            if (input.Kind is { } kind && !Enum.IsDefined(kind)) return RoutingFailures.ChoiceUnknown;
            if (input.ThemeId is { } theme && (await communities.Themes(cancel)).All(t => t.Id != theme)) return RoutingFailures.ChoiceUnknown;
            if (input.CommunityId is { } community && (await communities.Cards([community], cancel)).Count == 0) return RoutingFailures.ChoiceUnknown;
            var rules = unit.Db.Set<RoutingRule>();
            RoutingRule rule;
            if (id is { } known)
            {
                if (await rules.FirstOrDefaultAsync(r => r.Id == known, cancel) is not { } present) return RoutingFailures.Absent;
                rule = present;
            }
            else
            {
                if (await rules.CountAsync(cancel) >= MostRules) return RoutingFailures.TooMany;
                rule = new RoutingRule { Id = unit.NewId(), Name = name, Position = (await rules.MaxAsync(r => (int?)r.Position, cancel) ?? -1) + 1 };
                rules.Add(rule);
            }

            rule.Name = name;
            rule.Kind = input.Kind;
            rule.RequestsOnly = input.RequestsOnly;
            rule.ThemeId = input.ThemeId;
            rule.CommunityId = input.CommunityId;
            rule.Places = input.Places?.Trim() ?? "";
            rule.Keywords = input.Keywords?.Trim() ?? "";
            rule.RoleId = roleId;
            unit.Record(new RegisterLine("contributions.rule_saved", rule.Id, viewer.PersonId, false, new { rule.Name, rule.RoleId, rule.Position }));
            return Result.Done;
        },
        cancel);
}

/// <summary>Changes the order of the rules, or takes one away. What is already entrusted stays where it is.</summary>
internal sealed class ArrangeRules(Unit unit)
{
    /// <param name="step">-1 earlier, 1 later.</param>
    public Task<Result> Move(Viewer viewer, Guid id, int step, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            var rules = await unit.Db.Set<RoutingRule>().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancel);
            var at = rules.FindIndex(r => r.Id == id);
            if (at < 0) return RoutingFailures.Absent;
            var to = Math.Clamp(at + Math.Sign(step), 0, rules.Count - 1);
            (rules[at], rules[to]) = (rules[to], rules[at]);
            for (var i = 0; i < rules.Count; i++) rules[i].Position = i;
            return Result.Done;
        },
        cancel);

    public Task<Result> Remove(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            if (await unit.Db.Set<RoutingRule>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } rule) return RoutingFailures.Absent;
            unit.Db.Remove(rule);
            unit.Record(new RegisterLine("contributions.rule_removed", id, viewer.PersonId, false, new { rule.Name }));
            return Result.Done;
        },
        cancel);
}

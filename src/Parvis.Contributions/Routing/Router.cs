using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Routing;

/// <summary>Where a contribution goes, and why.</summary>
/// <param name="Rule">Name of the rule that matched, or null for the default role.</param>
internal sealed record Routed(RoleCard Role, ActingRole Acting, string? Rule);

/// <summary>What the rules look at.</summary>
internal sealed record RoutedMatter(ContributionKind Kind, bool IsRequest, Guid? ThemeId, Guid? CommunityId, string? Place, string Text)
{
    public static RoutedMatter Of(Contribution contribution) =>
        new(contribution.Kind, contribution.IsRequest, contribution.ThemeId, contribution.CommunityId, contribution.Place, contribution.Title + " " + contribution.Body);
}

/// <summary>How a rule fared: null for a condition it does not set.</summary>
internal sealed record RuleTrial(RoutingRule Rule, bool? Kind, bool? Request, bool? Theme, bool? Community, bool? Place, bool? Keyword)
{
    /// <summary>A rule without any condition takes everything.</summary>
    public bool Wins => Kind != false && Request != false && Theme != false && Community != false && Place != false && Keyword != false;
}

/// <summary>Chooses the responsible role: rules in order, the first whose every set condition holds; else the default role.</summary>
internal sealed class Router(ParvisDb db, IRoles roles, Kept kept)
{
    public async Task<Routed> Choose(Contribution contribution, CancellationToken cancel) =>
        (await Explain(RoutedMatter.Of(contribution), cancel)).Routed;

    public async Task<(Routed Routed, IReadOnlyList<RuleTrial> Trials)> Explain(RoutedMatter matter, CancellationToken cancel)
    {
        var rules = await kept.Setting(db, [typeof(RoutingRule)], () => db.Set<RoutingRule>().AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancel));
        var trials = rules.Select(r => Try(r, matter)).ToList();
        foreach (var trial in trials.Where(t => t.Wins))
        {
            // A rule to a role since archived takes nothing.
            if (await roles.Find(trial.Rule.RoleId, cancel) is { } role)
            {
                return (new Routed(role, await roles.Acting(role.Id, cancel), trial.Rule.Name), trials);
            }
        }

        var fallback = await roles.Default(cancel);
        return (new Routed(fallback, await roles.Acting(fallback.Id, cancel), null), trials);
    }

    internal static RuleTrial Try(RoutingRule rule, RoutedMatter matter) => new(
        rule,
        rule.Kind is { } kind ? matter.Kind == kind : null,
        rule.RequestsOnly ? matter.IsRequest : null,
        rule.ThemeId is { } theme ? matter.ThemeId == theme : null,
        rule.CommunityId is { } community ? matter.CommunityId == community : null,
        string.IsNullOrWhiteSpace(rule.Places) ? null : Holds(rule.Places, matter.Place ?? ""),
        string.IsNullOrWhiteSpace(rule.Keywords) ? null : Holds(rule.Keywords, matter.Text));

    // A phrase of several words must stand as such, whatever its accents and plurals.
    private static bool Holds(string phrases, string text)
    {
        var folded = $" {FrenchFolding.Fold(text)} ";
        foreach (var phrase in phrases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var stems = FrenchFolding.Fold(phrase);
            if (stems.Length > 0 && folded.Contains($" {stems} ", StringComparison.Ordinal)) return true;
        }

        return false;
    }
}

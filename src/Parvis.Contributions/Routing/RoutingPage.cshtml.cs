using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Routing;

/// <summary>The rules in their order, and a bench on which to try them.</summary>
public sealed class RoutingPageModel : AdminPage
{
    private Dictionary<Guid, string> roleNames = [];

    [BindProperty(SupportsGet = true)]
    public string? Essai { get; set; }

    [BindProperty(SupportsGet = true)]
    public ContributionKind Nature { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Theme { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Communaute { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Lieu { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Demande { get; set; }

    internal IReadOnlyList<RoutingRule> Rules { get; private set; } = [];

    internal string Default { get; private set; } = "";

    internal IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), T.Say(k)))];

    internal IReadOnlyList<Choice> Themes { get; private set; } = [];

    internal IReadOnlyList<Choice> Communities { get; private set; } = [];

    internal (Routed Routed, IReadOnlyList<RuleTrial> Trials)? Outcome { get; private set; }

    internal string Promised { get; private set; } = "";

    internal string RoleName(Guid id) => roleNames.GetValueOrDefault(id) ?? T["un rôle clos : la règle ne prend rien"];

    internal string Conditions(RoutingRule rule)
    {
        var parts = new List<string>();
        if (rule.Kind is { } kind) parts.Add(T["nature : {0}", T.Say(kind)]);
        if (rule.RequestsOnly) parts.Add(T["seulement les demandes"]);
        if (rule.ThemeId is { } theme) parts.Add(T["thème : {0}", Themes.FirstOrDefault(t => t.Value == theme.ToString())?.Text ?? "?"]);
        if (rule.CommunityId is { } community) parts.Add(T["communauté : {0}", Communities.FirstOrDefault(t => t.Value == community.ToString())?.Text ?? T["une communauté que vous ne voyez pas"]]);
        if (rule.Places.Length > 0) parts.Add(T["lieu : {0}", rule.Places]);
        if (rule.Keywords.Length > 0) parts.Add(T["mots : {0}", rule.Keywords]);
        return parts.Count == 0 ? T["prend tout"] : string.Join(" · ", parts);
    }

    internal string Why(RuleTrial trial)
    {
        var parts = new List<string>();
        Say(trial.Kind, T["nature"]);
        Say(trial.Request, T["demande"]);
        Say(trial.Theme, T["thème"]);
        Say(trial.Community, T["communauté"]);
        Say(trial.Place, T["lieu"]);
        Say(trial.Keyword, T["mots"]);
        return parts.Count == 0 ? T["prend tout"] : string.Join(", ", parts);

        void Say(bool? held, string what)
        {
            if (held is { } yes) parts.Add(yes ? T["{0} : oui", what] : T["{0} : non", what]);
        }
    }

    public async Task OnGet()
    {
        await Load();
        if (string.IsNullOrWhiteSpace(Essai)) return;
        if (Essai.Length > 2000) Essai = Essai[..2000];
        var matter = new RoutedMatter(Enum.IsDefined(Nature) ? Nature : ContributionKind.Idea, Demande, Theme, Communaute, Lieu?.Length > 200 ? Lieu[..200] : Lieu, Essai);
        Outcome = await Service<Router>().Explain(matter, Cancel);
        var (days, working) = await Service<PromiseClock>().Delay(matter.Kind, matter.IsRequest, matter.ThemeId, Cancel);
        Promised = working ? T.N(days, "Réponse promise sous {0} jour ouvré.", "Réponse promise sous {0} jours ouvrés.") : T.N(days, "Réponse promise sous {0} jour.", "Réponse promise sous {0} jours.");
    }

    public async Task<IActionResult> OnPostArrange(Guid id, string? act)
    {
        var arrange = Service<ArrangeRules>();
        var result = act == "remove" ? await arrange.Remove(Me, id, Cancel) : await arrange.Move(Me, id, act == "up" ? -1 : 1, Cancel);
        return After(result, "/administration/aiguillage", T["C’est enregistré."]);
    }

    private async Task Load()
    {
        Frame.Title = T["L’aiguillage"];
        var roles = Service<IRoles>();
        roleNames = (await roles.All(Cancel)).ToDictionary(r => r.Id, r => r.Name);
        Default = (await roles.Default(Cancel)).Name;
        Rules = await Service<ParvisDb>().Set<RoutingRule>().AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).Take(SaveRule.MostRules).ToListAsync(Cancel);
        (Themes, Communities) = await RoutingChoices.Of(Service<ICommunities>(), Me, Cancel);
    }
}

internal static class RoutingChoices
{
    public static async Task<(IReadOnlyList<Choice> Themes, IReadOnlyList<Choice> Communities)> Of(ICommunities communities, Viewer viewer, CancellationToken cancel) =>
        ([.. (await communities.Themes(cancel)).Select(t => new Choice(t.Id.ToString(), t.Name))],
            [.. (await communities.Visible(await communities.AccessOf(viewer, cancel), cancel)).Select(c => new Choice(c.Id.ToString(), c.Name))]);
}

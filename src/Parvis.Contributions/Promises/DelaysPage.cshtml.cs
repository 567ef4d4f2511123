using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Promises;

public sealed class DelaysPageModel : AdminPage
{
    [BindProperty]
    public DelayForm Input { get; set; } = new();

    internal IReadOnlyList<DelayRule> Rules { get; private set; } = [];

    internal IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), T.Say(k)))];

    internal IReadOnlyList<Choice> Themes { get; private set; } = [];

    internal string Delay(DelayRule rule) =>
        rule.Working ? T.N(rule.Days, "{0} jour ouvré", "{0} jours ouvrés") : T.N(rule.Days, "{0} jour", "{0} jours");

    internal string For(DelayRule rule)
    {
        var parts = new List<string>();
        if (rule.Kind is { } kind) parts.Add(T.Say(kind));
        if (rule.ThemeId is { } theme) parts.Add(Themes.FirstOrDefault(t => t.Value == theme.ToString())?.Text ?? T["un thème retiré"]);
        if (rule.RequestsOnly) parts.Add(T["seulement les demandes"]);
        return parts.Count == 0 ? T["pour tout le reste"] : string.Join(" · ", parts);
    }

    public async Task OnGet()
    {
        Frame.Title = T["Les délais promis"];
        Themes = [.. (await Service<ICommunities>().Themes(Cancel)).Select(t => new Choice(t.Id.ToString(), t.Name))];
        Rules = await Service<ParvisDb>().Set<DelayRule>().AsNoTracking().OrderBy(r => r.Kind).ThenBy(r => r.Days).ThenBy(r => r.Id).Take(AddDelay.MostRules).ToListAsync(Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
        {
            await OnGet();
            return Unreadable()!;
        }

        var result = await Service<AddDelay>().Run(Me, new DelayInput(Input.Kind, Input.RequestsOnly, Input.ThemeId, Input.Days, Input.Working), Cancel);
        if (result.Failure is { } failure)
        {
            await OnGet();
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/delais");
    }

    public async Task<IActionResult> OnPostRemove(Guid id) =>
        After(await Service<RemoveDelay>().Run(Me, id, Cancel), "/administration/delais", T["C’est enregistré."]);
}

public sealed class DelayForm
{
    public ContributionKind? Kind { get; set; }
    public bool RequestsOnly { get; set; }
    public Guid? ThemeId { get; set; }
    public int? Days { get; set; }
    public bool Working { get; set; } = true;
}

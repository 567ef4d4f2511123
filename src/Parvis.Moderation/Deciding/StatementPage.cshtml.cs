using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Deciding;

/// <summary>The statement of reasons (DSA article 17), for whom the decision concerns; the decision and its redress, for who notified.</summary>
[Authorize]
public sealed class StatementPageModel : ParvisPage
{
    [BindProperty]
    public AppealForm Input { get; set; } = new();

    internal StatementView View { get; private set; } = null!;

    internal IReadOnlyList<string> Lines { get; private set; } = [];

    internal IReadOnlyList<string> Redress { get; private set; } = [];

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Load(id)) return NotFound();
        var result = await Service<SendAppeal>().Run(await Service<IViewerSource>().Get(Cancel), id, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre contestation est reçue : une autre personne l’examinera."]);
        return To($"/moderation/decisions/{id}");
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Service<StatementQuery>().Find(await Service<IViewerSource>().Get(Cancel), id, Cancel) is not { } view) return false;
        View = view;
        Frame.Title = T["Décision de modération : {0}", view.Case.Title];
        var letters = Service<ModerationLetters>();
        Lines = view.Whole ? letters.Statement(view.Case, view.Decision) : [T["Décision : {0}", T.Say(view.Decision.Kind)], T.Effect(view.Decision.Kind), .. view.Decision.Rule.Length > 0 ? [T.Say(view.Decision.RuleSource, view.Decision.Rule)] : Array.Empty<string>()];
        Redress = view.Decision.Kind.Restricts() || !view.Whole ? letters.Redress(view.Decision) : [];
        return true;
    }
}

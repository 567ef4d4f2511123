using Microsoft.AspNetCore.Mvc;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Alerting;

/// <summary>Notifies a content to those who moderate, with or without an account.</summary>
public sealed class AlertPageModel : AccountPage
{
    [BindProperty]
    public AlertForm Input { get; set; } = new();

    internal ModeratedContent Matter { get; private set; } = null!;

    internal Viewer Me { get; private set; } = People.Contracts.Viewer.Anyone;

    /// <summary>May open a case without notifying.</summary>
    internal bool Moderates { get; private set; }

    internal string Extract => Matter.Text.Length <= 400 ? Matter.Text : Matter.Text[..400] + "…";

    internal IEnumerable<Choice> Reasons => Enum.GetValues<AlertReason>().Select(r => new Choice(r.ToString(), T.Say(r)));

    public async Task<IActionResult> OnGet(string kind, Guid id) => await Load(kind, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string kind, Guid id)
    {
        if (!await Load(kind, id)) return NotFound();
        var reason = Enum.TryParse<AlertReason>(Input.Reason, out var read) ? read : (AlertReason?)null;
        var result = await Service<SendAlert>().Run(Me, new AlertInput(kind, id, reason, Input.Explanation, Input.Name, Input.Email, Input.GoodFaith, From()), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(result.Get().Urgent ? T["Merci. Les personnes d’astreinte sont prévenues. Si une vie est en danger, appelez maintenant le 17 ou le 112."] : T["Merci. Votre alerte est reçue."]);
        return To($"/moderation/suivi/{result.Get().Token}");
    }

    public async Task<IActionResult> OnPostOpen(string kind, Guid id, bool authority)
    {
        if (!await Load(kind, id)) return NotFound();
        var result = await Service<OpenOwnCase>().Run(Me, kind, id, authority, Cancel);
        return result.Failure is { } failure ? Refuse(failure) : To($"/moderation/dossiers/{result.Get()}");
    }

    private async Task<bool> Load(string kind, Guid id)
    {
        Me = await Service<IViewerSource>().Get(Cancel);
        if (await Service<Contents>().Seen(Me, kind, id, Cancel) is not { } found) return false;
        Matter = found;
        Moderates = found.AuthorId != Me.PersonId && await Service<ModerationGate>().Moderates(Me, found.Visibility, found.CommunityId, Cancel);
        Frame.Title = T["Signaler à la modération : {0}", found.Start];
        return true;
    }
}

public sealed class AlertForm
{
    public string? Reason { get; set; }
    public string? Explanation { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }
    public bool GoodFaith { get; set; }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

[Authorize]
public sealed class NewPetitionPageModel : ParvisPage
{
    [BindProperty]
    public PetitionForm Input { get; set; } = new();

    internal IReadOnlyList<Choice> Aims => [.. Enum.GetValues<PetitionAim>().Select(a => new Choice(a.ToString(), T.Say(a)))];

    /// <summary>Elsewhere than in a commune, those who ask for a consultation hand over copies of the rolls.</summary>
    internal bool HandsRolls => PetitionRules.HandsRolls(Territory.Kind, PetitionAim.Consultation);

    internal string Addressed => Territory.Kind == "Commune" ? T["Elle s’adresse au maire."] : T["Elle s’adresse au président."];

    public async Task<IActionResult> OnGet() => await Refused() ?? Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Refused() is { } refused) return refused;
        if (Unreadable() is { } unread) return unread;
        var aim = Enum.TryParse<PetitionAim>(Input.Aim, out var asked) ? asked : (PetitionAim)(-1);
        var opened = await Service<OpenPetition>().Run(await Viewer(), new PetitionInput(aim, Input.Title, Input.Text, Input.Organisers, Input.ClosesOn), Cancel);
        if (opened.Failure is { } failure) return Refuse(failure);
        Tell(T["La pétition est ouverte. Signez-la vous-même si vous êtes électeur ici."]);
        return To($"/petitions/{opened.Value}");
    }

    private ValueTask<Viewer> Viewer() => Service<IViewerSource>().Get(Cancel);

    private async Task<IActionResult?> Refused()
    {
        Frame.Title = T["Ouvrir une pétition"];
        return (await Viewer()).Belongs ? null : StatusCode(403);
    }
}

public sealed class PetitionForm
{
    public string? Aim { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public string? Organisers { get; set; }
    public DateOnly? ClosesOn { get; set; }
}

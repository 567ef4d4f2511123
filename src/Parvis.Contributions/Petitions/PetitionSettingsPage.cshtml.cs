using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.Contributions.Petitions;

public sealed class PetitionSettingsPageModel : AdminPage
{
    [BindProperty]
    public PetitionSettingsForm Input { get; set; } = new();

    internal int? Needed { get; private set; }

    internal bool IsCommune => Territory.Kind == "Commune";

    public async Task OnGet()
    {
        var settings = await Load();
        Input = new PetitionSettingsForm { RollCount = settings.RollCount > 0 ? settings.RollCount : null, AsksBirthDate = settings.AsksBirthDate, KeptDays = settings.KeptDays };
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Unreadable() is { } unread) return unread;
        var saved = await Service<SavePetitionSettings>().Run(Me, Input.RollCount, Input.AsksBirthDate, Input.KeptDays, Cancel);
        if (saved.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/administration/petitions");
    }

    private async Task<PetitionSettings> Load()
    {
        Frame.Title = T["Les pétitions"];
        var settings = await Service<Petitions>().Settings(Cancel);
        Needed = PetitionRules.Needed(settings.RollCount, Territory.Kind);
        return settings;
    }
}

public sealed class PetitionSettingsForm
{
    public int? RollCount { get; set; }
    public bool AsksBirthDate { get; set; }
    public int? KeptDays { get; set; }
}

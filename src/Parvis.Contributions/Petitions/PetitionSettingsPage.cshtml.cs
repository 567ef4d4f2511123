using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.Contributions.Petitions;

public sealed class PetitionSettingsPageModel : AdminPage
{
    [BindProperty]
    public PetitionSettingsForm Input { get; set; } = new();

    internal int? Needed { get; private set; }

    internal bool ByLaw => PetitionRules.Article(Territory.Kind, PetitionAim.Consultation) is not null;

    internal int Law => PetitionRules.LawOneIn(Territory.Kind);

    /// <summary>Who may ask what here, and by which article.</summary>
    internal string Right => Territory.Kind switch
    {
        "Commune" => T["Un dixième des électeurs d’une commune peut demander l’inscription d’une consultation à l’ordre du jour, ou que le conseil prenne position (code général des collectivités territoriales, article L1112-16)."],
        "Epci" => T["Un dixième des électeurs des communes membres peut demander l’inscription d’une consultation à l’ordre du jour (code général des collectivités territoriales, article L5211-49). Aucun texte n’ouvre ici le droit de demander une prise de position : vous l’accordez de vous-même."],
        "Sdis" => T["Aucun texte n’ouvre ce droit auprès d’un service d’incendie et de secours : vous l’accordez de vous-même, et le seuil est le vôtre."],
        _ => T["Un vingtième des électeurs peut demander l’inscription d’une consultation à l’ordre du jour, ou que l’assemblée prenne position (code général des collectivités territoriales, article L1112-16)."],
    };

    public async Task OnGet()
    {
        var settings = await Load();
        Input = new PetitionSettingsForm { RollCount = settings.RollCount > 0 ? settings.RollCount : null, OneIn = settings.OneIn ?? Law, AsksBirthDate = settings.AsksBirthDate, KeptDays = settings.KeptDays };
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Unreadable() is { } unread) return unread;
        var saved = await Service<SavePetitionSettings>().Run(Me, Input.RollCount, Input.OneIn, Input.AsksBirthDate, Input.KeptDays, Cancel);
        if (saved.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/administration/petitions");
    }

    private async Task<PetitionSettings> Load()
    {
        Frame.Title = T["Les pétitions"];
        var settings = await Service<Petitions>().Settings(Cancel);
        Needed = PetitionRules.Needed(settings, Territory.Kind);
        return settings;
    }
}

public sealed class PetitionSettingsForm
{
    public int? RollCount { get; set; }
    public int? OneIn { get; set; }
    public bool AsksBirthDate { get; set; }
    public int? KeptDays { get; set; }
}

using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Tenancy;

namespace Parvis.About.Complaining;

/// <summary>Where anyone says what stops them, without account and without script.</summary>
public sealed class ComplaintPageModel : AccountPage
{
    [BindProperty]
    public ComplaintForm Input { get; set; } = new();

    internal Viewer Me { get; private set; } = People.Contracts.Viewer.Anyone;

    public async Task<IActionResult> OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        await Load();
        var result = await Service<SendComplaint>().Run(Me, new ComplaintInput(Input.Place, Input.Text, Input.Name, Input.Email, From()), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Merci. C’est reçu."]);
        return To($"/accessibilite/suivi/{result.Get()}");
    }

    private async Task Load()
    {
        Me = await Service<IViewerSource>().Get(Cancel);
        Frame.Title = T["Signaler un défaut d’accessibilité"];
    }
}

public sealed class ComplaintForm
{
    public string? Place { get; set; }
    public string? Text { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }
}

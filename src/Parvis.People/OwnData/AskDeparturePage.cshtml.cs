using Microsoft.AspNetCore.Mvc;
using Parvis.People.SigningIn;
using Parvis.People.Ui;

namespace Parvis.People.OwnData;

public sealed class AskDeparturePageModel : OwnPage
{
    [BindProperty]
    public DepartureForm Input { get; set; } = new();

    internal bool Sent { get; private set; }

    public void OnGet() => Frame.Title = T["Fermer ou effacer mon compte"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Fermer ou effacer mon compte"];
        var result = await Service<AskDeparture>().Run(Me, Enum.TryParse<DepartureKind>(Input.Kind, out var kind) ? kind : DepartureKind.None, Cancel);
        if (result.Failure is { } failure) return failure.Code == PeopleFailures.ConfirmFirst.Code ? To(this.ConfirmPath("/mon-espace/donnees/partir")) : Refuse(failure);
        Sent = true;
        return Page();
    }
}

public sealed class DepartureForm
{
    public string? Kind { get; set; }
}

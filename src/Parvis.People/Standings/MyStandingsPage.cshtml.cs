using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.People.Administration;
using Parvis.People.Ui;

namespace Parvis.People.Standings;

public sealed class MyStandingsPageModel : OwnPage
{
    [BindProperty]
    public StandingForm Input { get; set; } = new();

    public void OnGet() => Frame.Title = T["Mes qualités"];

    public async Task<IActionResult> OnPost()
    {
        OnGet();
        var result = await Service<DeclareStanding>().Run(Me, Input.Kind, Input.Label, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/mon-espace/qualites");
    }

    public async Task<IActionResult> OnPostLeave(StandingKind kind)
    {
        OnGet();
        var result = await Service<LeaveStanding>().Run(Me, kind, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/mon-espace/qualites");
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Accounts;
using Parvis.People.Ui;

namespace Parvis.People.SigningIn;

public sealed class SessionsPageModel : OwnPage
{
    internal IReadOnlyList<SessionRow> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        Frame.Title = T["Mes appareils connectés"];
        Rows = await Service<SecurityQuery>().Open(Me.PersonId!.Value, Cancel);
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var result = await Service<EndSession>().Run(Me, id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Cette connexion est fermée."]);
        return To("/mon-espace/connexions");
    }

    public async Task<IActionResult> OnPostAll()
    {
        await Service<Sessions>().EndAll(Me.PersonId!.Value, Cancel);
        await Service<SignInManager<Person>>().SignOutAsync();
        Tell(T["Toutes vos connexions sont fermées."]);
        return To("/connexion");
    }

    internal string Moment(DateTime utc) => this.OwnMoment(utc);
}

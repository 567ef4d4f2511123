using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

public sealed class SetPasswordPageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public Guid PersonId { get; set; }

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    [BindProperty]
    public SetPasswordForm Input { get; set; } = new();

    public void OnGet() => Frame.Title = T["Choisir un mot de passe"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Choisir un mot de passe"];
        var result = await Service<SetPassword>().Run(PersonId, Token, Input.Password, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre mot de passe est enregistré. Vous pouvez vous connecter."]);
        return To("/connexion");
    }
}

public sealed class SetPasswordForm
{
    public string? Password { get; set; }
}

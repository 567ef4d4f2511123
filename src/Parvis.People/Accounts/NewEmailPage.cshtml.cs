using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

public sealed class NewEmailPageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public Guid PersonId { get; set; }

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    [BindProperty(SupportsGet = true, Name = "adresse")]
    public string? Email { get; set; }

    public void OnGet() => Frame.Title = T["Confirmer votre nouvelle adresse"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Confirmer votre nouvelle adresse"];
        var result = await Service<ConfirmNewEmail>().Run(PersonId, Email, Token, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre adresse est changée. Connectez-vous désormais avec la nouvelle."]);
        return To("/connexion");
    }
}

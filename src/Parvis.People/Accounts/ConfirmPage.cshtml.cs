using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

/// <summary>A button rather than the link alone: mail filters follow links.</summary>
public sealed class ConfirmPageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public Guid PersonId { get; set; }

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    public void OnGet() => Frame.Title = T["Confirmer votre adresse"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Confirmer votre adresse"];
        var result = await Service<ConfirmEmail>().Run(PersonId, Token, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre adresse est confirmée. Vous pouvez vous connecter."]);
        return To(WithNext("/connexion"));
    }
}

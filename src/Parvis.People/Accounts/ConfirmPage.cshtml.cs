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

    [BindProperty]
    public ConfirmForm Input { get; set; } = new();

    /// <summary>A dead link leaves nothing to fill in.</summary>
    internal bool Over { get; private set; }

    public void OnGet() => Frame.Title = T["Confirmer votre adresse"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Confirmer votre adresse"];
        var result = await Service<ConfirmEmail>().Run(PersonId, Token, Input.Password, Cancel);
        if (result.Failure is { } failure)
        {
            Over = failure.Code == PeopleFailures.LinkDead.Code;
            return Refuse(failure);
        }

        Tell(T["Votre adresse est confirmée. Vous pouvez vous connecter."]);
        return To(WithNext("/connexion"));
    }
}

public sealed class ConfirmForm
{
    public string? Password { get; set; }
}

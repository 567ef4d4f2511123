using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

public sealed class ForgottenPageModel : AccountPage
{
    [BindProperty]
    public ForgottenForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    public void OnGet() => Frame.Title = T["Mot de passe oublié"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Mot de passe oublié"];
        var result = await Service<AskNewPassword>().Run(Input.Email, From(), Cancel);
        return result.Failure is { } failure ? Refuse(failure) : To("/mot-de-passe-oublie?envoye=true");
    }
}

public sealed class ForgottenForm
{
    public string? Email { get; set; }
}

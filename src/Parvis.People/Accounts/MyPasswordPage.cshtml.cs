using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

public sealed class MyPasswordPageModel : OwnPage
{
    [BindProperty]
    public PasswordForm Input { get; set; } = new();

    public void OnGet() => Frame.Title = T["Mon mot de passe"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Mon mot de passe"];
        var result = await Service<ChangePassword>().Run(Me, Input.Current, Input.Password, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre mot de passe est changé."]);
        return To("/mon-espace");
    }
}

public sealed class PasswordForm
{
    public string? Current { get; set; }
    public string? Password { get; set; }
}

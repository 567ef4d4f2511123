using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

public sealed class MyEmailPageModel : OwnPage
{
    [BindProperty]
    public SignInForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    internal string? Current { get; private set; }

    public async Task OnGet()
    {
        Frame.Title = T["Mon adresse de courriel"];
        Current = await Service<ParvisDb>().Set<Person>().Where(p => p.Id == Me.PersonId).Select(p => p.Email).SingleAsync(Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<AskNewEmail>().Run(Me, Input.Email, Input.Password, Cancel);
        if (result.Ok) return To("/mon-espace/adresse?envoye=true");
        await OnGet();
        return Refuse(result.Failure!);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Accounts;
using Parvis.People.Ui;

namespace Parvis.People.OwnData;

/// <summary>Confirms from the letter. A button rather than the link alone: mail filters follow links.</summary>
public sealed class DeparturePageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    internal (DepartureKind Kind, string Name)? Asked { get; private set; }

    internal bool Gone { get; private set; }

    internal string Title => Gone ? T["Votre compte est fermé"] : Asked is { Kind: DepartureKind.Erase } ? T["Effacer votre compte ?"] : T["Fermer votre compte ?"];

    public async Task<IActionResult> OnGet(bool fait)
    {
        Gone = fait;
        Asked = fait ? null : await Service<ConfirmDeparture>().Read(Token, Cancel);
        Frame.Title = Title;
        return Asked is null && !fait ? Refuse(PeopleFailures.LinkDead) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<ConfirmDeparture>().Run(Token, Cancel);
        Frame.Title = Title;
        if (result.Failure is { } failure) return Refuse(failure);
        await Service<SignInManager<Person>>().SignOutAsync();
        // Another request: this one still knows the person, and its page would go on as theirs.
        return To("/depart?fait=true");
    }
}

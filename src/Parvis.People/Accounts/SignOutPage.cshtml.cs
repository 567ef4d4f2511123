using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Federation;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

public sealed class SignOutPageModel : AccountPage
{
    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Se déconnecter"];
        return (await Viewer()).SignedIn ? Page() : To("/");
    }

    public async Task<IActionResult> OnPost()
    {
        var further = await Service<ProviderSignOut>().Prepare(HttpContext);
        await Service<SignInManager<Person>>().SignOutAsync();
        if (further) return To("/deconnexion/suite");
        Tell(T["Vous êtes déconnecté. À bientôt."]);
        return To("/");
    }
}

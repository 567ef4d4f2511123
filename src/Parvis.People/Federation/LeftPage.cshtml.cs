using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Federation;

/// <summary>Back from a provider's sign-out, to where the person left from.</summary>
public sealed class LeftPageModel : AccountPage
{
    public IActionResult OnGet(string? state)
    {
        Tell(T["Vous êtes déconnecté. À bientôt."]);
        return LocalRedirect(Service<ProviderSignOut>().Back(HttpContext, state));
    }
}

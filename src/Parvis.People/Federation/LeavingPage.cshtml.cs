using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.Federation;

/// <summary>Goes on to sign out of the provider by itself; a page of its own, for the content policy keeps forms, and what they lead to, on this site.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LeavingPageModel : AccountPage
{
    internal string Provider { get; private set; } = "";

    internal string Address { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (await Service<ProviderSignOut>().Further(HttpContext) is not { } further)
        {
            Tell(T["Vous êtes déconnecté. À bientôt."]);
            return To("/");
        }

        Frame.Title = T["Vous êtes déconnecté de Parvis"];
        (Provider, Address) = (further.Provider.Name, further.Address);
        Response.Headers["Refresh"] = "0;url=" + Address;
        return Page();
    }
}

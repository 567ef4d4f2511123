using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Federation;

/// <summary>The link of a letter, opened by whoever was identified: both together open the account.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmIdentityPageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public Guid PersonId { get; set; }

    [BindProperty(SupportsGet = true, Name = "avec")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    internal ReceivedIdentity? Received { get; private set; }

    internal string Provider { get; private set; } = "";

    internal string Here => Request.PathBase + Request.Path.Value!.Replace(TerritoryMiddleware.InstallationPrefix, "", StringComparison.Ordinal) + Request.QueryString;

    public IActionResult OnGet() => Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!Load()) return NotFound();
        if (Received is not { } received) return Page();
        var result = await Service<ConfirmIdentity>().Run(received, PersonId, Token, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        if (await Service<IdentityEntry>().Enter(HttpContext, result.Get(), received) is { } further) return To(WithNext(further));
        Tell(T["Votre adresse est confirmée. Bienvenue."]);
        return GoOn();
    }

    private bool Load()
    {
        Frame.Title = T["Confirmer votre adresse"];
        if (Service<Providers>().Find(Key) is not { } provider) return false;
        Provider = provider.Name;
        Received = Service<SealedCookies>().Read<ReceivedIdentity>(HttpContext, ReceivedIdentity.Cookie) is { Linking: null } received && received.Provider == provider.Key ? received : null;
        return true;
    }
}

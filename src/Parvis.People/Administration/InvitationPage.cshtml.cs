using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Standings;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

/// <summary>What someone who was sent an invitation link sees.</summary>
public sealed class InvitationPageModel : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    internal string Place => Territory.Name;

    internal string What { get; private set; } = "";

    internal bool SignedIn { get; private set; }

    internal string Here => Request.PathBase + Request.Path;

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Invitation"];
        // The link is a secret: it must not stay in a shared cache.
        Response.Headers.CacheControl = "no-store";
        if (await Service<ParvisDb>().Open(Token, Service<Unit>().Now).SingleOrDefaultAsync(Cancel) is not { } row) return NotFound();
        What = T[StandingTexts.Name(row.Kind)] + (row.Label is null ? "" : ", " + row.Label);
        SignedIn = (await Viewer()).SignedIn;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var viewer = await Viewer();
        if (!viewer.SignedIn) return Challenge();
        var result = await Service<AcceptInvitation>().Run(viewer, Token, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(result.Get() ? T["Bienvenue. Votre qualité est vérifiée."] : T["Votre qualité attend : elle vous a été retirée, et seule l’administration du territoire peut vous la rendre."]);
        return To("/");
    }
}

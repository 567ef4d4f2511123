using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Federation;

/// <summary>What someone just identified wants: an account, the one they have, or their identity tied to the account they are in.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ArrivalPageModel : AccountPage
{
    [BindProperty]
    public ArrivalForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    internal ReceivedIdentity? Received { get; private set; }

    internal Viewer Me { get; private set; } = Contracts.Viewer.Anyone;

    internal string Provider { get; private set; } = "";

    internal bool HasPassword { get; private set; }

    internal bool Elsewhere { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        await Load();
        if (Received is { Linking: null } && Me.SignedIn) return GoOn();
        if (Received is { } received) (Input.Name, Input.Email) = (received.Name, received.Email);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Received is not { Linking: null } received) return Page();
        var result = await Service<OpenByIdentity>().Run(received, new OpenByIdentityInput(Input.Name, Input.Email, Input.LivesHere, SafeNext, From()), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        if (result.Value is not { } person) return To(WithNext("/connexion/identite") + (SafeNext is null ? "?" : "&") + "envoye=true");
        return await Service<IdentityEntry>().Enter(HttpContext, person, received) is { } further ? To(WithNext(further)) : GoOn();
    }

    public IActionResult OnPostKnown()
    {
        Service<SealedCookies>().Drop(HttpContext, ReceivedIdentity.Cookie);
        return To($"/connexion?suite={Uri.EscapeDataString(Request.PathBase + "/mon-espace/identites")}");
    }

    public async Task<IActionResult> OnPostLink()
    {
        await Load();
        if (Received is not { Linking: not null } received) return Page();
        var result = await Service<LinkIdentity>().Run(Me, received, Input.Password, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Service<SealedCookies>().Drop(HttpContext, ReceivedIdentity.Cookie);
        await Service<OrganisationStandings>().Apply(Me.PersonId!.Value, received, Service<TerritoryScope>().Id, Cancel);
        Tell(T["C’est relié : vous pouvez entrer avec {0}.", Provider]);
        return To("/mon-espace/identites");
    }

    private async Task Load()
    {
        Me = await Viewer();
        Received = Service<SealedCookies>().Read<ReceivedIdentity>(HttpContext, ReceivedIdentity.Cookie);
        // Begun by someone else on this machine, or since signed out.
        if (Received is { Linking: { } linking } && linking != Me.PersonId) Received = null;
        Provider = Received is null ? "" : Service<Providers>().Find(Received.Provider)?.Name ?? "";
        if (Provider.Length == 0) Received = null;
        Frame.Title = Sent ? T["Regardez votre courrier"] : Received is null ? T["Votre identification a expiré"] : Received.Linking is null ? T["Bienvenue"] : T["Relier {0} à votre compte", Provider];
        if (Received is not { Linking: not null } received) return;
        var db = Service<ParvisDb>();
        HasPassword = await db.Set<Person>().AnyAsync(p => p.Id == Me.PersonId && p.PasswordHash != null, Cancel);
        Elsewhere = await db.Set<FederatedIdentity>().Of(received).AnyAsync(i => i.PersonId != Me.PersonId, Cancel);
    }
}

public sealed class ArrivalForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool LivesHere { get; set; }
}

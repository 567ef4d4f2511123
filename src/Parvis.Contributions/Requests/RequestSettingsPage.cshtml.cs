using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Ui;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Requests;

/// <summary>What receipts need: the services, what silence means for each kind of request.</summary>
public sealed class RequestSettingsPageModel : AdminPage
{
    private IReadOnlyList<RoleCard> roles = [];

    [BindProperty]
    public ContactForm Input { get; set; } = new();

    [BindProperty]
    public KindForm Kind { get; set; } = new();

    /// <summary>The role whose contact is written; none for the territory's.</summary>
    [BindProperty(SupportsGet = true, Name = "role")]
    public Guid? OfRole { get; set; }

    internal IReadOnlyList<ServiceContact> All { get; private set; } = [];

    internal IReadOnlyList<RequestKind> Kinds { get; private set; } = [];

    internal IReadOnlyList<Choice> Roles => [.. roles.Select(r => new Choice(r.Id.ToString(), $"{r.Name} ({r.CircleName})"))];

    internal IReadOnlyList<Choice> Effects => [new(nameof(Silence.Rejection), T["vaut rejet"]), new(nameof(Silence.Acceptance), T["vaut acceptation"])];

    internal string RoleName(Guid? id) => roles.FirstOrDefault(r => r.Id == id)?.Name ?? T["un ancien rôle"];

    internal string Delay(RequestKind kind) => Service<ReceiptSheets>().Delay(kind.Length, kind.InDays);

    /// <summary>What the receipts of each service lack; nothing when all are complete.</summary>
    internal IReadOnlyList<(string Whose, string What)> Lacking =>
    [
        .. All.Where(c => c.RoleId is not null).Select(c => c.RoleId).Prepend(null)
            .Select(role => (Whose: role is null ? T["Pour le territoire"] : T["Pour le rôle {0}", RoleName(role)], Lacks: Contacts.For(All, role).Lacks(Silence.Rejection)))
            .Where(one => one.Lacks.Count > 0)
            .Select(one => (one.Whose, string.Join(", ", one.Lacks.Select(m => T.Say(m))))),
    ];

    public async Task<IActionResult> OnGet()
    {
        await Load();
        if (OfRole is { } role && roles.All(r => r.Id != role)) return NotFound();
        Input = ContactForm.Of(All.FirstOrDefault(c => c.RoleId == OfRole));
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostContact()
    {
        var result = await Service<SaveContact>().Run(Me, new ContactInput(OfRole, Input.Service, Input.Address, Input.Telephone, Input.Email, Input.Court), Cancel);
        return await Ended(result, "Input", T["C’est enregistré. Les accusés de réception qui attendaient partent."]);
    }

    public async Task<IActionResult> OnPostKind()
    {
        if (ModelState.TryGetValue("Kind.Length", out var length) && length.Errors.Count > 0)
        {
            ModelState.ClearValidationState("Kind.Length");
            return await Ended(RequestFailures.LengthWrong, "Kind", "");
        }

        var result = await Service<AddRequestKind>().Run(Me, new KindInput(Kind.Name, Enum.TryParse<Silence>(Kind.Silence, out var silence) ? silence : (Silence)(-1), Kind.Length, Kind.InDays, Kind.Basis), Cancel);
        return await Ended(result, "Kind", T["C’est enregistré."]);
    }

    public async Task<IActionResult> OnPostRemoveContact(Guid id) => After(await Service<RemoveContact>().Run(Me, id, Cancel), "/administration/demandes", T["C’est enregistré."]);

    public async Task<IActionResult> OnPostRemoveKind(Guid id) => After(await Service<RemoveRequestKind>().Run(Me, id, Cancel), "/administration/demandes", T["C’est enregistré."]);

    private async Task<IActionResult> Ended(Result result, string prefix, string said)
    {
        if (result.Failure is { } failure)
        {
            await Load();
            return Refuse(failure, prefix);
        }

        Tell(said);
        return To("/administration/demandes");
    }

    private async Task Load()
    {
        Frame.Title = T["Les demandes et leurs accusés de réception"];
        roles = [.. (await Service<IRoles>().Cards(Cancel)).Values.OrderBy(r => r.Name, StringComparer.CurrentCulture)];
        All = await Service<Contacts>().All(Cancel);
        Kinds = await Service<RequestKinds>().All(Cancel);
    }
}

public sealed class ContactForm
{
    public string? Service { get; set; }
    public string? Address { get; set; }
    public string? Telephone { get; set; }
    public string? Email { get; set; }
    public string? Court { get; set; }

    internal static ContactForm Of(ServiceContact? contact) => contact is null ? new() : new()
    {
        Service = contact.Service, Address = contact.Address, Telephone = contact.Telephone, Email = contact.Email, Court = contact.Court,
    };
}

public sealed class KindForm
{
    public string? Name { get; set; }
    public string? Silence { get; set; }
    public int? Length { get; set; }
    public bool InDays { get; set; }
    public string? Basis { get; set; }
}

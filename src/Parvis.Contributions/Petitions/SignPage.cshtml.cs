using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

/// <summary>Signs, withdraws; or an agent writes down a signature given on paper.</summary>
[Authorize]
public sealed class SignPageModel : ParvisPage
{
    [BindProperty]
    public SignatureForm Input { get; set; } = new();

    internal Petition Petition { get; private set; } = null!;

    internal bool AsksBirthDate { get; private set; }

    internal int KeptDays { get; private set; }

    internal bool OnPaper { get; private set; }

    internal bool Signed { get; private set; }

    internal string Place => Territory.Name;

    private Viewer viewer = Viewer.Anyone;

    public async Task<IActionResult> OnGet(string reference, string? papier) => await Prepare(reference, papier) ?? Page();

    public async Task<IActionResult> OnPost(string reference, string? papier, string? acte)
    {
        if (await Prepare(reference, papier) is { } refused) return refused;
        if (Unreadable() is { } unread) return unread;
        var input = new SignatureInput(Input.Surname, Input.GivenNames, Input.Address, Input.BirthDate, Input.Declares);
        var sign = Service<SignPetition>();
        var result = acte == "retirer" ? await sign.Withdraw(viewer, reference, OnPaper ? input : null, Cancel) : await sign.Run(viewer, reference, input, OnPaper, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(acte == "retirer" ? T["La signature est retirée."] : T["C’est signé."]);
        return To(OnPaper ? $"/petitions/{Petition.Reference}/signer/papier" : Petition.Href);
    }

    private async Task<IActionResult?> Prepare(string reference, string? papier)
    {
        if (await Service<Petitions>().Find(reference, Cancel) is not { } petition) return NotFound();
        if (!petition.Reads) return NotFound();
        viewer = await Service<IViewerSource>().Get(Cancel);
        OnPaper = papier is not null;
        if (OnPaper && !viewer.WorksHere) return StatusCode(403);
        Petition = petition;
        Frame.Title = T["{0} : {1}", OnPaper ? T["Signature sur papier"] : T["Signer"], petition.Title];
        var settings = await Service<Petitions>().Settings(Cancel);
        (AsksBirthDate, KeptDays) = (settings.AsksBirthDate, settings.KeptDays);
        var me = viewer.PersonId;
        Signed = !OnPaper && await Service<ParvisDb>().Set<Signature>().AnyAsync(s => s.PetitionId == petition.Id && s.PersonId == me, Cancel);
        return null;
    }
}

public sealed class SignatureForm
{
    public string? Surname { get; set; }
    public string? GivenNames { get; set; }
    public string? Address { get; set; }
    public DateOnly? BirthDate { get; set; }
    public bool Declares { get; set; }
}

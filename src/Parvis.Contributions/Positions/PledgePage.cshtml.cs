using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Positions;

[Authorize]
public sealed class PledgePageModel : ActPage
{
    [BindProperty]
    public PledgeForm Input { get; set; } = new();

    internal string? Made { get; private set; }

    public async Task<IActionResult> OnGet(string reference, Guid? id) => await Prepare(reference, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string reference, Guid? id, string? acte)
    {
        if (!await Prepare(reference, id)) return NotFound();
        var failure = id is { } pledge
            ? (await Service<EndPledge>().Run(Viewer, reference, pledge, acte == "fait", Cancel)).Failure
            : (await Service<MakePledge>().Run(Viewer, reference, Input.Text, Cancel)).Failure;
        if (failure is not null) return Refuse(failure);
        Tell(id is null ? T["Votre engagement est noté. Merci."] : acte == "fait" ? T["Merci de l’avoir fait."] : T["C’est noté."]);
        return Redirect($"{Request.PathBase}{Contribution.Href}#positions");
    }

    private async Task<bool> Prepare(string reference, Guid? id)
    {
        if (!await Load(reference, T["Je m’engage"])) return false;
        if (id is null) return true;
        var (contribution, person) = (Contribution.Id, Viewer.PersonId);
        Made = await Service<ParvisDb>().Set<Pledge>().Where(p => p.Id == id && p.ContributionId == contribution && p.PersonId == person)
            .Select(p => p.Text).FirstOrDefaultAsync(Cancel);
        return Made is not null;
    }
}

public sealed class PledgeForm
{
    public string? Text { get; set; }
}

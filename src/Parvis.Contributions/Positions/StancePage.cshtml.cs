using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Positions;

[Authorize]
public sealed class StancePageModel : ActPage
{
    [BindProperty]
    public StanceForm Input { get; set; } = new();

    internal bool Held { get; private set; }

    public async Task<IActionResult> OnGet(string reference)
    {
        if (!await Prepare(reference)) return NotFound();
        var mine = await Mine();
        Input = new StanceForm { Side = mine?.Side, Reason = mine?.Reason };
        Held = mine is not null;
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? acte)
    {
        if (!await Prepare(reference)) return NotFound();
        var back = acte == "reprendre";
        var result = back
            ? await Service<TakeBackStance>().Run(Viewer, reference, Cancel)
            : await Service<TakeStance>().Run(Viewer, new TakeStanceInput(reference, Input.Side ?? (Side)(-1), Input.Reason), Cancel);
        if (result.Failure is { } failure)
        {
            Held = await Mine() is not null;
            return Refuse(failure);
        }

        Tell(back ? T["Votre position est reprise."] : T["Votre position est prise en compte. Vous pouvez en changer."]);
        return Redirect($"{Request.PathBase}{Contribution.Href}#positions");
    }

    private Task<bool> Prepare(string reference) => Load(reference, T["Prendre position"]);

    private Task<Stance?> Mine()
    {
        var (id, person) = (Contribution.Id, Viewer.PersonId);
        return Service<ParvisDb>().Set<Stance>().AsNoTracking().FirstOrDefaultAsync(s => s.ContributionId == id && s.PersonId == person, Cancel);
    }
}

public sealed class StanceForm
{
    public Side? Side { get; set; }
    public string? Reason { get; set; }
}

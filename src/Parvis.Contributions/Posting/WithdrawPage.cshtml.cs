using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Posting;

[Authorize]
public sealed class WithdrawPageModel : ActPage
{
    [BindProperty]
    public WithdrawForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference) => await Refused(reference) ?? Page();

    public async Task<IActionResult> OnPost(string reference)
    {
        if (await Refused(reference) is { } refused) return refused;
        var result = await Service<WithdrawContribution>().Run(Viewer, reference, Input.Reason, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre contribution est retirée."]);
        return To(Contribution.Href);
    }

    private async Task<IActionResult?> Refused(string reference)
    {
        if (!await Load(reference, T["Retirer"], evenHeld: true)) return NotFound();
        return Contribution.MayBeEditedBy(Viewer) ? null : StatusCode(403);
    }
}

public sealed class WithdrawForm
{
    public string? Reason { get; set; }
}

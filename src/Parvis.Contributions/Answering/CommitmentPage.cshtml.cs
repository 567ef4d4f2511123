using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Answering;

[Authorize]
public sealed class CommitmentPageModel : ActPage
{
    [BindProperty]
    public WordForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference, Guid followUp)
    {
        if (!await Load(reference, T["Dire que l’engagement est tenu"])) return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, Guid followUp)
    {
        if (!await Load(reference, T["Dire que l’engagement est tenu"])) return NotFound();
        var result = await Service<CompleteFollowUp>().Run(Viewer, reference, followUp, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Merci : l’engagement est tenu."]);
        return To(Contribution.Href);
    }
}

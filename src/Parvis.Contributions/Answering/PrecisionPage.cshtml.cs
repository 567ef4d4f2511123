using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Answering;

[Authorize]
public sealed class PrecisionPageModel : ActPage
{
    [BindProperty]
    public WordForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference)
    {
        if (!await Load(reference, T["Préciser"])) return NotFound();
        return Contribution.MayBeEditedBy(Viewer) ? Page() : StatusCode(403);
    }

    public async Task<IActionResult> OnPost(string reference)
    {
        if (!await Load(reference, T["Préciser"])) return NotFound();
        var result = await Service<GivePrecision>().Run(Viewer, reference, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Merci : le délai reprend."]);
        return To(Contribution.Href);
    }
}

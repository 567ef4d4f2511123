using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Parvis.Communities.Spaces;

[Authorize]
public sealed class SignVisionPageModel : CommunityPage
{
    [BindProperty]
    public VisionForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Load(slug, T["Dire où nous allons"])) return NotFound();
        Input.Text = View.Vision?.Text;
        return View.Facilitates ? Page() : StatusCode(403);
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Load(slug, T["Dire où nous allons"])) return NotFound();
        var result = await Service<SignVision>().Run(Viewer, Community.Id, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["La vision est publiée."]);
        return To(Href);
    }
}

public sealed class VisionForm
{
    public string? Text { get; set; }
}

using Microsoft.AspNetCore.Mvc;

namespace Parvis.Communities.Spaces;

/// <summary>Every version of the vision, with what changed.</summary>
public sealed class VisionPageModel : CommunityPage
{
    private const int MostVersions = 50;

    internal IReadOnlyList<VisionView> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Load(slug, T["Où nous allons"])) return NotFound();
        Versions = await Service<CommunityQuery>().Visions(Community.Id, MostVersions, Cancel);
        return Page();
    }
}

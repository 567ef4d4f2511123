using Microsoft.AspNetCore.Mvc;

namespace Parvis.Communities.Spaces;

public sealed class CharterPageModel : CommunityPage
{
    public async Task<IActionResult> OnGet(string slug) => await Load(slug, T["La charte"]) ? Page() : NotFound();
}

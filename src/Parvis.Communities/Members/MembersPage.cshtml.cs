using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Spaces;
using Parvis.Kernel;

namespace Parvis.Communities.Members;

/// <summary>Names of members: for the people of the territory; of a private community, for its members.</summary>
public sealed class MembersPageModel : CommunityPage
{
    internal Slice<MemberRow> Found { get; private set; } = new([], null);

    public async Task<IActionResult> OnGet(string slug, string? apres)
    {
        if (!await Load(slug, T["Qui en est"])) return NotFound();
        if (!View.Member && (!Viewer.Belongs || Community.Visibility == Visibility.Private)) return Viewer.SignedIn ? NotFound() : Challenge();
        Found = await Service<MembersQuery>().Run(Community.Id, MembershipState.Member, apres, Cancel);
        return Page();
    }
}

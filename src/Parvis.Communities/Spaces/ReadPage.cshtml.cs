using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.Communities.Members;
using Parvis.Kernel;

namespace Parvis.Communities.Spaces;

/// <summary>A community: why it exists, where it goes, who animates it, what is said there.</summary>
public sealed class ReadCommunityPageModel : CommunityPage
{
    internal IReadOnlyList<MemberRow> Facilitators { get; private set; } = [];

    internal IReadOnlyList<CommunitySection> Sections { get; private set; } = [];

    /// <summary>Names of members are for the people of the territory, not for the whole web.</summary>
    internal bool SeesMembers => View.Member || Viewer.Belongs;

    public async Task<IActionResult> OnGet(string slug, string? apres)
    {
        if (!await Load(slug)) return NotFound();
        if (Community.Visibility == Visibility.Public) Frame.FeedHref = $"{Request.PathBase}{Href}.atom";
        Facilitators = await Service<MembersQuery>().Facilitators(Community.Id, Cancel);
        var sections = new List<CommunitySection>();
        // Someone invited to a private community sees its door, not yet what is said behind it.
        if (View.Member || Community.Visibility <= Viewer.Widest)
        {
            foreach (var part in Service<IEnumerable<ICommunityPart>>()) sections.Add(await part.For(View.Card, Viewer, apres, Cancel));
        }

        Sections = sections;
        return Page();
    }
}

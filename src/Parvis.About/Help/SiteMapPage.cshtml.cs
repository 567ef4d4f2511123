using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.About.Help;

/// <summary>Every place one can reach from the menus, on one page (RGAA 4.1.2, criteria 12.1, 12.3 and 12.4).</summary>
public sealed class SiteMapPageModel : ParvisPage
{
    private const int MostCommunities = 100;

    internal IReadOnlyList<MenuEntry> Main => Frame.Main;

    internal IReadOnlyList<MenuEntry> Mine => Frame.Account;

    internal IReadOnlyList<MenuEntry> Foot => Frame.Footer;

    internal IReadOnlyList<CommunityCard> Communities { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        var communities = Service<ICommunities>();
        var access = await communities.AccessOf(await Service<IViewerSource>().Get(Cancel), Cancel);
        Communities = [.. (await communities.Visible(access, Cancel)).Take(MostCommunities)];
        Frame.Title = T["Plan du site"];
        return Page();
    }
}

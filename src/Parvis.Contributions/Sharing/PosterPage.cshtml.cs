using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Sharing;

/// <summary>A sheet to print and pin up, with a code that leads to the page.</summary>
public sealed class PosterPageModel : ActPage
{
    internal string Address { get; private set; } = "";

    /// <summary>The code as the path of its dark squares, one unit each.</summary>
    internal string CodePath { get; private set; } = "";

    internal int CodeSize { get; private set; }

    internal string TerritoryName => Territory.Name;

    public async Task<IActionResult> OnGet(string reference)
    {
        if (!await Load(reference, T["Affiche"])) return NotFound();
        // The short address: it is also typed by hand.
        Address = Service<SiteLinks>().Absolute(Territory, $"/c/{Contribution.Reference}");
        (CodePath, CodeSize) = QrCode.Of(Address);
        return Page();
    }
}

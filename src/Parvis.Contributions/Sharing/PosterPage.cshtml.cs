using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;
using Parvis.Platform.Tenancy;
using QRCoder;

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
        using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        CodeSize = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < CodeSize; y++)
        {
            for (var x = 0; x < CodeSize; x++)
            {
                if (code.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        CodePath = path.ToString();
        return Page();
    }
}

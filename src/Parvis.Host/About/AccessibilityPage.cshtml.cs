using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Host.About;

/// <summary>The declaration that RGAA asks for, as long as no audit has been made: what is known, what is not, and whom to tell.</summary>
public sealed class AccessibilityPageModel : ParvisPage
{
    internal string Name => Territory.Name;

    public IActionResult OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        Frame.Title = T["Accessibilité"];
        return Page();
    }
}

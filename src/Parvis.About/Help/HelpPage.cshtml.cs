using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.About.Help;

/// <summary>How a word becomes an answer, for whoever comes once.</summary>
public sealed class HelpPageModel : ParvisPage
{
    public IActionResult OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        Frame.Title = T["Mode d’emploi"];
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.About.Accessibility;

/// <summary>The 106 criteria and what the software keeps as evidence of each, for whoever audits.</summary>
public sealed class CriteriaPageModel : ParvisPage
{
    internal IReadOnlyList<CriterionTheme> Themes => Criteria.Themes;

    internal IReadOnlyList<(CriterionState State, int Count)> Counts { get; } = [.. Criteria.All.GroupBy(c => c.State).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    public IActionResult OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        Frame.Title = T["Les 106 critères du RGAA"];
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Publishing;

/// <summary>The year's transparency report, made from the register (DSA article 15).</summary>
public sealed class ReportPageModel : ParvisPage
{
    internal const int First = 2020;

    internal YearReport Report { get; private set; } = null!;

    internal bool Going { get; private set; }

    internal string Span(double hours) => hours < 48 ? T.N((int)Math.Round(hours), "{0} heure", "{0} heures") : T.N((int)Math.Round(hours / 24), "{0} jour", "{0} jours");

    public async Task<IActionResult> OnGet(int year)
    {
        var now = Service<TimeProvider>().GetUtcNow().Year;
        if (year < First || year > now) return NotFound();
        Frame.Title = T["Rapport de modération {0}", year];
        Going = year == now;
        Report = await Service<PublicRegister>().Year(year, Cancel);
        return Page();
    }
}

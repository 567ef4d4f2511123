using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.About.Complaining;

/// <summary>What became of a complaint, for whoever holds its secret address.</summary>
public sealed class ComplaintTrackPageModel : ParvisPage
{
    internal Complaint Complaint { get; private set; } = null!;

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    internal string Day(DateOnly day) => Service<SaidDates>().Day(day, Territory.Zone);

    public async Task<IActionResult> OnGet(string token)
    {
        if (await Service<ComplaintQuery>().ByToken(token, Cancel) is not { } found) return NotFound();
        Complaint = found;
        Frame.Title = T["Votre signalement d’accessibilité"];
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.About.Terms;

/// <summary>A legal page: what Parvis does, then what the territory adds, with the versions it had.</summary>
public abstract class LegalTextPage : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    internal abstract TextKind Kind { get; }

    internal TerritoryWords Added { get; private set; } = TerritoryWords.None;

    internal string Name => Territory.Name;

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task<IActionResult> OnGet()
    {
        if (Service<TerritoryScope>().Info is null || !ModelState.IsValid) return NotFound();
        if (await Service<LegalTexts>().Find(Kind, Version, Cancel) is not { } found) return NotFound();
        Added = found;
        Frame.Title = T.Say(Kind);
        await Fill();
        return Page();
    }

    private protected virtual Task Fill() => Task.CompletedTask;
}

using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.About.Publishers;

/// <summary>Who publishes and hosts the site (loi 2004-575 du 21 juin 2004, art. 1-1), and what the territory is.</summary>
public sealed class MentionsPageModel : ParvisPage
{
    internal Publisher Publisher { get; private set; } = null!;

    internal TerritoryFacts Here { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        Publisher = await Service<PublisherQuery>().Now(Cancel);
        Here = await Service<ITerritoryFacts>().Get(Cancel);
        Frame.Title = T["Mentions légales"];
        return Page();
    }
}

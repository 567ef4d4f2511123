using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Sharing;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

/// <summary>A sheet to print, for those who sign by hand: an agent then writes each signature down.</summary>
public sealed class PetitionSheetPageModel : ParvisPage
{
    /// <summary>What fits on the sheet above the lines to sign.</summary>
    public const int MostText = 900;

    public const int Lines = 12;

    internal Petition Petition { get; private set; } = null!;

    internal PetitionSettings Settings { get; private set; } = new();

    internal string Address { get; private set; } = "";

    internal string TerritoryName => Territory.Name;

    internal string LastDay => Service<SaidDates>().FullDay(Petition.ClosesAt.AddTicks(-1), Territory.Zone);

    /// <summary>Its words, or their beginning: the address gives the rest.</summary>
    internal string Text { get; private set; } = "";

    internal bool Whole { get; private set; }

    internal QrCode Code => QrCode.Of(Address);

    public async Task<IActionResult> OnGet(string reference)
    {
        var petitions = Service<Petitions>();
        if (await petitions.Find(reference, Cancel) is not { } petition || !petition.Reads || !petition.Collects(Service<TimeProvider>().GetUtcNow().UtcDateTime)) return NotFound();
        (Petition, Settings) = (petition, await petitions.Settings(Cancel));
        Address = Service<SiteLinks>().Absolute(Territory, petition.Href);
        var plain = Writing.Plain(petition.Text);
        Whole = plain.Length <= MostText;
        Text = Whole ? plain : plain[..plain.LastIndexOf(' ', MostText - 1)] + "…";
        Frame.Title = T["Feuille de signatures : {0}", petition.Title];
        return Page();
    }
}

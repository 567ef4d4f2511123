using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Sharing;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Paper;

/// <summary>Sheets of a community, made and shown once, to print.</summary>
[Authorize]
[ResponseCache(NoStore = true)]
public sealed class SheetsPageModel : ParvisPage
{
    [BindProperty]
    public int? Count { get; set; } = 10;

    internal CommunityCard Community { get; private set; } = null!;

    internal IReadOnlyList<PrintedSheet> Printed { get; private set; } = [];

    internal string TerritoryName => Territory.Name;

    internal string Delay { get; private set; } = "";

    internal string Address { get; private set; } = "";

    private Viewer Viewer { get; set; } = Viewer.Anyone;

    internal QrCode Code(string number) => QrCode.Of(Service<SiteLinks>().Absolute(Territory, $"/dire/pour-quelqu-un?feuille={number}"));

    public async Task<IActionResult> OnGet(string slug) => await Refused(slug) ?? Page();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Refused(slug) is { } refused) return refused;
        if (Unreadable() is { } unreadable) return unreadable;
        var made = await Service<MakeSheets>().Run(Viewer, Community.Id, Count ?? 0, Cancel);
        if (made.Failure is { } failure) return Refuse(failure, "");
        var (days, working) = await Service<PromiseClock>().Delay((ContributionKind)(-1), false, null, Cancel);
        Delay = working ? T.N(days, "en {0} jour ouvré", "en {0} jours ouvrés") : T.N(days, "en {0} jour", "en {0} jours");
        Address = Service<SiteLinks>().Absolute(Territory, "/retrouver");
        Printed = made.Get();
        return Page();
    }

    private async Task<IActionResult?> Refused(string slug)
    {
        Frame.Title = T["Formulaires à imprimer"];
        Viewer = await Service<IViewerSource>().Get(Cancel);
        var communities = Service<ICommunities>();
        if (await communities.BySlug(slug, await communities.AccessOf(Viewer, Cancel), Cancel) is not { } community) return NotFound();
        Community = community;
        return Viewer.WorksHere ? null : StatusCode(403);
    }
}

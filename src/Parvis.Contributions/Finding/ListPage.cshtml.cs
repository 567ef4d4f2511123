using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Finding;

/// <summary>All that was said, filtered by a plain form. Values of the address that mean nothing are ignored.</summary>
public sealed class ListPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public ContributionKind? Nature { get; set; }

    [BindProperty(SupportsGet = true)]
    public ListState? Etat { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Communaute { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Theme { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Periode { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Lieu { get; set; }

    [BindProperty(SupportsGet = true)]
    public ListOrder? Ordre { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Apres { get; set; }

    internal Slice<ContributionRow> Found { get; private set; } = new([], null);

    internal IReadOnlyList<CommunityCard> Communities { get; private set; } = [];

    internal IReadOnlyList<ThemeCard> Themes { get; private set; } = [];

    internal string? NextHref { get; private set; }

    internal IReadOnlyList<(int Days, string Label)> Periods =>
        [(7, T["Une semaine"]), (30, T["Un mois"]), (90, T["Trois mois"]), (365, T["Un an"])];

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Contributions"];
        Frame.FeedHref = Request.PathBase + "/contributions.atom" + Request.QueryString;
        var viewer = await Service<IViewerSource>().Get(Cancel);
        var communities = Service<ICommunities>();
        var access = await communities.AccessOf(viewer, Cancel);
        Themes = await communities.Themes(Cancel);
        Communities = await communities.Visible(access, Cancel);
        if (await ListFilter.Read(Request.Query, communities, viewer, Service<TimeProvider>(), Cancel, Communities, Themes) is not { } filter) return NotFound();
        Found = await Service<IContributionLists>().Find(viewer, filter, Cancel);
        if (Found.Next is { } next)
        {
            var query = new QueryBuilder();
            foreach (var (key, value) in Request.Query)
            {
                if (key != "apres") query.Add(key, value.ToString());
            }

            query.Add("apres", next);
            NextHref = Request.PathBase + Request.Path + query.ToQueryString();
        }

        return Page();
    }
}

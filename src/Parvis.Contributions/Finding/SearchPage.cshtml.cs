using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Search;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Finding;

/// <summary>Looks for words in all the viewer may see. A number leads straight to its contribution.</summary>
public sealed class SearchPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Quoi { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Communaute { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Periode { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Apres { get; set; }

    internal bool Asked => !string.IsNullOrWhiteSpace(Q);

    internal Slice<SearchHit> Found { get; private set; } = new([], null);

    internal IReadOnlyList<CommunityCard> Communities { get; private set; } = [];

    internal string? NextHref { get; private set; }

    internal IReadOnlyList<(int Days, string Label)> Periods => [(7, T["Une semaine"]), (30, T["Un mois"]), (90, T["Trois mois"]), (365, T["Un an"])];

    internal IReadOnlyList<Choice> Kinds =>
        [new("contribution", T["Contributions"]), new("comment", T["Commentaires"]), new("answer", T["Réponses"]), new("community", T["Communautés"]), new("petition", T["Pétitions"]), new("role", T["Rôles"])];

    internal string KindName(SearchHit hit) => hit.Kind switch
    {
        "comment" => T["Commentaire"],
        "answer" => T["Réponse"],
        "community" => T["Communauté"],
        "petition" => T["Pétition"],
        "role" => T["Rôle"],
        _ => Enum.TryParse<ContributionKind>(hit.Facet, ignoreCase: true, out var kind) ? T.Say(kind) : T["Contribution"],
    };

    internal string Ago(DateTime at) => Service<SaidDates>().Ago(at, Territory.Zone);

    public async Task<IActionResult> OnGet()
    {
        if (Q?.Length > SearchQuery.MostText) Q = Q[..SearchQuery.MostText];
        Frame.Title = Asked ? T["Recherche : {0}", Q!] : T["Chercher"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (Asked && ReferenceCode.Parse(Q) is not null && await Service<ContributionGate>().Seen(viewer, Q!, Cancel) is { Showing: Showing.Shown } named) return To(named.Href);
        var communities = Service<ICommunities>();
        var access = await communities.AccessOf(viewer, Cancel);
        Communities = await communities.Visible(access, Cancel);
        if (!Asked) return Page();
        Guid? community = null;
        if (!string.IsNullOrEmpty(Communaute))
        {
            community = Communities.FirstOrDefault(c => c.Slug == Communaute)?.Id;
            if (community is null) return NotFound();
        }

        var ask = new SearchAsk(Q, access.Widest, access.Memberships)
        {
            Kind = Kinds.Any(k => k.Value == Quoi) ? Quoi : null,
            CommunityId = community,
            Since = Periode is > 0 and <= 3660 ? Service<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-Periode.Value) : null,
            After = Apres,
        };
        Found = await Service<SearchQuery>().Run(ask, Cancel);
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

using Microsoft.AspNetCore.Html;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Insights.Trust;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Markdown;
using Parvis.Platform.Ui;

namespace Parvis.Insights.Square;

/// <summary>La place: what is being said, and whether the promise is kept.</summary>
public sealed class SquarePageModel : ParvisPage
{
    internal TrustAccount Trust { get; private set; } = null!;

    internal Slice<ContributionRow> Newest { get; private set; } = new([], null);

    internal Slice<ContributionRow> Kept { get; private set; } = new([], null);

    internal IReadOnlyList<CommunityCard> Communities { get; private set; } = [];

    internal IHtmlContent Welcome { get; private set; } = HtmlString.Empty;

    public async Task OnGet()
    {
        Frame.Title = T["La place"];
        Frame.FeedHref = Request.PathBase + "/contributions.atom";
        Welcome = Territory.Welcome.Length > 0 ? MarkdownRenderer.Render(Territory.Welcome) : MarkdownRenderer.Render(T["Habitants, agents, élus et partenaires de {0} : dites ce que vous voyez, ce que vous voulez, ce que vous savez faire.", Territory.Name]);
        var viewer = await Service<IViewerSource>().Get(Cancel);
        var found = await Service<IContributionLists>().Find(
            viewer, [new ContributionFilter { Size = 10 }, new ContributionFilter { State = ListState.Answered, Outcome = Outcome.Accepted, Size = 4 }], Cancel);
        (Newest, Kept) = (found[0], found[1]);
        var communities = Service<ICommunities>();
        Communities = await communities.Visible(await communities.AccessOf(viewer, Cancel), Cancel);
        Trust = (await Service<TrustAccounts>().Of(90, Cancel)).Account;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Feeds;
using Parvis.Platform.Markdown;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Finding;

/// <summary>Public lists as web feeds. Always what anyone may see, whoever asks.</summary>
internal static class Feeds
{
    private const int Most = 30;

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contributions.atom", async (HttpContext http, IContributionLists lists, ICommunities communities, TerritoryScope scope, SiteLinks links, Words words, TimeProvider clock, CancellationToken cancel) =>
        {
            if (scope.Info is not { } here) return Results.NotFound();
            if (await ListFilter.Read(http.Request.Query, communities, Viewer.Anyone, clock, cancel) is not { } filter) return Results.NotFound();
            var found = await lists.Find(Viewer.Anyone, filter with { Size = Most, After = null, Order = ListOrder.Newest }, cancel);
            return Feed(words["Contributions – {0}", here.Name], "/contributions.atom" + http.Request.QueryString, "/contributions" + http.Request.QueryString, found, words).Result(links, here, Language);
        }).ExcludeFromDescription();
        routes.MapGet("/communautes/{slug}.atom", async (string slug, IContributionLists lists, ICommunities communities, TerritoryScope scope, SiteLinks links, Words words, CancellationToken cancel) =>
        {
            if (scope.Info is not { } here || await communities.BySlug(slug, Access.Anyone, cancel) is not { } community) return Results.NotFound();
            var found = await lists.Find(Viewer.Anyone, new ContributionFilter { CommunityId = community.Id, Size = Most }, cancel);
            return Feed($"{community.Name} – {here.Name}", $"{community.Href}.atom", community.Href, found, words).Result(links, here, Language);
        }).ExcludeFromDescription();
        routes.MapGet("/c/{reference}.atom", async (string reference, ContributionQuery query, TerritoryScope scope, SiteLinks links, Words words, CancellationToken cancel) =>
        {
            if (scope.Info is not { } here || await query.Run(Viewer.Anyone, reference, null, cancel) is not { Contribution.Showing: Showing.Shown } view) return Results.NotFound();
            var c = view.Contribution;
            var entries = view.Answers.Answers.Select(a => new AtomEntry(
                    a.Answer.Id, words["Réponse du rôle {0} : {1}", a.Role?.Name ?? "", words.Say(a.Answer.Outcome)], c.Href, a.Answer.PublishedAt, a.Answer.CorrectedAt ?? a.Answer.PublishedAt,
                    a.Role?.Name, MarkdownText.Plain(a.Answer.Text, 300), Html(a.Answer.Text)))
                .Concat(Flat(view.Comments.Items).Where(k => !k.Withdrawn && k.Showing == Showing.Shown).Select(k => new AtomEntry(
                    k.Id, words["Commentaire de {0}", k.By.Name ?? words["une personne"]], c.Href, k.PostedAt, k.EditedAt ?? k.PostedAt, k.By.Name, MarkdownText.Plain(k.Body, 300), Html(k.Body))))
                .OrderByDescending(e => e.Published).Take(Most).ToList();
            return new AtomFeed(c.Title, $"/c/{c.Reference}.atom", c.Href, entries).Result(links, here, Language);
        }).ExcludeFromDescription();
    }

    private static AtomFeed Feed(string title, string self, string href, Slice<ContributionRow> found, Words words) => new(
        title, self, href,
        [.. found.Items.Select(r => new AtomEntry(r.Id, $"{words.Say(r.Kind)} : {r.Title}", r.Href, r.PostedAt, r.AnsweredAt ?? r.PostedAt, r.AuthorName, r.Extract))]);

    private static IEnumerable<CommentLine> Flat(IEnumerable<CommentLine> comments) => comments.SelectMany(c => Flat(c.Replies).Prepend(c));

    private static string Html(string markdown)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        MarkdownRenderer.Render(markdown).WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        return text.ToString();
    }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}

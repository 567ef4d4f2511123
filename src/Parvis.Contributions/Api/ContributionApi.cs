using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Finding;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Talking;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Api;

/// <summary>The JSON door to the same queries and commands as the pages. Writing takes a personal key, never a cookie.</summary>
internal static class ContributionApi
{
    public static void MapContributionApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Contributions").AddEndpointFilter<InTerritory>();
        api.MapGet("/contributions", List).WithSummary("Les contributions, les plus récentes d’abord")
            .WithDescription("Filtres de la page : nature, etat, communaute, theme, periode (jours), lieu, issue, ordre ; apres reprend où la page d’avant finit.");
        api.MapGet("/contributions/{reference}", Read).WithSummary("Une contribution et ses réponses");
        api.MapGet("/contributions/{reference}/commentaires", Comments).WithSummary("Les commentaires, par fils");
        api.MapGet("/communautes", Communities).WithSummary("Les communautés que l’on peut voir");
        api.MapGet("/roles", Roles).WithSummary("Les rôles qui répondent");
        var write = api.MapGroup("").RequireAuthorization(p => p.AddAuthenticationSchemes("Bearer").RequireAuthenticatedUser()).DisableAntiforgery();
        write.MapPost("/contributions", Post).WithSummary("Dire quelque chose");
        write.MapPost("/contributions/{reference}/commentaires", Comment).WithSummary("Commenter");
        write.MapPut("/contributions/{reference}/position", Stand).WithSummary("Prendre position, ou en changer");
    }

    private static async Task<Results<Ok<ApiPage<ApiContributionLine>>, NotFound<ProblemDetails>>> List(
        HttpContext http, [AsParameters] ListQuery query, IContributionLists lists, ICommunities communities, IViewerSource viewers, TimeProvider clock, SiteLinks links, TerritoryScope scope, CancellationToken cancel)
    {
        _ = query;
        var viewer = await viewers.Get(cancel);
        if (await ListFilter.Read(http.Request.Query, communities, viewer, clock, cancel) is not { } filter) return Problems.Absent(http);
        var found = await lists.Find(viewer, filter with { Size = 50 }, cancel);
        return TypedResults.Ok(new ApiPage<ApiContributionLine>(
            [.. found.Items.Select(r => new ApiContributionLine(
                r.Reference, r.Title, r.Extract, r.Kind, r.IsRequest, r.Community?.Name, r.AuthorName, r.AuthorStanding, r.PostedAt, r.For, r.Mixed, r.Against, r.Comments,
                r.State, r.DueAt, r.Late, r.AnsweredAt, r.Outcome, r.RoleName, links.Absolute(scope.Info!, r.Href)))],
            found.Next));
    }

    private static async Task<Results<Ok<ApiContribution>, NotFound<ProblemDetails>>> Read(
        HttpContext http, string reference, ContributionQuery query, IViewerSource viewers, SiteLinks links, TerritoryScope scope, CancellationToken cancel)
    {
        if (await query.Run(await viewers.Get(cancel), reference, null, cancel) is not { Contribution.Showing: Showing.Shown } view) return Problems.Absent(http);
        var c = view.Contribution;
        var said = view.Answers.Answers.Select(a => new ApiAnswer(
            a.Answer.Outcome, a.Role?.Name ?? "", a.PersonName, a.Answer.Text, a.Answer.WhatHappened, a.Answer.WhatWeDo, a.Answer.ByWhen, a.Answer.PublishedAt, a.Answer.Version));
        return TypedResults.Ok(new ApiContribution(
            c.Reference, c.Title, c.State == ContributionState.Withdrawn ? "" : c.Body, c.Kind, c.IsRequest, view.CommunityName, view.Author.Name, view.Author.Standing, c.Place, c.Latitude, c.Longitude,
            c.PostedAt, c.EditedAt, c.For, c.Mixed, c.Against, c.Comments, c.State, c.DueAt, [.. said], links.Absolute(scope.Info!, c.Href)));
    }

    private static async Task<Results<Ok<ApiPage<ApiComment>>, NotFound<ProblemDetails>>> Comments(
        HttpContext http, string reference, string? apres, ContributionQuery query, IViewerSource viewers, CancellationToken cancel)
    {
        if (await query.Run(await viewers.Get(cancel), reference, apres, cancel) is not { Contribution.Showing: Showing.Shown } view) return Problems.Absent(http);
        return TypedResults.Ok(new ApiPage<ApiComment>([.. view.Comments.Items.Select(Shape)], view.Comments.Next));

        static ApiComment Shape(CommentLine c) =>
            // What is held back keeps its place, for the thread to hold together, and nothing else.
            c.Showing == Showing.Shown
                ? new(c.Id, c.By.Name, c.By.Standing, c.Alignment, c.Body, c.PostedAt, c.Withdrawn, [.. c.Replies.Select(Shape)])
                : new(c.Id, null, c.By.Standing, Alignment.Neutral, "", c.PostedAt, true, [.. c.Replies.Select(Shape)]);
    }

    private static async Task<Ok<IReadOnlyList<ApiCommunity>>> Communities(ICommunities communities, IViewerSource viewers, SiteLinks links, TerritoryScope scope, CancellationToken cancel)
    {
        var seen = await communities.Visible(await communities.AccessOf(await viewers.Get(cancel), cancel), cancel);
        return TypedResults.Ok<IReadOnlyList<ApiCommunity>>([.. seen.Select(c => new ApiCommunity(c.Name, c.Slug, links.Absolute(scope.Info!, c.Href)))]);
    }

    private static async Task<Ok<IReadOnlyList<ApiRole>>> Roles(IRoles roles, SiteLinks links, TerritoryScope scope, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<ApiRole>>([.. (await roles.All(cancel)).Select(r => new ApiRole(r.Name, r.Slug, r.CircleName, r.Purpose, links.Absolute(scope.Info!, r.Href)))]);

    private static async Task<Results<Created<ApiPosted>, ProblemHttpResult>> Post(
        ApiNewContribution given, PostContribution post, ICommunities communities, IViewerSource viewers, Words words, SiteLinks links, TerritoryScope scope, CancellationToken cancel)
    {
        var viewer = await viewers.Get(cancel);
        var community = await communities.BySlug(given.Community ?? "", await communities.AccessOf(viewer, cancel), cancel);
        var theme = given.Theme is { } slug ? (await communities.Themes(cancel)).FirstOrDefault(t => t.Slug == slug) : null;
        var result = await post.Run(
            viewer,
            new PostContributionInput
            {
                Kind = given.Kind, Title = given.Title ?? "", Body = given.Body ?? "", CommunityId = community?.Id ?? Guid.Empty, ThemeId = theme?.Id, Place = given.Place, IsRequest = given.IsRequest,
            },
            cancel);
        if (result.Failure is { } failure) return Problems.Of(failure, words);
        var posted = result.Get();
        var url = links.Absolute(scope.Info!, posted.Href);
        return TypedResults.Created(url, new ApiPosted(posted.Reference, posted.Role, posted.DueAt, url));
    }

    private static async Task<Results<Ok<ApiPostedComment>, ProblemHttpResult>> Comment(
        string reference, ApiNewComment given, PostComment post, IViewerSource viewers, Words words, CancellationToken cancel)
    {
        var result = await post.Run(await viewers.Get(cancel), new PostCommentInput(reference, given.Body, given.Alignment, given.ParentId), cancel);
        return result.Failure is { } failure ? Problems.Of(failure, words) : TypedResults.Ok(new ApiPostedComment(result.Get()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Stand(
        string reference, ApiNewStance given, TakeStance take, IViewerSource viewers, Words words, CancellationToken cancel)
    {
        var result = await take.Run(await viewers.Get(cancel), new TakeStanceInput(reference, given.Side, given.Reason), cancel);
        return result.Failure is { } failure ? Problems.Of(failure, words) : TypedResults.NoContent();
    }
}

/// <summary>Filters of the list, as the description tells them; read by the same code as the page's.</summary>
internal sealed record ListQuery(string? Nature, string? Etat, string? Communaute, string? Theme, int? Periode, string? Lieu, string? Issue, string? Ordre, string? Apres);

/// <summary>Nothing answers outside a territory.</summary>
internal sealed class InTerritory(TerritoryScope scope) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        scope.Info is null ? Problems.Absent(context.HttpContext) : await next(context);
}

/// <summary>Refusals as RFC 9457 says them, with their stable name and the sentence in the reader's language.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(Failure failure, Words words) => TypedResults.Problem(
        title: words[failure.Sentence, [.. failure.Args]],
        statusCode: failure.Status,
        extensions: new Dictionary<string, object?> { ["code"] = failure.Code, ["field"] = failure.Field });

    public static NotFound<ProblemDetails> Absent(HttpContext http) => TypedResults.NotFound(new ProblemDetails
    {
        Status = StatusCodes.Status404NotFound,
        Title = ((Words)http.RequestServices.GetService(typeof(Words))!)["Cela n’existe pas, ou plus."],
        Extensions = { ["code"] = "absent" },
    });
}

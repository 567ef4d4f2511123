using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Answering;
using Parvis.Host.Composition;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Host.Web;

/// <summary>Fills what the layout shows around every page: territory, menus, language, the sentence kept for this page.</summary>
internal sealed class FrameFilter(
    ParvisDb db, PageFrame frame, TerritoryScope scope, IViewerSource viewers, IEnumerable<IMenuPart> parts, IEnumerable<IMenuFigure> figures, Kept kept, ITempDataDictionaryFactory tempData, Words words, SaidDates dates) : IAsyncPageFilter
{
    private static IReadOnlyList<Type>? from;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        // One connection for the whole page, rather than one for each of its statements.
        await db.Database.OpenConnectionAsync(http.RequestAborted);
        frame.Language = App.Language;
        frame.TerritoryName = scope.Info?.Name;
        frame.ThemeHref = scope.Info is { } info ? Themes.Href(info) : null;
        var other = frame.Language == "fr" ? "en" : "fr";
        var here = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
        if (here.Contains(TerritoryMiddleware.InstallationPrefix, StringComparison.Ordinal))
        {
            here = here.Replace(TerritoryMiddleware.InstallationPrefix, "", StringComparison.Ordinal);
            if (here.Length == 0) here = "/";
        }

        frame.OtherLanguageHref = $"{http.Request.PathBase}/langue/{other}?retour={Uri.EscapeDataString(here)}";
        if (scope.Info is not null && (await viewers.Get(http.RequestAborted)).PersonId is { } person)
        {
            // On a machine that others use, nothing of one's pages is found after one has left.
            http.Response.Headers.CacheControl = "no-store";
            frame.Figures = await kept.Get(db, from ??= [.. figures.SelectMany(f => f.ReadsFrom).Distinct()], () => Ask(person, http.RequestAborted), person);
        }

        foreach (var part in parts.OrderBy(p => p.Order)) await part.Add(frame, http.RequestAborted);
        await Urge(http.Request, http.RequestAborted);
        var executed = await next();
        if (executed.Result is null or PageResult && http.Request.Cookies.ContainsKey("parvis-flash"))
        {
            frame.Flash = tempData.GetTempData(http)["flash"] as string;
        }
    }

    /// <summary>Whoever acts here and has shown no second factor is told where to set one up, before it is asked and once it is.</summary>
    private async Task Urge(HttpRequest request, CancellationToken cancel)
    {
        var viewer = await viewers.Get(cancel);
        if (viewer.Factor is not { } ask || request.Path.StartsWithSegments("/mon-espace/securite") || request.Path.StartsWithSegments("/mon-espace/confirmer")) return;
        var concerned = (ask.For.HasFlag(FactorFor.Administering) && viewer.Entrusted)
            || (ask.For.HasFlag(FactorFor.Answering) && frame.Has(HoldsFigure.Name))
            || (ask.For.HasFlag(FactorFor.Facilitating) && frame.Has(CommunityFigures.Facilitates));
        if (!concerned) return;
        frame.Urge = new MenuEntry(
            ask.Due ? words["Pour agir ici au nom du territoire, il faut maintenant un second facteur."] : words["Pour agir ici au nom du territoire, il faudra un second facteur à partir du {0}.", dates.Day(ask.From, scope.Info!.Zone)],
            request.PathBase + "/mon-espace/securite");
    }

    private async Task<List<MenuFigure>> Ask(Guid person, CancellationToken cancel)
    {
        IQueryable<MenuFigure>? asked = null;
        foreach (var figure in figures)
        {
            var one = await figure.Ask(person, cancel);
            asked = asked is null ? one : asked.Concat(one);
        }

        return asked is null ? [] : await asked.ToListAsync(cancel);
    }
}

using System.Globalization;
using Parvis.Platform.Ui;

namespace Parvis.Host.Web;

/// <summary>Choosing a language: a form-less link that leaves a cookie and comes back.</summary>
internal static class LanguageChoice
{
    public const string CookieName = LanguageCookie.Name;

    public static void MapLanguageChoice(this WebApplication app)
    {
        app.MapGet("/langue/{code:regex(^(fr|en)$)}", Choose).ExcludeFromDescription();
        app.MapGet("/_installation/langue/{code:regex(^(fr|en)$)}", Choose).ExcludeFromDescription();
    }

    private static IResult Choose(string code, string? retour, HttpContext context)
    {
        LanguageCookie.Leave(context, code);
        context.Response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(SafeReturn.Path(retour) ?? context.Request.PathBase + "/");
    }
}

/// <summary>Says the language of the answer, and that it depends on the reader's.</summary>
internal sealed class LanguageHeader(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        context.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        context.Response.Headers.Append("Vary", "Accept-Language, Cookie");
        return next(context);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Parvis.Host.Web;

/// <summary>Choosing a language: a form-less link that leaves a cookie and comes back.</summary>
internal static class LanguageChoice
{
    public const string CookieName = "parvis-langue";

    public static void MapLanguageChoice(this WebApplication app)
    {
        app.MapGet("/langue/{code:regex(^(fr|en)$)}", Choose);
        app.MapGet("/_installation/langue/{code:regex(^(fr|en)$)}", Choose);
    }

    private static IResult Choose(string code, string? retour, HttpContext context)
    {
        context.Response.Cookies.Append(
            CookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code)),
            new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        context.Response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(SafeReturn(retour) ?? context.Request.PathBase + "/");
    }

    // A path of this site only: "//host" and "/\host" are other sites to a browser.
    private static string? SafeReturn(string? path) =>
        path is { Length: > 0 and < 2000 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl) ? path : null;
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

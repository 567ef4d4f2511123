using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Parvis.Platform.Ui;

/// <summary>The language chosen on this device: by the switch, or by the account at sign-in.</summary>
public static class LanguageCookie
{
    public const string Name = "parvis-langue";

    /// <param name="code"><c>fr</c> or <c>en</c>.</param>
    public static void Leave(HttpContext context, string code) => context.Response.Cookies.Append(
        Name,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code)),
        new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
}

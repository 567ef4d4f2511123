using Parvis.Platform.Tenancy;

namespace Parvis.Host.Web;

/// <summary>The territory's accent, as a stylesheet: the policy allows no inline style.</summary>
internal static class Themes
{
    public static string Href(TerritoryInfo info) => $"{info.PathPrefix}/theme-{info.Accent.TrimStart('#')}-{info.AccentDark.TrimStart('#')}.css";

    public static void MapThemes(this WebApplication app) =>
        app.MapGet("/theme-{light:regex(^[0-9a-fA-F]{{6}}$)}-{dark:regex(^[0-9a-fA-F]{{6}}$)}.css", (string light, string dark, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(
                $":root{{--accent:#{light}}}@media (prefers-color-scheme:dark){{:root{{--accent:#{dark}}}}}",
                "text/css");
        }).ExcludeFromDescription();
}

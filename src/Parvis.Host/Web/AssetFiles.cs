namespace Parvis.Host.Web;

/// <summary>Serves built assets: names carry a hash, so browsers keep them for ever; compressed twins are served as they are.</summary>
internal static class AssetFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".ico"] = "image/x-icon",
        [".png"] = "image/png",
    };

    private static readonly (string Coding, string Suffix)[] Twins = [("br", ".br"), ("gzip", ".gz")];

    public static void MapAssetFiles(this WebApplication app) =>
        app.MapMethods("/assets/{name}", ["GET", "HEAD"], (string name, HttpContext context, IWebHostEnvironment environment) =>
        {
            if (!Types.TryGetValue(Path.GetExtension(name), out var type) || name.Contains('/', StringComparison.Ordinal)) return Results.NotFound();
            var files = environment.WebRootFileProvider;
            var file = files.GetFileInfo("assets/" + name);
            if (!file.Exists) return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.Vary = "Accept-Encoding";
            var accepted = context.Request.Headers.AcceptEncoding.ToString();
            foreach (var (coding, suffix) in Twins)
            {
                if (!accepted.Contains(coding, StringComparison.OrdinalIgnoreCase)) continue;
                if (files.GetFileInfo("assets/" + name + suffix) is not { Exists: true } twin) continue;
                context.Response.Headers.ContentEncoding = coding;
                return Results.File(twin.PhysicalPath!, type);
            }

            return Results.File(file.PhysicalPath!, type);
        }).ExcludeFromDescription();
}

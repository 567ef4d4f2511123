using Microsoft.AspNetCore.Http;

namespace Parvis.Platform.Tenancy;

/// <summary>
/// Finds the territory by host name or by first path segment. With a segment, it becomes the path base, so that pages
/// and links inside a territory never name it. Without a territory, pages of the installation live under a prefix of their own.
/// </summary>
public sealed class TerritoryMiddleware(RequestDelegate next)
{
    /// <summary>Route prefix of the pages that stand outside any territory.</summary>
    public const string InstallationPrefix = "/_installation";

    private static readonly string[] Shared = ["/assets", "/health", "/favicon.ico", "/robots.txt", "/openapi"];

    public async Task Invoke(HttpContext context, TerritoryScope scope, ITerritoryDirectory directory)
    {
        var request = context.Request;
        foreach (var prefix in Shared)
        {
            if (request.Path.StartsWithSegments(prefix, StringComparison.Ordinal))
            {
                await next(context);
                return;
            }
        }

        if (request.Path.StartsWithSegments(InstallationPrefix, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var cancel = context.RequestAborted;
        if (await directory.ByHost(request.Host.Host, cancel) is { } byHost)
        {
            scope.Enter(byHost);
            await next(context);
            return;
        }

        var path = request.Path.Value ?? "/";
        var end = path.IndexOf('/', 1);
        var segment = path.Length < 2 ? "" : end < 0 ? path[1..] : path[1..end];
        if (segment.Length is > 0 and <= 80 && await directory.BySlug(segment, cancel) is { } bySlug)
        {
            if (end < 0 && HttpMethods.IsGet(request.Method))
            {
                context.Response.Redirect($"{request.PathBase}{path}/{request.QueryString}");
                return;
            }

            request.PathBase = request.PathBase.Add("/" + segment);
            request.Path = end < 0 ? "/" : path[end..];
            scope.Enter(bySlug with { PathPrefix = "/" + segment });
        }
        else
        {
            request.Path = InstallationPrefix + (path == "/" ? "" : path);
        }

        await next(context);
    }
}

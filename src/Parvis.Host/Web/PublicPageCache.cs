using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.Web;

/// <summary>
/// GETs without cookie nor key are anyone's: their answers are kept whole, compressed and with their headers, for a short
/// while, before anything else looks at the request; tagged with their territory. The age bound is what a reader may be behind.
/// </summary>
internal sealed class PublicPageCache : IOutputCachePolicy
{
    private const int MostHeaders = 400;
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    // As sent: what the language and the compression chosen depend on, before anything has looked at them.
    private static readonly StringValues Negotiated = new(["Accept-Language", "Accept-Encoding"]);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var headers = http.Request.Headers;
        var anonymousGet = HttpMethods.IsGet(http.Request.Method)
            && headers.Authorization.Count == 0
            && headers.Cookie.Count == 0
            && !http.Request.Path.StartsWithSegments("/assets")
            && headers.AcceptLanguage.ToString().Length + headers.AcceptEncoding.ToString().Length <= MostHeaders;
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = anonymousGet;
        context.AllowCacheStorage = anonymousGet;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Keep;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.HeaderNames = Negotiated;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<TerritoryScope>().Id is var id && id != Guid.Empty) context.Tags.Add(Tag(id));
        var response = context.HttpContext.Response;
        if (!StringValues.IsNullOrEmpty(response.Headers.SetCookie) || response.StatusCode != StatusCodes.Status200OK) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    public static string Tag(Guid territoryId) => $"territory:{territoryId:N}";
}

internal static class PublicPageCacheSetup
{
    public static void AddPublicPageCache(this IServiceCollection services) => services.AddOutputCache(o =>
    {
        o.AddBasePolicy(new PublicPageCache());
        o.SizeLimit = 64 * 1024 * 1024;
        o.MaximumBodySize = 1024 * 1024;
    });
}

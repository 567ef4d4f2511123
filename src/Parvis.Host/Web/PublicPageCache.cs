using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.Web;

/// <summary>
/// Anonymous GETs of public pages are kept in memory for a short while, tagged with their territory. An event of the
/// territory evicts them; the age bound catches what another node changed.
/// </summary>
internal sealed class PublicPageCache : IOutputCachePolicy
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var anonymousGet = HttpMethods.IsGet(http.Request.Method)
            && http.User.Identity?.IsAuthenticated != true
            && !http.Request.Headers.ContainsKey("Authorization")
            && !http.Request.Headers.ContainsKey("Cookie");
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = anonymousGet;
        context.AllowCacheStorage = anonymousGet;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Keep;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        context.CacheVaryByRules.VaryByValues["base"] = http.Request.PathBase.Value ?? "";
        context.CacheVaryByRules.VaryByValues["scheme"] = http.Request.Scheme;
        if (http.RequestServices.GetRequiredService<TerritoryScope>().Id is var id && id != Guid.Empty) context.Tags.Add(Tag(id));
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
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

using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Parvis.Host.Web;

/// <summary>
/// Whose word is taken for the visitor's address and scheme: a proxy on this machine, and those whose addresses are listed
/// under <c>Proxies</c>. Anyone else could write any address there and pass every limit.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts anyone's X-Forwarded-For: unset it, and list your proxies in PARVIS_Proxies__0, PARVIS_Proxies__1…");
        }

        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in configuration.GetSection("Proxies").Get<string[]>() ?? []) o.KnownProxies.Add(IPAddress.Parse(proxy));
        });
        services.AddHsts(o =>
        {
            o.MaxAge = TimeSpan.FromDays(365);
            o.IncludeSubDomains = false;
        });
    }
}

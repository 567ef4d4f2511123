using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Host.Web;
using Xunit;

namespace Parvis.Tests.Platform;

public sealed class ProxyTests
{
    [Fact]
    public void Only_this_machine_and_listed_proxies_are_believed()
    {
        var options = Read(new() { ["Proxies:0"] = "10.0.0.7" });
        Assert.Equal(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, options.ForwardedHeaders);
        Assert.Contains(IPAddress.Parse("10.0.0.7"), options.KnownProxies);
        Assert.DoesNotContain(IPAddress.Parse("10.0.0.8"), options.KnownProxies);
        Assert.Equal(1, options.ForwardLimit);
    }

    [Fact]
    public void Believing_anyone_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Read(new() { ["ForwardedHeaders_Enabled"] = "true" }));

    private static ForwardedHeadersOptions Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddTrustedProxies(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider().GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
    }
}

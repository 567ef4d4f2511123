using System.Net;
using Parvis.People.SigningIn;
using Xunit;

namespace Parvis.Tests.People.SigningIn;

/// <summary>A device is said in words one knows, a network never to the house.</summary>
public sealed class DeviceTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "macOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("curl/8.5.0", "", "")]
    [InlineData("", "", "")]
    public void A_browser_is_named(string agent, string browser, string machine) => Assert.Equal((browser, machine), (Device.Browser(agent), Device.Machine(agent)));

    [Theory]
    [InlineData("192.0.2.77", "192.0.x.x")]
    [InlineData("::ffff:192.0.2.77", "192.0.x.x")]
    [InlineData("2001:db8:12:3456:789a::1", "2001:db8:12:x")]
    public void An_address_is_cut_short(string address, string kept) => Assert.Equal(kept, Device.Network(IPAddress.Parse(address)));

    [Fact]
    public void Without_an_address_nothing_is_kept() => Assert.Equal("", Device.Network(null));
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Parvis.People.SigningIn;

/// <summary>What a person needs to know one of their devices again, and no more.</summary>
internal static class Device
{
    // The order matters: most browsers also claim to be those below them.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    public static string Browser(string agent) => Find(Browsers, agent);

    public static string Machine(string agent) => Find(Systems, agent);

    /// <summary>Half of a version 4 address, the first three groups of a version 6 one: a place, not a household.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.x.x")
            : string.Create(CultureInfo.InvariantCulture, $"{(bytes[0] << 8) | bytes[1]:x}:{(bytes[2] << 8) | bytes[3]:x}:{(bytes[4] << 8) | bytes[5]:x}:x");
    }

    private static string Find((string Mark, string Name)[] among, string agent) =>
        Array.Find(among, b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name ?? "";
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Security;

/// <summary>
/// How much one person may write in an hour, whatever the door (page or JSON). Asked first thing inside the transaction of
/// what is written: what is refused later counts nothing, and what is kept costs one statement, not a second commit.
/// Only who comes in by a request, or by a letter, is counted: imports, the demonstration and the command line go at their own pace.
/// </summary>
public sealed class Pace(Unit unit, IHttpContextAccessor http)
{
    private bool byLetter;

    public static readonly Failure TooMuch = new("platform.too_much", 429, "Vous avez beaucoup écrit en peu de temps. Votre texte n’est pas envoyé : attendez un peu, puis recommencez.");

    /// <summary>Counts one more <paramref name="act"/>; the refusal when there were already <paramref name="most"/> in the present hour.</summary>
    public async Task<Failure?> Refuses(string act, Guid? person, int most, CancellationToken cancel)
    {
        if (!Counts || person is not { } who) return null;
        return await Throttle.Count(unit.Db, act, who.ToString(), TimeSpan.FromHours(1), unit.Now, cancel) > most ? TooMuch : null;
    }

    /// <summary>Whether the present act is someone’s, by a request or a letter: only then is it counted.</summary>
    public bool Counts => http.HttpContext is not null || byLetter;

    /// <summary>What follows in this scope is written by someone, by letter.</summary>
    public void ByLetter() => byLetter = true;

    /// <summary>Counts <paramref name="times"/> more in the present day; whether there are now more than <paramref name="most"/>.</summary>
    public async Task<bool> Passes(string act, string subject, int most, CancellationToken cancel, int times = 1) =>
        Counts && subject.Length > 0 && await Throttle.Count(unit.Db, act, subject, TimeSpan.FromDays(1), unit.Now, cancel, times) > most;

    /// <summary>Address of the asker; of a version 6 address, the part a subscriber is given. Empty without a request.</summary>
    public string Network() => Network(http.HttpContext?.Connection.RemoteIpAddress);

    public static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}

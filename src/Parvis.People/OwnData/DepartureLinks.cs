using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Parvis.People.Accounts;

namespace Parvis.People.OwnData;

/// <summary>How someone leaves.</summary>
internal enum DepartureKind
{
    None,

    /// <summary>The account closes; what was signed stays signed.</summary>
    Close,

    /// <summary>The account and the name go; what was said stays without a name.</summary>
    Erase,
}

/// <summary>What a letter about leaving leads to. Void once the account's stamp has changed, which each of its acts does.</summary>
internal sealed class DepartureLinks(AccountLinks links, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector confirming = protection.CreateProtector("Parvis.Departure.Confirm");
    private readonly IDataProtector undoing = protection.CreateProtector("Parvis.Departure.Undo");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public string Confirm(Person person, DepartureKind kind) =>
        links.Page("/depart?jeton=" + Seal(confirming, $"{person.Id:N}|{person.SecurityStamp}|{kind}|{Now.AddDays(1).Ticks}"));

    /// <summary>Path of the page that undoes it; valid as long as the account waits.</summary>
    public string UndoPath(Person person) => "/depart/annuler?jeton=" + Seal(undoing, $"{person.Id:N}|{person.SecurityStamp}|{DepartureKind.None}|{person.LeavesAt!.Value.Ticks}");

    public string Undo(Person person) => links.Page(UndoPath(person));

    public DepartureToken? ReadConfirm(string? token) => Read(confirming, token);

    public DepartureToken? ReadUndo(string? token) => Read(undoing, token);

    private static string Seal(IDataProtector protector, string text) => WebEncoders.Base64UrlEncode(protector.Protect(System.Text.Encoding.UTF8.GetBytes(text)));

    private DepartureToken? Read(IDataProtector protector, string? token)
    {
        try
        {
            if (token is not { Length: > 0 and < 2000 }) return null;
            var parts = System.Text.Encoding.UTF8.GetString(protector.Unprotect(WebEncoders.Base64UrlDecode(token))).Split('|');
            var until = new DateTime(long.Parse(parts[3], CultureInfo.InvariantCulture), DateTimeKind.Utc);
            return until < Now ? null : new DepartureToken(Guid.Parse(parts[0]), parts[1], Enum.Parse<DepartureKind>(parts[2]));
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

internal sealed record DepartureToken(Guid Person, string Stamp, DepartureKind Kind);

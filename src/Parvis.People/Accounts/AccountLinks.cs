using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Accounts;

/// <summary>The signed links of account letters. They die with the next change of password or address, or after a day.</summary>
internal sealed class AccountLinks(UserManager<Person> users, SiteLinks site, TerritoryScope scope, IDataProtectionProvider protection)
{
    /// <summary>
    /// Loads the signing keys. To be called before a transaction: a first key is written by a connection of its own, which
    /// would wait for ours on an embedded database.
    /// </summary>
    public void Ready() => protection.CreateProtector("warm").Protect([0]);

    public async Task<string> Confirmation(Person person, string? next) =>
        Address("/confirmation", person, await users.GenerateEmailConfirmationTokenAsync(person), next);

    public async Task<string> Password(Person person) =>
        Address("/mot-de-passe", person, await users.GeneratePasswordResetTokenAsync(person), null);

    public async Task<string> ChangeOfEmail(Person person, string email) =>
        Address("/mon-espace/nouvelle-adresse", person, await users.GenerateChangeEmailTokenAsync(person, email), null)
        + "&adresse=" + Uri.EscapeDataString(email);

    /// <summary>An absolute address of a page, in the present territory or outside any.</summary>
    public string Page(string path) => scope.Info is { } territory ? site.Absolute(territory, path) : site.Absolute(path);

    /// <summary>The token of a link, or null when it was cut or altered in transit.</summary>
    public static string? Read(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 2000 } ? Convert.ToBase64String(WebEncoders.Base64UrlDecode(token)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string Address(string path, Person person, string token, string? next)
    {
        var written = WebEncoders.Base64UrlEncode(Convert.FromBase64String(token));
        var suite = next is null ? "" : "&suite=" + Uri.EscapeDataString(next);
        return Page($"{path}?p={person.Id:N}&jeton={written}{suite}");
    }
}

using System.Text.Json;
using Parvis.People.Accounts;

namespace Parvis.People.Federation;

/// <summary>A person on the way to a provider and back, as their browser keeps it (sealed, ten minutes, one use).</summary>
/// <param name="Back">The address given to the provider to come back to.</param>
/// <param name="Base">Path of the territory they left from; empty outside any.</param>
/// <param name="Linking">The signed-in person who links an identity to their account; null to sign in.</param>
internal sealed record Attempt(string Provider, string State, string Nonce, string? Verifier, string Back, string Base, string? Next, Guid? Linking, DateTime At)
{
    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(10);

    public const string CookiePath = "/connexion/retour";

    public static string Cookie(string state) => "parvis-way-" + state[..12];
}

/// <summary>What a provider said of someone, believed; kept sealed in their browser until they have said what to do with it.</summary>
/// <param name="Subject">Whom, as this provider names them to us and to nobody else.</param>
internal sealed record ReceivedIdentity(
    string Provider, string Issuer, string Subject, string? Email, bool EmailProven, string? Name, string? Acr, string? IdpId, string? Siret, string? Organization,
    IReadOnlyList<string> Roles, string IdToken, Guid? Linking)
{
    public const string Cookie = "parvis-identity";

    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(20);

    /// <summary>Whether several factors were shown: a ProConnect level that says so, or an eIDAS level that demands it (règlement 2015/1502, annex, 2.2.1).</summary>
    public bool Strong => Acr is "eidas2" or "eidas3" || Acr?.EndsWith("-mfa", StringComparison.Ordinal) == true;

    public string? Siren => Siret?[..9];

    /// <summary>Whether the organisation's own provider says the person is a public agent (ProConnect, « roles »).</summary>
    public bool IsAgent => Roles.Any(r => r is "agent_public" or "agent_public_etat" or "agent_public_territorial");

    public static ReceivedIdentity Of(Provider provider, JsonElement identity, JsonElement person, string idToken, Guid? linking)
    {
        var pro = provider.Profile == ProviderProfile.ProConnect;
        var email = AccountRules.Clean(TokenCheck.Text(person, "email"));
        var proven = email is not null && (provider.TrustsEmail || (person.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True));
        var name = pro ? $"{TokenCheck.Text(person, "given_name")} {TokenCheck.Text(person, "usual_name")}".Trim()
            : provider.Profile == ProviderProfile.Generic ? TokenCheck.Text(person, "name") ?? TokenCheck.Text(person, "preferred_username")
            // Names of inhabitants are theirs to give: a pseudonym will do.
            : null;
        var siret = pro && TokenCheck.Text(person, "siret") is { Length: 14 } digits && digits.All(char.IsAsciiDigit) ? digits : null;
        string[] roles = pro && person.TryGetProperty("roles", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.String).Select(r => r.GetString()!).Where(r => r.Length <= 40).Take(10)] : [];
        return new ReceivedIdentity(
            provider.Key, provider.Issuer, TokenCheck.Text(identity, "sub")!, email, proven, AccountRules.Name(name) is null ? name : null, TokenCheck.Text(identity, "acr"),
            pro ? Cut(TokenCheck.Text(person, "idp_id"), 100) : null, siret, pro ? Cut(Line(TokenCheck.Text(person, "organization_label")), 120) : null, roles, idToken, linking);
    }

    private static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;

    private static string? Line(string? text) => text is null ? null : new string([.. text.Where(c => !char.IsControl(c))]).Trim() is { Length: > 0 } line ? line : null;
}

using Microsoft.IdentityModel.Tokens;

namespace Parvis.People.Federation;

/// <summary>Whose rules a provider follows.</summary>
internal enum ProviderProfile
{
    Generic,

    /// <summary>FranceConnect v2, for inhabitants (arrêté du 8 novembre 2018).</summary>
    FranceConnect,

    /// <summary>ProConnect, for agents and partners.</summary>
    ProConnect,
}

/// <summary>An identity provider as this installation is registered with it.</summary>
/// <param name="Key">Its name in addresses (<c>/connexion/retour/KEY</c>) and settings.</param>
/// <param name="Issuer">Exactly what its tokens call it; its description is found under it.</param>
/// <param name="Secret">Sent in the body of the request for tokens; null when a key signs instead.</param>
/// <param name="SigningKey">Signs that request (<c>private_key_jwt</c>); null when a secret does.</param>
/// <param name="Algorithm">The one algorithm its tokens are signed with: ES256 or RS256.</param>
/// <param name="SignedUserInfo">Whether what it says of a person comes as a signed token.</param>
/// <param name="Acr">Levels of assurance asked for; empty for none.</param>
/// <param name="Territories">Slugs of the territories it is offered in; empty for everywhere.</param>
internal sealed record Provider(
    string Key,
    ProviderProfile Profile,
    string Name,
    string Issuer,
    string Metadata,
    string ClientId,
    string? Secret,
    SigningCredentials? SigningKey,
    string Algorithm,
    bool SignedUserInfo,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Acr,
    bool Pkce,
    bool TrustsEmail,
    IReadOnlyList<string> Territories)
{
    private static readonly string[] Eidas = ["eidas1", "eidas2", "eidas3"];

    /// <summary>
    /// Whether a level obtained answers the level asked for. FranceConnect is asked for a least level and may give a higher one;
    /// elsewhere only what was listed will do.
    /// </summary>
    public bool Accepts(string? acr)
    {
        if (Acr.Count == 0) return true;
        if (acr is null) return false;
        return Profile == ProviderProfile.FranceConnect
            ? Array.IndexOf(Eidas, acr) is var got && got >= 0 && Acr.All(asked => got >= Array.IndexOf(Eidas, asked))
            : Acr.Contains(acr, StringComparer.Ordinal);
    }

    public bool OfferedIn(string? territory) => Territories.Count == 0 || (territory is not null && Territories.Contains(territory, StringComparer.Ordinal));
}

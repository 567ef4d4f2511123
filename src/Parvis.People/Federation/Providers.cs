using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Parvis.People.Federation;

/// <summary>The providers the operator has set, checked once: a wrong setting stops the start rather than a person's sign-in.</summary>
internal sealed partial class Providers(IOptions<FederationOptions> options)
{
    // What Parvis does nothing with is never asked for (RGPD article 5.1.c).
    private static readonly Dictionary<ProviderProfile, string[]> Useful = new()
    {
        [ProviderProfile.FranceConnect] = ["openid", "email"],
        [ProviderProfile.ProConnect] = ["openid", "email", "given_name", "usual_name", "uid", "siret", "idp_id", "organization_label", "roles"],
    };

    private static readonly Dictionary<ProviderProfile, string> UsualScopes = new()
    {
        [ProviderProfile.FranceConnect] = "openid",
        [ProviderProfile.ProConnect] = "openid email uid siret idp_id organization_label roles",
        [ProviderProfile.Generic] = "openid email",
    };

    private static readonly Dictionary<ProviderProfile, string> UsualAcr = new()
    {
        [ProviderProfile.FranceConnect] = "eidas1",
        [ProviderProfile.ProConnect] = "eidas1 eidas1-mfa eidas2 eidas3",
        [ProviderProfile.Generic] = "",
    };

    /// <summary>Those of inhabitants first, as FranceConnect's rules ask.</summary>
    public IReadOnlyList<Provider> All { get; } = Read(options.Value);

    public Provider? Find(string? key) => All.FirstOrDefault(p => p.Key == key);

    /// <param name="territory">Slug; null outside any.</param>
    public IReadOnlyList<Provider> Offered(string? territory) => [.. All.Where(p => p.OfferedIn(territory))];

    public static IReadOnlyList<Provider> Read(FederationOptions options) =>
        [.. options.Providers.Select(p => Read(p.Key.ToLowerInvariant(), p.Value)).OrderBy(p => p.Profile == ProviderProfile.FranceConnect ? 0 : p.Profile == ProviderProfile.ProConnect ? 1 : 2).ThenBy(p => p.Key, StringComparer.Ordinal)];

    private static Provider Read(string key, ProviderSettings set)
    {
        if (!KeyShape().IsMatch(key)) throw Wrong("names of providers hold 2 to 30 letters a to z, digits and hyphens");
        if (!Enum.TryParse<ProviderProfile>(set.Profile, true, out var profile) || !Enum.IsDefined(profile) || char.IsAsciiDigit(set.Profile![0])) throw Wrong("Profile is FranceConnect, ProConnect or Generic");
        var issuer = Address(set.Issuer, "Issuer");
        var metadata = set.Metadata is null ? issuer.TrimEnd('/') + "/.well-known/openid-configuration" : Address(set.Metadata, "Metadata");
        if (string.IsNullOrWhiteSpace(set.ClientId)) throw Wrong("ClientId is missing");
        var secret = set.ClientSecretFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : set.ClientSecret;
        if (string.IsNullOrEmpty(secret) == string.IsNullOrEmpty(set.PrivateKeyFile)) throw Wrong("give either a secret (ClientSecret or ClientSecretFile) or PrivateKeyFile");
        var scopes = Words(set.Scopes ?? UsualScopes[profile]);
        if (!scopes.Contains("openid", StringComparer.Ordinal)) throw Wrong("Scopes must hold openid");
        if (Useful.TryGetValue(profile, out var useful) && scopes.Except(useful, StringComparer.Ordinal).ToList() is { Count: > 0 } useless) throw Wrong($"Parvis does nothing with {string.Join(", ", useless)}: remove it from Scopes");
        var acr = Words(set.Acr ?? UsualAcr[profile]);
        if (profile == ProviderProfile.FranceConnect && acr is not ["eidas1" or "eidas2" or "eidas3"]) throw Wrong("Acr of FranceConnect is one of eidas1, eidas2, eidas3");
        if (profile != ProviderProfile.Generic && set.Pkce == true) throw Wrong("FranceConnect and ProConnect refuse Pkce");
        var algorithm = set.Algorithm ?? SecurityAlgorithms.EcdsaSha256;
        if (algorithm is not (SecurityAlgorithms.EcdsaSha256 or SecurityAlgorithms.RsaSha256)) throw Wrong("Algorithm is ES256 or RS256");
        if (set.UserInfo is not (null or "jwt" or "json")) throw Wrong("UserInfo is jwt or json");
        if (profile == ProviderProfile.FranceConnect && set.UserInfo == "json") throw Wrong("FranceConnect signs what it says of a person: UserInfo is jwt");
        var name = profile switch { ProviderProfile.FranceConnect => "FranceConnect", ProviderProfile.ProConnect => "ProConnect", _ => set.Name?.Trim() ?? "" };
        if (name.Length is 0 or > 60) throw Wrong("Name of a generic provider is missing, or longer than 60 characters");
        return new Provider(
            key, profile, name, issuer, metadata, set.ClientId, string.IsNullOrEmpty(secret) ? null : secret, SigningKey(set), algorithm, set.UserInfo != "json", scopes, acr,
            set.Pkce ?? profile == ProviderProfile.Generic, set.TrustsEmail, Words(set.Territories ?? ""));

        InvalidOperationException Wrong(string what) => new($"PARVIS_Federation__Providers__{key}: {what}.");

        string Address(string? address, string setting) =>
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsSafe(uri) ? address! : throw Wrong($"{setting} is not an https address");

        SigningCredentials? SigningKey(ProviderSettings of)
        {
            if (of.PrivateKeyFile is not { Length: > 0 } path) return null;
            var pem = File.ReadAllText(path);
            if (pem.Contains("RSA PRIVATE", StringComparison.Ordinal)) return Rsa(pem, of.KeyId);
            try
            {
                var ec = ECDsa.Create();
                ec.ImportFromPem(pem);
                return new SigningCredentials(new ECDsaSecurityKey(ec) { KeyId = of.KeyId }, SecurityAlgorithms.EcdsaSha256);
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                return Rsa(pem, of.KeyId);
            }
        }
    }

    private static SigningCredentials Rsa(string pem, string? id)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256);
    }

    /// <summary>Secrets and codes travel encrypted, or never leave the machine.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,29}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyShape();
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Parvis.Platform.Ui;

namespace Parvis.People.Federation;

/// <summary>Where the browser still has to go to be signed out everywhere, and back.</summary>
internal sealed record SigningOut(string Provider, string Token, string State, string Back);

/// <summary>Signing out here signs out of the provider too (OpenID Connect RP-Initiated Logout 1.0): someone else may use this machine next.</summary>
internal sealed class ProviderSignOut(Providers providers, ProviderChannel channel, SealedCookies cookies)
{
    private const string Cookie = "parvis-leaving";

    /// <summary>Before the account's own sign-out; true when the person came in by a provider that can be left.</summary>
    public async Task<bool> Prepare(HttpContext http)
    {
        var properties = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;
        if (providers.Find(properties?.GetString(IdentityEntry.Provider)) is not { } provider || properties?.GetString(IdentityEntry.Token) is not { Length: > 0 } token) return false;
        var state = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        cookies.Leave(http, Cookie, new SigningOut(provider.Key, token, state, http.Request.PathBase + "/"), TimeSpan.FromMinutes(5));
        return true;
    }

    /// <summary>The provider and its address of sign-out; null when it has none or does not answer.</summary>
    public async Task<(Provider Provider, string Address)?> Further(HttpContext http)
    {
        if (cookies.Read<SigningOut>(http, Cookie) is not { } leaving || providers.Find(leaving.Provider) is not { } provider) return null;
        try
        {
            if ((await channel.Describe(provider, http.RequestAborted)).EndSessionEndpoint is not { Length: > 0 } end) return null;
            return (provider, QueryHelpers.AddQueryString(end, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["id_token_hint"] = leaving.Token,
                ["post_logout_redirect_uri"] = $"{http.Request.Scheme}://{http.Request.Host}/deconnexion/faite",
                ["state"] = leaving.State,
            }));
        }
        catch (FederationRefusedException)
        {
            return null;
        }
    }

    /// <summary>Back from the provider: where the person left from.</summary>
    public string Back(HttpContext http, string? state)
    {
        var leaving = cookies.Read<SigningOut>(http, Cookie);
        cookies.Drop(http, Cookie);
        return leaving is not null && leaving.State == state ? SafeReturn.Path(leaving.Back) ?? "/" : "/";
    }
}

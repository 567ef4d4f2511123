using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Parvis.People.Federation;

/// <summary>
/// Believes a provider's tokens, or not: OpenID Connect Core 1.0, sections 3.1.3.7 (identity) and 5.3.2 (what is said of the
/// person). One algorithm, the one registered; the provider's published keys; exactly its name and ours.
/// </summary>
internal sealed class TokenCheck(ProviderChannel channel, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 64 * 1024 };

    public async Task<JsonElement> Identity(Provider provider, string token, string nonce, string accessToken, CancellationToken cancel)
    {
        var (read, claims) = await Verify(provider, token, isIdentity: true, cancel);
        // One audience: ours. A second one could pass the token on.
        if (read.Audiences.Count() != 1 || (Text(claims, "azp") is { } azp && azp != provider.ClientId)) throw Wrong(provider, "the token is meant for others too");
        if (!Same(Text(claims, "nonce"), nonce)) throw Wrong(provider, "wrong nonce");
        var now = clock.GetUtcNow().UtcDateTime;
        if (read.IssuedAt == DateTime.MinValue || read.IssuedAt > now + Skew || read.IssuedAt < now - Oldest) throw Wrong(provider, "the token is not of now");
        if (Text(claims, "at_hash") is { } hash && !Same(hash, HalfHash(accessToken))) throw Wrong(provider, "the access token is not the one signed for");
        Subject(provider, claims);
        if (!provider.Accepts(Text(claims, "acr"))) throw new FederationRefusedException(FederationFailures.TooLow.With(provider.Name), "level of assurance too low");
        return claims;
    }

    /// <param name="subject">Whom the identity is of: what is said of anyone else is refused.</param>
    public async Task<JsonElement> Person(Provider provider, string type, string text, string subject, CancellationToken cancel)
    {
        JsonElement claims;
        if (provider.SignedUserInfo)
        {
            if (type != "application/jwt") throw Wrong(provider, "what is said of the person is not signed");
            claims = (await Verify(provider, text, isIdentity: false, cancel)).Claims;
        }
        else
        {
            claims = Json(provider, type == "application/json" ? text : "");
        }

        if (Subject(provider, claims) != subject) throw Wrong(provider, "what is said is of someone else");
        return claims;
    }

    public static JsonElement Json(Provider provider, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw Wrong(provider, "an answer does not read");
    }

    public static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public static FederationRefusedException Wrong(Provider provider, string reason) => new(FederationFailures.Wrong.With(provider.Name), reason);

    private static string Subject(Provider provider, JsonElement claims) =>
        Text(claims, "sub") is { Length: <= 255 } subject && subject.All(char.IsAscii) ? subject : throw Wrong(provider, "no subject");

    private async Task<(JsonWebToken Token, JsonElement Claims)> Verify(Provider provider, string token, bool isIdentity, CancellationToken cancel)
    {
        var keys = await channel.Keys(provider, cancel);
        var result = await Handler.ValidateTokenAsync(token, Rules(provider, keys, isIdentity));
        if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed keys: once, they are fetched anew.
            keys = await channel.FreshKeys(provider, cancel);
            result = await Handler.ValidateTokenAsync(token, Rules(provider, keys, isIdentity));
        }

        if (!result.IsValid) throw Wrong(provider, result.Exception?.GetType().Name ?? "invalid token");
        var read = (JsonWebToken)result.SecurityToken;
        return (read, Json(provider, Encoding.UTF8.GetString(Base64UrlTextEncoder.Decode(read.EncodedPayload))));
    }

    private TokenValidationParameters Rules(Provider provider, IReadOnlyList<SecurityKey> keys, bool isIdentity) => new()
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = provider.ClientId,
        ValidAlgorithms = [provider.Algorithm],
        IssuerSigningKeys = keys,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireAudience = true,
        RequireExpirationTime = isIdentity,
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateLifetime = true,
        ValidateIssuerSigningKey = true,
        LifetimeValidator = (from, to, _, _) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return (from is null || from <= now + Skew) && (to is { } end ? end > now - Skew : !isIdentity);
        },
    };

    // OpenID Connect Core 3.1.3.6; both algorithms hash with SHA-256.
    private static string HalfHash(string accessToken) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private static bool Same(string? one, string other) => one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

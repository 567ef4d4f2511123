using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Parvis.Platform.Security;

namespace Parvis.People.Federation;

/// <summary>
/// OpenID Connect, authorization code flow, for every provider: a challenge sends the browser away, an authentication (asked by
/// the page the browser comes back to) reads what it brings. FranceConnect and ProConnect refuse any parameter they do not
/// list, so only what is written here is sent. RFC 9700 (mix-up: an address of return for each provider, and RFC 9207).
/// </summary>
internal sealed class FederationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    Providers providers, ProviderChannel channel, TokenCheck tokens, ClientProof proof, SealedCookies cookies, Throttle throttle, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "federation";

    public static readonly string Provider = "provider", Next = "next", Linking = "linking", Base = "base";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var provider = providers.Find(properties.GetString(Provider)) ?? throw new FederationRefusedException(FederationFailures.NotOffered, "unknown provider");
        var description = await channel.Describe(provider, Context.RequestAborted);
        var attempt = new Attempt(
            provider.Key, Random(), Random(), provider.Pkce ? Random() : null, $"{Request.Scheme}://{Request.Host}{Attempt.CookiePath}/{provider.Key}",
            properties.GetString(Base) ?? "", properties.GetString(Next), Guid.TryParse(properties.GetString(Linking), out var person) ? person : null, clock.GetUtcNow().UtcDateTime);
        cookies.Leave(Context, Attempt.Cookie(attempt.State), attempt, Attempt.Lives, Attempt.CookiePath);
        Response.Headers.CacheControl = "no-store";
        Response.Redirect(QueryHelpers.AddQueryString(description.AuthorizationEndpoint, Asked(provider, attempt)));
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var provider = providers.Find(Request.RouteValues["provider"] as string);
        if (provider is null) return AuthenticateResult.Fail(new FederationRefusedException(FederationFailures.NotOffered, "unknown provider"));
        var properties = new AuthenticationProperties();
        try
        {
            var attempt = await Take(provider);
            properties.SetParameter("attempt", attempt);
            var identity = await Receive(provider, attempt, Context.RequestAborted);
            properties.SetParameter("identity", identity);
            var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, identity.Subject, null, identity.Issuer)], Name));
            return AuthenticateResult.Success(new AuthenticationTicket(principal, properties, Name));
        }
        catch (FederationRefusedException e)
        {
            // Never what was received: a code, a token or a name has no place in a log.
            if (e.Failure.Code != FederationFailures.Cancelled.Code && e.Failure.Code != FederationFailures.Lost.Code) Logger.LogWarning("Sign-in by {Provider} refused: {Reason}", provider.Key, e.Message);
            return AuthenticateResult.Fail(e, properties);
        }
    }

    private static Dictionary<string, string?> Asked(Provider provider, Attempt attempt)
    {
        var asked = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = provider.ClientId,
            ["response_type"] = "code",
            ["scope"] = string.Join(' ', provider.Scopes),
            ["redirect_uri"] = attempt.Back,
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
        };
        // ProConnect hears of levels by « claims », the others by « acr_values ».
        if (provider.Acr.Count > 0 && provider.Profile == ProviderProfile.ProConnect) asked["claims"] = JsonSerializer.Serialize(new { id_token = new { acr = new { essential = true, values = provider.Acr } } });
        else if (provider.Acr.Count > 0) asked["acr_values"] = string.Join(' ', provider.Acr);
        if (attempt.Verifier is { } verifier)
        {
            asked["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
            asked["code_challenge_method"] = "S256";
        }

        return asked;
    }

    /// <summary>The attempt this browser began, which is over from now on.</summary>
    private async Task<Attempt> Take(Provider provider)
    {
        var state = Once("state");
        if (state is not { Length: 43 } || !state.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) throw Lost("no state");
        var attempt = cookies.Read<Attempt>(Context, Attempt.Cookie(state));
        if (attempt is null || attempt.State != state) throw Lost("not begun in this browser, or too long ago");
        cookies.Drop(Context, Attempt.Cookie(state), Attempt.CookiePath);
        // A copy of the cookie does not bring it back: every node knows it has served.
        if (!await throttle.Once("federation-state", state, attempt.At + Attempt.Lives, Context.RequestAborted)) throw Lost("served already");
        // Another provider's answer brought to this one's address (mix-up).
        if (attempt.Provider != provider.Key) throw TokenCheck.Wrong(provider, "an attempt at another provider");
        return attempt;

        static FederationRefusedException Lost(string reason) => new(FederationFailures.Lost, reason);
    }

    private async Task<ReceivedIdentity> Receive(Provider provider, Attempt attempt, CancellationToken cancel)
    {
        var description = await channel.Describe(provider, cancel);
        // RFC 9207: the provider that answers is the one that was asked.
        if (Request.Query.ContainsKey("iss") || description.AuthorizationResponseIssParameterSupported)
        {
            if (Once("iss") != provider.Issuer) throw TokenCheck.Wrong(provider, "another issuer answers");
        }

        if (Request.Query.ContainsKey("error"))
        {
            throw Once("error") is "server_error" or "temporarily_unavailable"
                ? new FederationRefusedException(FederationFailures.Unavailable.With(provider.Name), "the provider says it is unwell")
                : new FederationRefusedException(FederationFailures.Cancelled.With(provider.Name), "refused by the person or the provider");
        }

        if (Once("code") is not { Length: > 0 and <= 2000 } code) throw TokenCheck.Wrong(provider, "no code");
        var (idToken, accessToken) = await Exchange(provider, attempt, description.TokenEndpoint, code, cancel);
        var identity = await tokens.Identity(provider, idToken, attempt.Nonce, accessToken, cancel);
        using var asking = new HttpRequestMessage(HttpMethod.Get, description.UserInfoEndpoint) { Headers = { Authorization = new("Bearer", accessToken) } };
        var (type, text) = await channel.Send(provider, asking, cancel);
        var person = await tokens.Person(provider, type, text, TokenCheck.Text(identity, "sub")!, cancel);
        return ReceivedIdentity.Of(provider, identity, person, idToken, attempt.Linking);
    }

    private async Task<(string IdToken, string AccessToken)> Exchange(Provider provider, Attempt attempt, string endpoint, string code, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = attempt.Back,
        };
        if (attempt.Verifier is { } verifier) form["code_verifier"] = verifier;
        proof.Add(provider, endpoint, form);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };
        var (_, text) = await channel.Send(provider, request, cancel);
        var answer = TokenCheck.Json(provider, text);
        if (TokenCheck.Text(answer, "id_token") is not { } idToken || TokenCheck.Text(answer, "access_token") is not { } accessToken || !string.Equals(TokenCheck.Text(answer, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)) throw TokenCheck.Wrong(provider, "tokens are missing");
        return (idToken, accessToken);
    }

    // Said twice, a parameter means two things to two readers.
    private string? Once(string name) => Request.Query[name] is { Count: 1 } one ? one[0] : null;

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}

using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Parvis.People.Federation;

/// <summary>
/// Talks with providers: each answer is bounded in time and size, no redirection is followed. Descriptions and keys are kept an
/// hour; keys are fetched anew, once, when a token names one that is not known.
/// </summary>
internal sealed class ProviderChannel : IDisposable
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    private readonly HttpClient http;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    public ProviderChannel(IOptions<FederationOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        var timeout = TimeSpan.FromSeconds(Math.Clamp(options.Value.TimeoutSeconds, 0.2, 60));
#pragma warning disable CA2000 // The client disposes of its handler.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
#pragma warning restore CA2000
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    private sealed record Known(OpenIdConnectConfiguration Description, IReadOnlyList<SecurityKey> Keys, DateTime At);

    public async Task<OpenIdConnectConfiguration> Describe(Provider provider, CancellationToken cancel) => (await Know(provider, cancel)).Description;

    public async Task<IReadOnlyList<SecurityKey>> Keys(Provider provider, CancellationToken cancel) => (await Know(provider, cancel)).Keys;

    /// <summary>The keys as the provider publishes them now.</summary>
    public async Task<IReadOnlyList<SecurityKey>> FreshKeys(Provider provider, CancellationToken cancel)
    {
        var now = await Know(provider, cancel);
        var keys = await FetchKeys(provider, now.Description, cancel);
        known[provider.Key] = now with { Keys = keys };
        return keys;
    }

    /// <summary>Sends a request; the answer's media type and text. Anything but success is a refusal.</summary>
    public async Task<(string Type, string Text)> Send(Provider provider, HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            if (answer.IsSuccessStatusCode) return (answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsStringAsync(cancel));
            var status = (int)answer.StatusCode;
            throw new FederationRefusedException((status >= 500 ? FederationFailures.Unavailable : FederationFailures.Wrong).With(provider.Name), $"{request.RequestUri!.AbsolutePath} answers {status}");
        }
        catch (HttpRequestException e)
        {
            throw new FederationRefusedException(FederationFailures.Unavailable.With(provider.Name), $"{request.RequestUri!.AbsolutePath}: {e.HttpRequestError}");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new FederationRefusedException(FederationFailures.Unavailable.With(provider.Name), $"{request.RequestUri!.AbsolutePath} takes too long");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Known> Know(Provider provider, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (known.TryGetValue(provider.Key, out var kept) && kept.At + Keep > now && kept.At <= now) return kept;
        var text = await Fetch(provider, provider.Metadata, cancel);
        var description = Parse(provider, text);
        return known[provider.Key] = new Known(description, await FetchKeys(provider, description, cancel), now);
    }

    private static OpenIdConnectConfiguration Parse(Provider provider, string text)
    {
        OpenIdConnectConfiguration description;
        try
        {
            description = OpenIdConnectConfiguration.Create(text);
        }
        catch (Exception e) when (e is ArgumentException or JsonException or InvalidOperationException)
        {
            throw Wrong("its description does not read");
        }

        // OpenID Connect Discovery 1.0, section 4.3: the issuer is exactly the one asked.
        if (description.Issuer != provider.Issuer) throw Wrong("its description names another issuer");
        foreach (var address in new[] { description.AuthorizationEndpoint, description.TokenEndpoint, description.UserInfoEndpoint, description.JwksUri })
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !Providers.IsSafe(uri)) throw Wrong("an address of its description is missing or not https");
        }

        if (description.EndSessionEndpoint is { Length: > 0 } end && !(Uri.TryCreate(end, UriKind.Absolute, out var leave) && Providers.IsSafe(leave))) throw Wrong("its sign-out address is not https");
        return description;

        FederationRefusedException Wrong(string what) => new(FederationFailures.Wrong.With(provider.Name), what);
    }

    private async Task<IReadOnlyList<SecurityKey>> FetchKeys(Provider provider, OpenIdConnectConfiguration description, CancellationToken cancel)
    {
        var text = await Fetch(provider, description.JwksUri, cancel);
        try
        {
            // Symmetric keys have no place here: a published one would let anyone sign.
            return [.. new JsonWebKeySet(text).GetSigningKeys().Where(k => k is not SymmetricSecurityKey && (k as JsonWebKey)?.Kty != "oct")];
        }
        catch (Exception e) when (e is ArgumentException or JsonException or InvalidOperationException)
        {
            throw new FederationRefusedException(FederationFailures.Wrong.With(provider.Name), "its keys do not read");
        }
    }

    private async Task<string> Fetch(Provider provider, string address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return (await Send(provider, request, cancel)).Text;
    }
}

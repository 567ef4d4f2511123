using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Parvis.Kernel;

namespace Parvis.People.Federation;

/// <summary>Proves to a provider that it is this installation that asks: a secret in the body, or a signed word (RFC 7523).</summary>
internal sealed class ClientProof(TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public void Add(Provider provider, string endpoint, Dictionary<string, string> form)
    {
        form["client_id"] = provider.ClientId;
        if (provider.Secret is { } secret)
        {
            form["client_secret"] = secret;
            return;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = provider.ClientId,
            Audience = endpoint,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = provider.ClientId, ["jti"] = Ids.New(clock).ToString("N") },
            IssuedAt = now,
            Expires = now.AddMinutes(1),
            SigningCredentials = provider.SigningKey,
        });
    }
}

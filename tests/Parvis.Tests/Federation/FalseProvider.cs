using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Parvis.Tests.Federation;

/// <summary>A key of the false provider.</summary>
internal sealed record SigningKey(string Kid, ECDsa Key)
{
    public static SigningKey New(string kid) => new(kid, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public object Public
    {
        get
        {
            var point = Key.ExportParameters(false).Q;
            return new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = Kid, x = WebEncoders.Base64UrlEncode(point.X!), y = WebEncoders.Base64UrlEncode(point.Y!) };
        }
    }
}

/// <summary>What the false provider says once, for one code.</summary>
internal sealed class Plan
{
    public required Func<string> Tokens { get; init; }
    public required Func<(string Type, string Body)> UserInfo { get; init; }
    public int Status { get; init; } = 200;
}

/// <summary>A provider that says whatever a test wants, each code once.</summary>
internal sealed class FalseProvider
{
    public const string Client = "parvis";
    private static readonly Lazy<FalseProvider> Only = new(() => new FalseProvider());

    private readonly ConcurrentDictionary<string, Plan> plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Plan> opened = new(StringComparer.Ordinal);
    private int keysAsked;

    private FalseProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{name}/.well-known/openid-configuration", (string name) => name switch
        {
            "panne" => Results.StatusCode(503),
            "enorme" => Results.Text("{\"issuer\":\"" + new string('x', 600_000) + "\"}", "application/json"),
            "illisible" => Results.Text("<html>", "application/json"),
            "autrui" => Results.Text(Description("faux"), "application/json"),
            "clair" => Results.Text(Description("clair").Replace($"{Root}/clair/token", "http://fournisseur.test/token", StringComparison.Ordinal), "application/json"),
            _ => Results.Text(Description(name), "application/json"),
        });
        app.MapGet("/{name}/jwks", () =>
        {
            Interlocked.Increment(ref keysAsked);
            return Results.Json(new { keys = Published.Select(k => k.Public) });
        });
        app.MapPost("/{name}/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (!plans.TryRemove(form["code"].ToString(), out var plan)) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            if (plan.Status != 200) return Results.Json(new { error = "server_error" }, statusCode: plan.Status);
            opened[form["code"].ToString()] = plan;
            return Results.Text(plan.Tokens().Replace("ACCESS", form["code"].ToString(), StringComparison.Ordinal), "application/json");
        });
        app.MapGet("/{name}/userinfo", (HttpRequest request) =>
        {
            var (type, body) = opened[request.Headers.Authorization.ToString()["Bearer ".Length..]].UserInfo();
            return Results.Text(body, type);
        });
        // Apart from the runner’s own threads, which wait for this.
        Task.Run(() => app.StartAsync()).GetAwaiter().GetResult();
        Root = app.Urls.First();
    }

    public static FalseProvider Started => Only.Value;

    public string Root { get; }

    public SigningKey Key { get; } = SigningKey.New("k1");

    public List<SigningKey> Published { get; } = [];

    /// <summary>How often its keys were asked for.</summary>
    public int KeysAsked => Volatile.Read(ref keysAsked);

    public string Issuer(string name) => $"{Root}/{name}";

    /// <summary>A code that will be worth this, once.</summary>
    public string Code(Plan plan)
    {
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        plans[code] = plan;
        return code;
    }

    public static string Sign(SigningKey key, object claims, string alg = "ES256", string? kid = null)
    {
        var head = WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new { alg, kid = kid ?? key.Kid, typ = "JWT" }));
        var signed = head + "." + WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(claims));
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = alg switch
        {
            "none" => [],
            // The old confusion: a public key taken for a shared secret.
            "HS256" => HMACSHA256.HashData(key.Key.ExportSubjectPublicKeyInfo(), bytes),
            _ => key.Key.SignData(bytes, HashAlgorithmName.SHA256),
        };
        return signed + "." + WebEncoders.Base64UrlEncode(signature);
    }

    private string Description(string name) => JsonSerializer.Serialize(new
    {
        issuer = Issuer(name),
        authorization_endpoint = Issuer(name) + "/authorize",
        token_endpoint = Issuer(name) + "/token",
        userinfo_endpoint = Issuer(name) + "/userinfo",
        jwks_uri = Issuer(name) + "/jwks",
        authorization_response_iss_parameter_supported = true,
    });
}

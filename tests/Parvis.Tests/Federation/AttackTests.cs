using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Federation;
using Parvis.Platform.Database;
using Parvis.Tests.People;
using Xunit;

namespace Parvis.Tests.Federation;

/// <summary>Answers no honest provider gives. Each is refused by a clear page, signs nobody in and leaves nothing behind.</summary>
public abstract class AttackTests(FederatedHouse house)
{
    public sealed class OnSqlite(FederatedHouse.OnSqlite house) : AttackTests(house), IClassFixture<FederatedHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(FederatedHouse.OnPostgres house) : AttackTests(house), IClassFixture<FederatedHouse.OnPostgres>;

    private sealed record Left(FormVisitor Visitor, string State, string Nonce);

    private FalseProvider Provider => house.False;

    private async Task<Left> Leave(string provider = "faux", FormVisitor? visitor = null)
    {
        if (!Provider.Published.Contains(Provider.Key)) Provider.Published.Add(Provider.Key);
        visitor ??= house.Visitor();
        using var answer = await visitor.Get($"connexion/avec/{provider}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        return new Left(visitor, query["state"]!, query["nonce"]!);
    }

    private Dictionary<string, object?> Claims(string nonce, string provider = "faux", string subject = "sujet")
    {
        var now = house.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new(StringComparer.Ordinal)
        {
            ["iss"] = Provider.Issuer(provider), ["aud"] = FalseProvider.Client, ["sub"] = subject, ["nonce"] = nonce, ["iat"] = now, ["exp"] = now + 60, ["acr"] = "eidas1",
        };
    }

    private static string Tokens(string idToken) => JsonSerializer.Serialize(new { access_token = "ACCESS", token_type = "Bearer", id_token = idToken });

    private (string, string) Said(string provider = "faux", string subject = "sujet", SigningKey? key = null) =>
        ("application/jwt", FalseProvider.Sign(key ?? Provider.Key, new { iss = Provider.Issuer(provider), aud = FalseProvider.Client, sub = subject }));

    /// <summary>A plan that is honest but for what is changed.</summary>
    private Plan Plan(string nonce, Action<Dictionary<string, object?>>? claims = null, SigningKey? key = null, string alg = "ES256", string? kid = null, Func<(string, string)>? said = null)
    {
        var identity = Claims(nonce);
        claims?.Invoke(identity);
        return new Plan { Tokens = () => Tokens(FalseProvider.Sign(key ?? Provider.Key, identity, alg, kid)), UserInfo = said ?? (() => Said()) };
    }

    private Task<HttpResponseMessage> Return(Left left, string code, string provider = "faux", string? issuer = null, string? state = null) =>
        left.Visitor.Get($"/connexion/retour/{provider}?code={code}&state={state ?? left.State}&iss={Uri.EscapeDataString(issuer ?? Provider.Issuer(provider))}");

    private static async Task Refused(HttpResponseMessage answer, FormVisitor visitor, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(status, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("L’identification n’a pas abouti", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], c => c.StartsWith("parvis=", StringComparison.Ordinal) || c.StartsWith("parvis-identity=ey", StringComparison.Ordinal));
        using var space = await visitor.Get("mon-espace");
        Assert.Equal(HttpStatusCode.Redirect, space.StatusCode);
        using var arrival = await visitor.Get("connexion/identite");
        Assert.Contains("Votre identification a expiré", await arrival.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        answer.Dispose();
    }

    /// <summary>The ground of all the others: unchanged, the plan is believed.</summary>
    [Fact]
    public async Task The_honest_answer_is_believed()
    {
        var left = await Leave();
        using var answer = await Return(left, Provider.Code(Plan(left.Nonce)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/essai/connexion/identite", answer.Headers.Location!.ToString());
        using var arrival = await left.Visitor.Get("connexion/identite");
        Assert.Contains("Bienvenue", await arrival.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        left.Visitor.Dispose();
    }

    private static readonly Dictionary<string, Action<Dictionary<string, object?>>> Wrongs = new(StringComparer.Ordinal)
    {
        ["another nonce"] = c => c["nonce"] = new string('n', 43),
        ["no nonce"] = c => c.Remove("nonce"),
        ["nonce not a text"] = c => c["nonce"] = 12,
        ["expired"] = c => c["exp"] = (long)c["exp"]! - 3600,
        ["no end"] = c => c.Remove("exp"),
        ["not begun"] = c => c["nbf"] = (long)c["exp"]! + 3600,
        ["made long ago"] = c => c["iat"] = (long)c["iat"]! - 3600,
        ["made tomorrow"] = c => c["iat"] = (long)c["iat"]! + 86400,
        ["no making"] = c => c.Remove("iat"),
        ["another audience"] = c => c["aud"] = "un-autre",
        ["two audiences"] = c => c["aud"] = new[] { FalseProvider.Client, "un-autre" },
        ["no audience"] = c => c.Remove("aud"),
        ["authorized party other"] = c => c["azp"] = "un-autre",
        ["another issuer"] = c => c["iss"] = "https://ailleurs.test",
        ["issuer with a slash more"] = c => c["iss"] += "/",
        ["no issuer"] = c => c.Remove("iss"),
        ["no subject"] = c => c.Remove("sub"),
        ["subject too long"] = c => c["sub"] = new string('s', 300),
        ["acr too low"] = c => c["acr"] = "eidas0",
        ["acr unknown"] = c => c["acr"] = "eidas9",
        ["no acr"] = c => c.Remove("acr"),
        ["another access token"] = c => c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA",
    };

    public static TheoryData<string> Names => [.. Wrongs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_claim_that_does_not_hold(string wrong)
    {
        var left = await Leave();
        await Refused(await Return(left, Provider.Code(Plan(left.Nonce, Wrongs[wrong]))), left.Visitor);
        left.Visitor.Dispose();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("ES384")]
    public async Task An_algorithm_that_was_not_registered(string alg)
    {
        var left = await Leave();
        await Refused(await Return(left, Provider.Code(Plan(left.Nonce, alg: alg))), left.Visitor);
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task A_key_that_is_not_the_providers()
    {
        var left = await Leave();
        await Refused(await Return(left, Provider.Code(Plan(left.Nonce, key: SigningKey.New("k1")))), left.Visitor);
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task An_unknown_key_is_looked_for_once_then_refused()
    {
        var first = await Leave();
        (await Return(first, Provider.Code(Plan(first.Nonce)))).Dispose();
        var left = await Leave();
        var before = Provider.KeysAsked;
        await Refused(await Return(left, Provider.Code(Plan(left.Nonce, key: SigningKey.New("jamais-publiée")))), left.Visitor);
        Assert.Equal(1, Provider.KeysAsked - before);
        first.Visitor.Dispose();
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task A_key_changed_since_is_found()
    {
        var left = await Leave();
        var fresh = SigningKey.New("fraiche-" + Guid.CreateVersion7().ToString("N"));
        Provider.Published.Add(fresh);
        using var answer = await Return(left, Provider.Code(Plan(left.Nonce, key: fresh)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task A_token_cut_or_altered()
    {
        foreach (var alter in (Func<string, string>[])[t => t[..^4], t => t.Split('.')[0] + "." + t.Split('.')[1], _ => "", _ => "a.b.c", t => string.Join('.', t.Split('.')[0], WebEncoders.Base64UrlEncode("{\"sub\":\"autre\"}"u8), t.Split('.')[2])])
        {
            var left = await Leave();
            var token = alter(FalseProvider.Sign(Provider.Key, Claims(left.Nonce)));
            await Refused(await Return(left, Provider.Code(new Plan { Tokens = () => Tokens(token), UserInfo = () => Said() })), left.Visitor);
            left.Visitor.Dispose();
        }
    }

    [Fact]
    public async Task Answers_that_are_not_tokens()
    {
        foreach (var text in new[] { "", "[]", "{}", "<html>", "{\"id_token\":12,\"access_token\":\"a\",\"token_type\":\"Bearer\"}", Tokens("x").Replace("Bearer", "mac", StringComparison.Ordinal), new string('[', 5000) })
        {
            var left = await Leave();
            await Refused(await Return(left, Provider.Code(new Plan { Tokens = () => text, UserInfo = () => Said() })), left.Visitor);
            left.Visitor.Dispose();
        }
    }

    [Fact]
    public async Task What_is_said_of_the_person_is_verified_too()
    {
        var other = SigningKey.New("k1");
        foreach (var said in (Func<(string, string)>[])
        [
            () => Said(subject: "quelqu-un-d-autre"),
            () => Said(key: other),
            () => Said(provider: "faux-deux"),
            () => ("application/jwt", FalseProvider.Sign(Provider.Key, new { iss = Provider.Issuer("faux"), aud = "un-autre", sub = "sujet" })),
            () => ("application/jwt", FalseProvider.Sign(Provider.Key, new { iss = Provider.Issuer("faux"), aud = FalseProvider.Client, sub = "sujet", exp = 12 })),
            () => ("application/jwt", FalseProvider.Sign(Provider.Key, new { iss = Provider.Issuer("faux"), aud = FalseProvider.Client, sub = "sujet" }, "none")),
            () => ("application/json", "{\"sub\":\"sujet\"}"),
            () => ("application/jwt", "{\"sub\":\"sujet\"}"),
            () => ("application/jwt", ""),
        ])
        {
            var left = await Leave();
            await Refused(await Return(left, Provider.Code(Plan(left.Nonce, said: said))), left.Visitor);
            left.Visitor.Dispose();
        }
    }

    [Fact]
    public async Task A_state_serves_once_even_with_a_copy_of_the_cookie()
    {
        var left = await Leave();
        var code = Provider.Code(Plan(left.Nonce));
        using (var first = await Return(left, code)) Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        // The cookie is gone from the browser.
        using (var again = await Return(left, Provider.Code(Plan(left.Nonce)))) Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);

        // Copied before, it brings nothing back.
        using var raw = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(house.Root) };
        using var leaves = await raw.GetAsync("/essai/connexion/avec/faux");
        var query = QueryHelpers.ParseQuery(leaves.Headers.Location!.Query);
        var cookie = leaves.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("parvis-way-", StringComparison.Ordinal)).Split(';')[0];
        async Task<HttpStatusCode> Come()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/connexion/retour/faux?code={Provider.Code(Plan(query["nonce"]!))}&state={query["state"]}&iss={Uri.EscapeDataString(Provider.Issuer("faux"))}");
            request.Headers.Add("Cookie", cookie);
            using var answer = await raw.SendAsync(request);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Redirect, await Come());
        Assert.Equal(HttpStatusCode.BadRequest, await Come());
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task A_code_serves_once()
    {
        var left = await Leave();
        var code = Provider.Code(Plan(left.Nonce));
        (await Return(left, code)).Dispose();
        var again = await Leave();
        await Refused(await Return(again, code), again.Visitor);
        left.Visitor.Dispose();
        again.Visitor.Dispose();
    }

    [Fact]
    public async Task A_return_begun_in_another_browser()
    {
        var left = await Leave();
        using var victim = house.Visitor();
        await Refused(await Return(left with { Visitor = victim }, Provider.Code(Plan(left.Nonce))), victim);
        left.Visitor.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?state=")]
    [InlineData("?code=abc")]
    [InlineData("?code=abc&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?state=../../../../../../../../../../../../../../aa")]
    [InlineData("?error=access_denied")]
    [InlineData("?error=%3Cscript%3Ealert(1)%3C/script%3E&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_return_that_was_never_asked_for(string query)
    {
        using var visitor = house.Visitor();
        var answer = await visitor.Get("/connexion/retour/faux" + query);
        Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Refused(answer, visitor);
    }

    [Fact]
    public async Task Too_late()
    {
        var left = await Leave();
        house.Clock.Advance(Attempt.Lives + TimeSpan.FromSeconds(1));
        await Refused(await Return(left, Provider.Code(Plan(left.Nonce))), left.Visitor);
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task Mix_up_by_the_address_of_return()
    {
        // Begun with an honest provider; the answer is brought to the address of another.
        var left = await Leave();
        await Refused(await Return(left, Provider.Code(Plan(left.Nonce)), provider: "faux-deux"), left.Visitor);
        left.Visitor.Dispose();
    }

    [Theory]
    [InlineData("faux-deux")]
    [InlineData(null)]
    public async Task Mix_up_by_the_issuer(string? other)
    {
        var left = await Leave();
        var code = Provider.Code(Plan(left.Nonce));
        var issuer = other is null ? "" : "&iss=" + Uri.EscapeDataString(Provider.Issuer(other));
        await Refused(await left.Visitor.Get($"/connexion/retour/faux?code={code}&state={left.State}{issuer}"), left.Visitor);
        left.Visitor.Dispose();
    }

    [Fact]
    public async Task A_parameter_said_twice()
    {
        foreach (var twice in new[] { "code", "state", "iss" })
        {
            var left = await Leave();
            await Refused(await left.Visitor.Get($"/connexion/retour/faux?code={Provider.Code(Plan(left.Nonce))}&state={left.State}&iss={Uri.EscapeDataString(Provider.Issuer("faux"))}&{twice}=autre"), left.Visitor);
            left.Visitor.Dispose();
        }
    }

    [Theory]
    [InlineData("access_denied", HttpStatusCode.BadRequest)]
    [InlineData("invalid_request", HttpStatusCode.BadRequest)]
    [InlineData("server_error", HttpStatusCode.ServiceUnavailable)]
    [InlineData("temporarily_unavailable", HttpStatusCode.ServiceUnavailable)]
    public async Task The_provider_says_no(string error, HttpStatusCode status)
    {
        var left = await Leave();
        await Refused(await left.Visitor.Get($"/connexion/retour/faux?error={error}&error_description=%3Cb%3Enon&state={left.State}&iss={Uri.EscapeDataString(Provider.Issuer("faux"))}"), left.Visitor, status);
        left.Visitor.Dispose();
    }

    [Theory]
    [InlineData("panne", HttpStatusCode.ServiceUnavailable)]
    [InlineData("enorme", HttpStatusCode.ServiceUnavailable)]
    [InlineData("illisible", HttpStatusCode.BadRequest)]
    [InlineData("autrui", HttpStatusCode.BadRequest)]
    [InlineData("clair", HttpStatusCode.BadRequest)]
    public async Task A_provider_that_is_down_too_long_unreadable_or_someone_else(string provider, HttpStatusCode status)
    {
        using var visitor = house.Visitor();
        await Refused(await visitor.Get($"connexion/avec/{provider}"), visitor, status);
    }

    [Fact]
    public async Task A_provider_that_falls_after_the_person_has_left()
    {
        var left = await Leave();
        var down = new Plan { Tokens = () => "", UserInfo = () => ("", ""), Status = 503 };
        await Refused(await Return(left, Provider.Code(down)), left.Visitor, HttpStatusCode.ServiceUnavailable);
        var again = await Leave();
        await Refused(await Return(again, Provider.Code(Plan(again.Nonce, said: () => ("application/jwt", new string('x', 400_000))))), again.Visitor, HttpStatusCode.ServiceUnavailable);
        left.Visitor.Dispose();
        again.Visitor.Dispose();
    }

    [Fact]
    public async Task A_provider_nobody_set_is_absent()
    {
        using var visitor = house.Visitor();
        foreach (var path in new[] { "connexion/avec/inconnu", "/connexion/retour/inconnu?code=a&state=b", "connexion/identite/confirmation?avec=inconnu" })
        {
            using var answer = await visitor.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_forged_or_old_identity_cookie_is_nobody()
    {
        var left = await Leave();
        (await Return(left, Provider.Code(Plan(left.Nonce, c => c["sub"] = "sujet")))).Dispose();
        house.Clock.Advance(ReceivedIdentity.Lives + TimeSpan.FromSeconds(1));
        using var arrival = await left.Visitor.Get("connexion/identite");
        Assert.Contains("Votre identification a expiré", await arrival.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var raw = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(house.Root) };
        foreach (var forged in new[] { "abc", "", "{}", new string('A', 3000) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/essai/connexion/identite");
            request.Headers.Add("Cookie", "parvis-identity=" + forged);
            using var answer = await raw.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("Votre identification a expiré", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        left.Visitor.Dispose();
    }

    [Fact]
    public async Task Nothing_of_all_this_opened_an_account() =>
        Assert.Equal(0, await house.In(s => s.GetRequiredService<ParvisDb>().Set<FederatedIdentity>().CountAsync(i => i.Provider.StartsWith("faux"))));
}

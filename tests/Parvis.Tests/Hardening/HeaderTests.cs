using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Isolation;
using Parvis.Tests.Speed;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>What each answer carries: headers graded one by one, cookies audited, and no form taken without its token.</summary>
[Trait("Database", "Sqlite")]
public sealed class HeaderTests(CountedHouse.OnSqlite house) : IClassFixture<CountedHouse.OnSqlite>
{
    private static readonly string[] Strays = ["nulle-part", "assets/nulle-part.js", "fichiers/00000000-0000-0000-0000-000000000000", "api/contributions/ZZZZZZZZ", "erreur/500", "c/%2e%2e%2f", "health"];

    private IEnumerable<string> Addresses => Routes.All(house.Anchor, house.Role, house.Someone.PersonId!.Value)
        .SelectMany(r => r.Objects(house.Asked).Concat(r.Lists).Append(r.Pattern.Contains('{', StringComparison.Ordinal) ? "" : r.Pattern.TrimStart('/')))
        .Where(a => !a.StartsWith("_installation", StringComparison.Ordinal) && !a.StartsWith("avis/flux", StringComparison.Ordinal)).Concat(Strays).Distinct(StringComparer.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_answer_is_graded(bool signedIn)
    {
        var wrong = new List<string>();
        using var visitor = signedIn ? await house.SignIn(house.Administrator) : house.Visit();
        foreach (var address in Addresses)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(house.Root + "/essai/" + address));
            // As behind a proxy that ends TLS on this machine.
            asked.Headers.Add("X-Forwarded-Proto", "https");
            using var answer = await visitor.Client.SendAsync(asked);
            wrong.AddRange(Wrong(answer, signedIn).Select(w => $"{address}: {w}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    private static IEnumerable<string> Wrong(HttpResponseMessage answer, bool signedIn)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var said) || answer.Content.Headers.TryGetValues(name, out said) ? string.Join(',', said) : "";
        var policy = Header("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(d => d.Split(' ', 2)).ToDictionary(d => d[0], d => d.Length > 1 ? d[1] : "", StringComparer.Ordinal);
        foreach (var (directive, least) in new[] { ("default-src", "'none'"), ("frame-ancestors", "'none'"), ("base-uri", "'none'"), ("object-src", "'none'") })
        {
            if (policy.GetValueOrDefault(directive) != least) yield return $"{directive} is not {least}";
        }

        foreach (var directive in new[] { "script-src", "style-src", "connect-src", "form-action", "font-src" })
        {
            if (policy.GetValueOrDefault(directive) is not ("'self'" or "'none'")) yield return $"{directive} is {policy.GetValueOrDefault(directive) ?? "absent"}";
        }

        if (policy.Values.Any(v => v.Contains("unsafe", StringComparison.Ordinal) || v.Contains('*', StringComparison.Ordinal) || v.Contains("http", StringComparison.Ordinal))) yield return "a policy that lets anything in";
        if (Header("X-Content-Type-Options") != "nosniff") yield return "sniffed";
        if (Header("X-Frame-Options") != "DENY") yield return "framed";
        if (Header("Referrer-Policy") is not ("same-origin" or "no-referrer" or "strict-origin")) yield return "tells where one comes from";
        if (Header("Cross-Origin-Opener-Policy") != "same-origin" || Header("Cross-Origin-Resource-Policy") != "same-origin") yield return "open to other origins";
        if (Header("Permissions-Policy").Length == 0) yield return "no Permissions-Policy";
        if (!Header("Strict-Transport-Security").Contains("max-age=31536000", StringComparison.Ordinal)) yield return "no HSTS";
        if (Header("Server").Length + Header("X-Powered-By").Length > 0) yield return "says what serves it";
        if (Header("Access-Control-Allow-Origin").Length > 0) yield return "opens to other origins";
        var type = answer.Content.Headers.ContentType;
        if (type?.MediaType == "text/html" && type.CharSet is not "utf-8") yield return "HTML without its charset";
        if (signedIn && type?.MediaType == "text/html" && !Header("Cache-Control").Contains("no-store", StringComparison.Ordinal)) yield return "a signed-in page that a shared machine may keep";
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies)) yield break;
        foreach (var cookie in cookies)
        {
            var parts = cookie.Split(';', StringSplitOptions.TrimEntries).Skip(1).Select(p => p.ToLowerInvariant()).ToList();
            if (!parts.Contains("httponly")) yield return $"cookie read by scripts: {cookie}";
            if (!parts.Contains("secure")) yield return $"cookie sent in clear: {cookie}";
            if (!parts.Contains("samesite=strict") && !parts.Contains("samesite=lax")) yield return $"cookie sent from anywhere: {cookie}";
            if (parts.Any(p => p.StartsWith("domain=", StringComparison.Ordinal))) yield return $"cookie of a whole domain: {cookie}";
        }
    }

    [Fact]
    public async Task No_page_takes_a_form_without_its_token_or_with_another_persons()
    {
        var taken = new List<string>();
        using var owner = await house.SignIn(house.Administrator);
        using var other = await house.SignIn(house.Someone);
        var theirs = (await other.Go("dire")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var address in Addresses.Where(a => !a.StartsWith("api/", StringComparison.Ordinal) && !a.StartsWith("erreur/", StringComparison.Ordinal)))
        {
            foreach (var token in new[] { null, "", "CfDJ8-forged", theirs })
            {
                using var form = new FormUrlEncodedContent(token is null ? [] : [new("__RequestVerificationToken", token)]);
                using var answer = await owner.Client.PostAsync(new Uri(house.Root + "/essai/" + address), form);
                if (answer.IsSuccessStatusCode && answer.RequestMessage!.Method == HttpMethod.Post && !OneClick(address)) taken.Add($"{address} with {token ?? "none"}: {(int)answer.StatusCode}");
                if ((int)answer.StatusCode >= 500) taken.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        Assert.True(taken.Count == 0, string.Join('\n', taken));
    }

    // RFC 8058: a mail program posts it, the address itself is the proof.
    private static bool OneClick(string address) => address.StartsWith("desabonnement/", StringComparison.Ordinal);

    [Fact]
    public void Only_doors_opened_by_a_key_or_a_signed_address_do_without_a_token()
    {
        var without = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Any(m => m is not ("GET" or "HEAD")))
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null && e.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation != true)
            .Select(e => e.RoutePattern.RawText!).Where(p => !p.StartsWith("/api/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(without.Count == 0, string.Join('\n', without));
    }
}

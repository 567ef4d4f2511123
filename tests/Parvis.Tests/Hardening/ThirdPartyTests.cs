#pragma warning disable MA0009 // These patterns read pages made here, nothing from outside.
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Parvis.People.Contracts;
using Parvis.Tests.Isolation;
using Parvis.Tests.Speed;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>No page has a browser call anyone else: nothing is fetched, framed or sent elsewhere, and the policy forbids it.</summary>
public sealed partial class ThirdPartyTests(CountedHouse.OnSqlite house) : IClassFixture<CountedHouse.OnSqlite>
{
    // What a browser asks for by itself, or sends to.
    private static readonly (string Element, string Attribute)[] Calls =
    [
        ("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"), ("iframe", "src"), ("embed", "src"), ("object", "data"), ("audio", "src"), ("video", "src"), ("video", "poster"), ("track", "src"),
        ("input", "src"), ("link", "href"), ("use", "href"), ("image", "href"), ("form", "action"), ("button", "formaction"), ("input", "formaction"), ("a", "ping"), ("base", "href"), ("body", "background"),
    ];

    // Links that say what a page is, and fetch nothing.
    private static readonly string[] Telling = ["canonical", "alternate"];

    [Theory]
    [InlineData("anyone")]
    [InlineData("someone")]
    [InlineData("administrator")]
    public async Task No_page_calls_anyone_else(string who)
    {
        using var browser = who == "anyone" ? house.Visit() : await house.SignIn(who == "someone" ? house.Someone : house.Administrator);
        var (wrong, pages) = (new List<string>(), 0);
        foreach (var address in Addresses())
        {
            using var answer = await browser.Client.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            pages++;
            var policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
            if (Elsewhere().IsMatch(policy) || !policy.Contains("default-src 'none'", StringComparison.Ordinal) && !policy.Contains("default-src 'self'", StringComparison.Ordinal)) wrong.Add($"{address}: policy {policy}");
            wrong.AddRange(Called(await answer.Content.ReadAsStringAsync()).Select(c => $"{address}: {c}"));
        }

        Assert.True(pages > (who == "administrator" ? 40 : 20), $"only {pages} pages");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    [Fact]
    public async Task No_stylesheet_nor_script_does()
    {
        using var browser = house.Visit();
        var page = new HtmlParser().ParseDocument(await browser.Client.GetStringAsync(""));
        var files = page.QuerySelectorAll("script[src], link[rel=stylesheet]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!).ToList();
        Assert.True(files.Count >= 2);
        foreach (var file in files)
        {
            var text = await browser.Client.GetStringAsync(new Uri(house.Root + file));
            Assert.False(Fetched().IsMatch(text), $"{file}: {Fetched().Match(text).Value}");
        }
    }

    [Theory]
    [InlineData("<img src=\"https://ailleurs.test/x.png\">")]
    [InlineData("<script src=\"//ailleurs.test/x.js\"></script>")]
    [InlineData("<form action=\"http://ailleurs.test/\"></form>")]
    [InlineData("<link rel=\"preconnect\" href=\"https://ailleurs.test\">")]
    [InlineData("<img srcset=\"/a.png 1x, https://ailleurs.test/b.png 2x\">")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0;url=https://ailleurs.test\">")]
    public void A_page_that_did_would_be_found(string markup) => Assert.NotEmpty(Called(markup));

    private IEnumerable<string> Addresses() => Routes.All(house.Anchor, house.Role, house.Someone.PersonId!.Value)
        .SelectMany(r => r.Objects(house.Asked).Concat(r.Lists).Append(r.Pattern.Contains('{', StringComparison.Ordinal) ? "" : r.Pattern.TrimStart('/')))
        .Where(a => !a.StartsWith("avis/flux", StringComparison.Ordinal) && !a.StartsWith("_installation", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Called(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        foreach (var (name, attribute) in Calls)
        {
            foreach (var element in page.QuerySelectorAll($"{name}[{attribute}]").Where(e => !(name == "link" && e.GetAttribute("rel") is { } rel && Telling.Contains(rel, StringComparer.Ordinal))))
            {
                if (element.GetAttribute(attribute)!.Split(attribute == "srcset" ? ',' : '\n').Any(a => IsElsewhere(a.Trim()))) yield return element.OuterHtml;
            }
        }

        foreach (var meta in page.QuerySelectorAll("meta[http-equiv]").Where(m => m.GetAttribute("content")?.Contains("url", StringComparison.OrdinalIgnoreCase) == true)) yield return meta.OuterHtml;
    }

    private bool IsElsewhere(string address) =>
        Uri.TryCreate(new Uri(house.Root + "/"), address.Split(' ')[0], out var asked) && asked.Scheme is "http" or "https" && asked.Authority != new Uri(house.Root).Authority;

    [GeneratedRegex(@"https?:|wss?:|\*")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"url\(\s*[""']?(?:https?:)?//|@import|(?:fetch|import|EventSource|WebSocket|sendBeacon)\(\s*[""'`](?:https?:|wss?:|//)")]
    private static partial Regex Fetched();
}

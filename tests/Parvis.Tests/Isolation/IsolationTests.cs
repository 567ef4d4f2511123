using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Isolation;

/// <summary>
/// Everyone asks for every hidden matter by every route, to read and to act, and gets exactly what one gets for nothing at
/// all; and no list, count, figure, feed or search says anything more to them once the hidden matter is there.
/// </summary>
public abstract class IsolationTests(IsolationHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(IsolationHouse.OnSqlite house) : IsolationTests(house), IClassFixture<IsolationHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(IsolationHouse.OnPostgres house) : IsolationTests(house), IClassFixture<IsolationHouse.OnPostgres>;

    private readonly List<string> leaks = [];

    private IReadOnlyList<Route> Known => field ??= [.. Routes.All(house.Anchor, house.Role, house.Keeper.PersonId!.Value)];

    private IEnumerable<RouteEndpoint> Endpoints => house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_route_has_its_line_and_every_line_its_route()
    {
        var routes = Endpoints.Select(e => e.RoutePattern.RawText!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(routes, Known.Select(r => r.Pattern).Order(StringComparer.Ordinal));
        Assert.All(Known, r => Assert.True(r.Apart is not null ^ (r.Lists.Length > 0 || r.Objects(Asked.Nothing()).Length > 0), r.Pattern));
    }

    [Fact]
    public async Task What_is_hidden_answers_as_what_does_not_exist()
    {
        var nothing = Asked.Nothing();
        var matters = new Dictionary<Visibility, Asked>();
        foreach (var visibility in new[] { Visibility.Private, Visibility.Agents, Visibility.Territory })
        {
            var outside = house.Askers.Where(a => a.Sees < visibility).ToList();
            // The door of a private community is seen by whoever is invited; what is said behind it is not.
            var lists = Known.SelectMany(r => r.Lists).ToList();
            var before = new Dictionary<(string, string), Said>();
            foreach (var asker in outside)
            {
                using var browser = await Browser.Of(house, asker.Viewer);
                foreach (var list in lists) before[(asker.Who, list)] = await browser.Get(list, nothing);
            }

            if (outside.Count == house.Askers.Count) Assert.All(lists, list => Assert.True(before.Any(b => b.Key.Item2 == list && b.Value.Status == HttpStatusCode.OK), $"nobody reads {list}"));
            matters[visibility] = await house.Hide(visibility);
            foreach (var asker in outside)
            {
                using var browser = await Browser.Of(house, asker.Viewer);
                foreach (var list in lists)
                {
                    var after = await browser.Get(list, nothing);
                    if (visibility == Visibility.Private && asker.Viewer is { } told && (told == house.Invited || told == house.Former))
                    {
                        // They were told of the community by its name; of nothing said in it.
                        Assert.DoesNotContain($"plan {IsolationHouse.Word}", after.Body, StringComparison.OrdinalIgnoreCase);
                        continue;
                    }

                    Same(before[(asker.Who, list)], after, asker, visibility, list);
                }
            }
        }

        var handlers = await Handlers();
        foreach (var asker in house.Askers)
        {
            using var browser = await Browser.Of(house, asker.Viewer);
            var absent = new Dictionary<string, Said>();
            foreach (var (visibility, matter) in matters.Where(m => asker.Sees < m.Key))
            {
                foreach (var route in Known)
                {
                    if (asker.Viewer == house.Invited && visibility == Visibility.Private && Door.IsMatch(route.Pattern)) continue;
                    foreach (var (hidden, none) in route.Objects(matter).Zip(route.Objects(nothing)))
                    {
                        Same(await Once(absent, none, () => browser.Get(none, nothing)), await browser.Get(hidden, matter), asker, visibility, hidden);
                        foreach (var handler in handlers.GetValueOrDefault(route.Pattern, []))
                        {
                            Same(await Once(absent, "POST " + handler + none, () => browser.Post(none, handler, nothing)), await browser.Post(hidden, handler, matter), asker, visibility, $"POST {handler} {hidden}");
                        }
                    }
                }

                if (asker.Viewer is null) continue;
                Same(await Once(absent, "keyed comment", () => browser.Comment(nothing)), await browser.Comment(matter), asker, visibility, "POST api/contributions/…/commentaires");
                Same(await Once(absent, "keyed stance", () => browser.Stand(nothing)), await browser.Stand(matter), asker, visibility, "PUT api/contributions/…/position");
                Same(await Once(absent, "keyed reading", () => browser.Keyed($"api/contributions/{nothing.Reference}", nothing)), await browser.Keyed($"api/contributions/{matter.Reference}", matter), asker, visibility, "GET api/contributions/… with a key");
            }
        }

        await Those_who_may_see_do(matters, nothing);
        Assert.True(leaks.Count == 0, string.Join("\n\n", leaks));
    }

    /// <summary>Without which the rest would prove nothing: each address does lead somewhere, for who may go there.</summary>
    private async Task Those_who_may_see_do(Dictionary<Visibility, Asked> matters, Asked nothing)
    {
        var open = await house.Hide(Visibility.Public);
        using var keeper = await Browser.Of(house, house.Keeper);
        using var member = await Browser.Of(house, house.Member);
        using var neighbour = await Browser.Of(house, house.Askers[1].Viewer, "voisin");
        foreach (var route in Known)
        {
            foreach (var (seen, none) in route.Objects(open).Zip(route.Objects(nothing)))
            {
                var said = await keeper.Get(seen, open);
                Assert.True(said != await keeper.Get(none, nothing) && (int)said.Status < 400, $"the keeper gets nothing at {seen}: {said.Status}");
                // In the next territory it does not exist, even for whoever runs that one.
                Same(await neighbour.Get(none, nothing), await neighbour.Get(seen, open), house.Askers[1], Visibility.Public, "/voisin/" + seen);
            }

            foreach (var (visibility, matter) in matters)
            {
                foreach (var (seen, none) in route.Objects(matter).Zip(route.Objects(nothing)))
                {
                    Assert.True(route.OnlyPublic == (await keeper.Get(seen, matter) == await keeper.Get(none, nothing)), $"the keeper at {seen} ({visibility})");
                }
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await member.Get($"c/{matters[Visibility.Private].Reference}/{matters[Visibility.Private].Slug}", nothing)).Status);
        foreach (var list in new[] { "", "contributions", "contributions.atom", "communautes", $"recherche?q={IsolationHouse.Word}", "api/contributions", "confiance?periode=tout", "confiance.json", $"roles/{house.Role}", house.Anchor.Href[1..] })
        {
            Assert.Contains(IsolationHouse.Word, (await keeper.Get(list, nothing)).Body + (list.StartsWith("confiance", StringComparison.Ordinal) ? IsolationHouse.Word : ""), StringComparison.Ordinal);
        }
    }

    private static async Task<Said> Once(Dictionary<string, Said> known, string key, Func<Task<Said>> ask) => known.TryGetValue(key, out var said) ? said : known[key] = await ask();

    private void Same(Said expected, Said actual, Asker asker, Visibility visibility, string where)
    {
        if (expected == actual) return;
        var at = expected.Body.Zip(actual.Body).TakeWhile(p => p.First == p.Second).Count();
        string Around(string body) => body[Math.Max(0, at - 80)..Math.Min(body.Length, at + 160)];
        if (leaks.Count < 40) leaks.Add($"{asker.Who} learns something of a matter seen by {visibility} at {where}: {expected.Status} → {actual.Status}\n{string.Join(" | ", expected.Headers.Split('\n').Except(actual.Headers.Split('\n')))}\n…{Around(expected.Body)}…\n…{Around(actual.Body)}…");
    }

    /// <summary>What each page can be made to do, by name; the unnamed act is the empty one.</summary>
    private async Task<Dictionary<string, string[]>> Handlers()
    {
        var loader = house.Services.GetRequiredService<PageLoader>();
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) continue;
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            found[endpoint.RoutePattern.RawText!] = [.. compiled.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name ?? "")];
        }

        return found;
    }

    private static readonly Regex Door = new("^/?communautes/|^suivre/", RegexOptions.NonBacktracking);

    /// <summary>What came back, apart from what was asked and from what is drawn at random.</summary>
    private sealed record Said(HttpStatusCode Status, string Headers, string Body);

    private sealed class Browser : IDisposable
    {
        private readonly HttpClient client = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All });
        private readonly HttpClient keyed = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        private readonly IsolationHouse house;
        private string token = "";

        private Browser(IsolationHouse house) => this.house = house;

        private Uri At(string path) => new($"{house.Root}/{Territory}/{path}");

        private string Territory { get; init; } = "essai";

        public static async Task<Browser> Of(IsolationHouse house, Viewer? viewer, string territory = "essai")
        {
            var browser = new Browser(house) { Territory = territory };
            browser.client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
            browser.keyed.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
            browser.token = await browser.Token("connexion");
            if (viewer is null) return browser;
            using var answer = await browser.client.PostAsync(browser.At("connexion"), new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Input.Email"] = await house.EmailOf(viewer), ["Input.Password"] = House.Password, ["__RequestVerificationToken"] = browser.token,
            }));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            browser.token = await browser.Token("mon-espace/profil");
            browser.keyed.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await house.Key(viewer));
            return browser;
        }

        public async Task<Said> Get(string path, Asked asked) => await Read(await client.GetAsync(At(path)), asked);

        public async Task<Said> Keyed(string path, Asked asked) => await Read(await keyed.GetAsync(At(path)), asked);

        public async Task<Said> Post(string path, string handler, Asked asked) => await Read(
            await client.PostAsync(
                At(handler.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}"),
                new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token, ["Input.Body"] = "Un mot, et encore un.", ["Input.Text"] = "Un mot, et encore un.", ["Input.Title"] = "Un titre possible",
                    ["Input.Side"] = "For", ["Input.Judgement"] = "Answers", ["on"] = "true", ["acte"] = "note", ["Note"] = "Un mot", ["person"] = house.Keeper.PersonId!.Value.ToString(), ["id"] = asked.File.ToString(),
                })),
            asked);

        public async Task<Said> Comment(Asked asked) => await Read(await keyed.PostAsJsonAsync(At($"api/contributions/{asked.Reference}/commentaires"), new { body = "Un mot." }), asked);

        public async Task<Said> Stand(Asked asked) => await Read(await keyed.PutAsJsonAsync(At($"api/contributions/{asked.Reference}/position"), new { side = "For" }), asked);

        public void Dispose()
        {
            client.Dispose();
            keyed.Dispose();
        }

        private async Task<string> Token(string path) => TokenValue.Match(await client.GetStringAsync(At(path))).Groups["value"].Value;

        private static async Task<Said> Read(HttpResponseMessage answer, Asked asked)
        {
            using var _ = answer;
            var headers = answer.Headers.Concat(answer.Content.Headers)
                .Where(h => h.Key is not ("Date" or "Content-Length" or "Set-Cookie" or "Last-Modified")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}");
            return new Said(answer.StatusCode, Plain(string.Join("\n", headers), asked), Plain(await answer.Content.ReadAsStringAsync(), asked));
        }

        private static string Plain(string text, Asked asked)
        {
            foreach (var name in asked.Names) text = text.Replace(name, "·", StringComparison.OrdinalIgnoreCase);
            return Drawn.Replace(text, "");
        }

        private static readonly Regex TokenValue = new("__RequestVerificationToken\" type=\"hidden\" value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking);

        // Form tokens, the number of a request that failed, the instant figures were computed at.
        private static readonly Regex Drawn = new("__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]+\"|\"traceId\":\"[^\"]+\"|\"computed_at\":\"[^\"]+\"", RegexOptions.NonBacktracking);
    }
}

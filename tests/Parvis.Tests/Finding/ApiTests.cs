using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Finding;

/// <summary>The JSON door: what it refuses, how it says so, and that its description is true.</summary>
public abstract class ApiTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : ApiTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : ApiTests(house), IClassFixture<PostgresHouse>;

    private async Task<(HttpClient Keyed, Viewer Author, Contribution Said)> Ready()
    {
        var author = await house.Person(Governing.New("Kim Clé"));
        var said = await house.Say(author, "Un banc devant l’école");
        var key = (await house.In(s => s.GetRequiredService<CreateToken>().Run(author, "essai"))).Get();
        var client = new HttpClient { BaseAddress = new Uri(house.Root + "/essai/api/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (client, author, said);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> Send(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode) return (answer.StatusCode, null);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        return (answer.StatusCode, problem.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    [Theory]
    [InlineData("POST", "contributions", "{", 400, null)]
    [InlineData("POST", "contributions", "", 400, null)]
    [InlineData("POST", "contributions", """{"kind":"Rumour","title":"Un titre","body":"Un texte assez long."}""", 400, null)]
    [InlineData("POST", "contributions", """{"kind":"Idea","title":"Un titre","body":"Un texte assez long.","community":"nulle-part"}""", 400, "contributions.community_closed")]
    [InlineData("POST", "contributions", """{"kind":"Idea","title":null,"body":null,"community":"place-publique"}""", 400, "contributions.title_missing")]
    [InlineData("POST", "contributions/§/commentaires", """{"body":"  "}""", 400, "contributions.comment_missing")]
    [InlineData("POST", "contributions/§/commentaires", """{"body":"Oui","alignment":"Sideways"}""", 400, null)]
    [InlineData("POST", "contributions/§/commentaires", """{"body":"Oui","parentId":"019cd6f9-7a80-77d1-aa2a-6cb3e839c570"}""", 404, "contributions.comment_absent")]
    [InlineData("POST", "contributions/ZZZZZZZZ/commentaires", """{"body":"Oui"}""", 404, "contributions.absent")]
    [InlineData("PUT", "contributions/§/position", """{"side":7}""", 400, "contributions.side_unknown")]
    [InlineData("PUT", "contributions/§/position", """{"side":"Sideways"}""", 400, null)]
    [InlineData("PUT", "contributions/ZZZZZZZZ/position", """{"side":"For"}""", 404, "contributions.absent")]
    public async Task Bad_input_is_a_problem_with_its_name(string method, string path, string body, int status, string? code)
    {
        var (client, _, said) = await Ready();
        using var keyed = client;
        var answer = await Send(keyed, new HttpMethod(method), path.Replace("§", said.Reference, StringComparison.Ordinal), body);
        Assert.Equal(((HttpStatusCode)status, code), answer);
        Assert.Equal((0, 0), await house.Ask(async db => (await db.Set<Parvis.Contributions.Talking.Comment>().CountAsync(c => c.ContributionId == said.Id), await db.Set<Parvis.Contributions.Positions.Stance>().CountAsync(c => c.ContributionId == said.Id))));
    }

    [Fact]
    public async Task A_key_that_is_none_or_no_longer_one_writes_nothing()
    {
        var (client, author, said) = await Ready();
        using var keyed = client;
        var stance = """{"side":"For"}""";
        Assert.Equal(HttpStatusCode.NoContent, (await Send(keyed, HttpMethod.Put, $"contributions/{said.Reference}/position", stance)).Status);
        var id = await house.Ask(db => db.Set<PersonalToken>().Where(t => t.PersonId == author.PersonId).Select(t => t.Id).SingleAsync());
        (await house.In(s => s.GetRequiredService<RevokeToken>().Run(author, id))).MustHold();
        foreach (var header in new[] { keyed.DefaultRequestHeaders.Authorization!.Parameter!, "parvis_inconnue", "" })
        {
            using var other = new HttpClient { BaseAddress = keyed.BaseAddress };
            if (header.Length > 0) other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", header);
            foreach (var (method, path, body) in new[] { (HttpMethod.Post, "contributions", "{}"), (HttpMethod.Post, $"contributions/{said.Reference}/commentaires", """{"body":"Oui"}"""), (HttpMethod.Put, $"contributions/{said.Reference}/position", stance) })
            {
                Assert.Equal(HttpStatusCode.Unauthorized, (await Send(other, method, path, body)).Status);
            }
        }

        using var expired = (await Ready()).Keyed;
        house.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(expired, HttpMethod.Put, $"contributions/{said.Reference}/position", stance)).Status);
    }

    [Fact]
    public async Task The_description_is_valid_and_lists_every_operation()
    {
        using var visitor = house.Visit();
        var text = await visitor.Client.GetStringAsync(new Uri(house.Root + "/essai/api/openapi.json"));
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var described = read.Document!.Paths.SelectMany(p => p.Value.Operations!.Select(o => $"{o.Key.Method} {p.Key}")).Where(o => o.Contains(" /api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var served = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !e.RoutePattern.RawText.EndsWith("openapi.json", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}")).Order(StringComparer.Ordinal);
        Assert.Equal(served, described);
        Assert.All(read.Document.Paths.Keys, p => Assert.True(p.StartsWith("/api/", StringComparison.Ordinal) || p.StartsWith("/confiance.", StringComparison.Ordinal) || p is "/register.json" or "/traitements.csv", p));
        Assert.All(read.Document.Paths.SelectMany(p => p.Value.Operations!.Values), o => Assert.False(string.IsNullOrEmpty(o.Summary)));
        await visitor.Go("api");
        Assert.All(served, operation => Assert.Contains(operation, visitor.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lists_follow_each_other_and_say_as_the_page_says()
    {
        var author = await house.Person(Governing.New("Lou Liste"));
        for (var i = 0; i < 55; i++) await house.Say(author, $"Parole numéro {i}");
        using var visitor = house.Visit();
        var seen = new List<string>();
        var next = "";
        do
        {
            var page = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri($"{house.Root}/essai/api/contributions?nature=Idea&apres={next}"))).RootElement;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("reference").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        var expected = await house.Ask(db => db.Set<Contribution>().Where(c => c.Kind == Parvis.Contributions.Contracts.ContributionKind.Idea && c.Visibility == Visibility.Public).OrderByDescending(c => c.PostedAt).Select(c => c.Reference).ToListAsync());
        Assert.Equal(expected, seen);
    }
}

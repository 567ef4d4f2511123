using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Finding;

/// <summary>Search, feeds and the JSON API: what is found, and what is never found by those who may not see it.</summary>
public abstract class FindingTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : FindingTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : FindingTests(house), IClassFixture<PostgresHouse>;

    private static int made;

    private async Task<Guid> Community(Viewer by, Visibility visibility, Joining joining = Joining.Open) =>
        (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(by, new CommunityInput($"Lieu {visibility} {++made}", "Se parler.", "", visibility, joining, [])))).Get().Id;

    private async Task<Posted> Say(Viewer by, Guid community, string title, string body) =>
        (await house.In(s => s.GetRequiredService<PostContribution>().Run(by, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = body, CommunityId = community }, default))).Get();

    [Theory]
    [InlineData("eclairage passage")]
    [InlineData("ÉCLAIRAGES, passages")]
    [InlineData("éclairage pass")]
    [InlineData("l’éclairage du passage")]
    public async Task Accents_plurals_elisions_and_a_begun_word_find_it(string words)
    {
        var agent = await house.Person("Lise Cherche", StandingKind.Agent);
        var posted = await Say(agent, await Community(agent, Visibility.Public), $"Les éclairages du passage {++made}", "On n’y voit rien le soir en rentrant de l’école.");
        var page = await house.Visit().Go("recherche?q=" + Uri.EscapeDataString(words));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(page.Page.QuerySelectorAll("main h2 a"), a => a.GetAttribute("href")!.Contains(posted.Reference, StringComparison.Ordinal));
        Assert.NotEmpty(page.Page.QuerySelectorAll("main mark"));
    }

    [Fact]
    public async Task Every_word_must_be_there_and_titles_come_first()
    {
        var agent = await house.Person("Rémi Ordre", StandingKind.Agent);
        var home = await Community(agent, Visibility.Public);
        var inTitle = await Say(agent, home, "Une passerelle sur le zwanze", "Pour traverser à pied sec toute l’année.");
        var inBody = await Say(agent, home, "Traverser la rivière autrement", "Il suffirait d’une passerelle, près du zwanze.");
        await Say(agent, home, "Une passerelle ailleurs", "Vers la gare, pour les vélos et les poussettes.");
        var page = await house.Visit().Go("recherche?q=passerelle+zwanze");
        var hrefs = page.Page.QuerySelectorAll("main h2 a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, hrefs.Count);
        Assert.Contains(inTitle.Reference, hrefs[0], StringComparison.Ordinal);
        Assert.Contains(inBody.Reference, hrefs[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_results_follow_each_other_without_gap_or_repeat()
    {
        var agent = await house.Person("Paul Pages", StandingKind.Agent);
        var home = await Community(agent, Visibility.Public);
        for (var i = 0; i < 13; i++) await Say(agent, home, $"Le kiosque numéro {i} {++made}", "Un kiosque à musique pour les soirs de fête au village.");
        for (var i = 0; i < 12; i++) await Say(agent, home, $"La fête numéro {i} {++made}", "Autour du kiosque, comme autrefois, avec les anciens.");
        var seen = new List<string>();
        var next = "recherche?q=kiosque";
        while (next is not null)
        {
            var page = await house.Visit().Go(next);
            seen.AddRange(page.Page.QuerySelectorAll("main h2 a").Select(a => a.GetAttribute("href")!));
            next = page.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("le la les")]
    [InlineData("\" OR * NEAR( ) : {")]
    [InlineData("'; drop table")]
    [InlineData("a:* & !b | (c")]
    public async Task Odd_queries_are_only_words(string words) =>
        Assert.Equal(HttpStatusCode.OK, (await house.Visit().Go("recherche?q=" + Uri.EscapeDataString(words))).Status);

    [Fact]
    public async Task A_number_leads_straight_to_its_contribution()
    {
        var agent = await house.Person("Nora Numéro", StandingKind.Agent);
        var posted = await Say(agent, await Community(agent, Visibility.Public), "Un abri pour les vélos", "Devant la médiathèque, contre le mur nord.");
        var page = await house.Visit().Go("recherche?q=" + ReferenceCode.Said(posted.Reference).ToLowerInvariant());
        Assert.Equal("Un abri pour les vélos", page.Heading);
    }

    /// <summary>Everyone asks for every private matter by every route, and gets what one gets for nothing at all.</summary>
    [Fact]
    public async Task What_one_may_not_see_answers_as_what_does_not_exist()
    {
        var facilitator = await house.Person("Anne Anime", StandingKind.Agent);
        var secrets = new Dictionary<Visibility, (Posted Posted, Guid Community, string Word)>();
        foreach (var visibility in Enum.GetValues<Visibility>())
        {
            var home = await Community(facilitator, visibility, visibility == Visibility.Private ? Joining.ByInvitation : Joining.Open);
            var word = $"zorglub{(char)('a' + (int)visibility)}{(char)('a' + (++made % 26))}";
            var posted = await Say(facilitator, home, $"À propos de {word}", $"Voici ce que l’on se dit sur {word} entre nous.");
            (await house.In(s => s.GetRequiredService<PostComment>().Run(facilitator, new PostCommentInput(posted.Reference, $"Encore {word} ici."), default))).Get();
            secrets[visibility] = (posted, home, word);
        }

        var people = new (Viewer? Viewer, Visibility Sees)[]
        {
            (null, Visibility.Public),
            (await house.Person("Ines Habite"), Visibility.Territory),
            (await house.Person("Pia Partenaire", StandingKind.Partner), Visibility.Territory),
            (await house.Person("Dan Déclare", StandingKind.Agent, verified: false), Visibility.Territory),
            (await house.Person("Aude Agente", StandingKind.Agent), Visibility.Agents),
            (await house.Person("Élie Élu", StandingKind.Elected), Visibility.Agents),
            (facilitator, Visibility.Private),
        };
        foreach (var (viewer, sees) in people)
        {
            using var visitor = viewer is null ? house.Visit() : await house.SignIn(viewer);
            foreach (var (visibility, secret) in secrets)
            {
                var allowed = visibility <= sees;
                var slug = await house.In(async s => (await s.GetRequiredService<Parvis.Communities.Contracts.ICommunities>().Cards([secret.Community]))[secret.Community].Slug);
                foreach (var path in new[]
                {
                    $"c/{secret.Posted.Reference}", $"c/{secret.Posted.Reference}/x-y", $"c/{secret.Posted.Reference}/versions", $"c/{secret.Posted.Reference}/affiche", $"communautes/{slug}",
                    $"communautes/{slug}/charte", $"communautes/{slug}/vision", $"contributions?communaute={slug}", $"api/contributions/{secret.Posted.Reference}",
                    $"api/contributions/{secret.Posted.Reference}/commentaires", $"api/contributions?communaute={slug}", $"recherche?q=a&communaute={slug}",
                })
                {
                    var status = (await visitor.Go(path)).Status;
                    Assert.True(status == (allowed ? HttpStatusCode.OK : HttpStatusCode.NotFound), $"{viewer?.Name ?? "anyone"} {path}: {status}");
                }

                // Feeds never say more than to anyone.
                foreach (var feed in new[] { $"c/{secret.Posted.Reference}.atom", $"communautes/{slug}.atom", $"contributions.atom?communaute={slug}" })
                {
                    Assert.Equal(visibility == Visibility.Public ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await visitor.Go(feed)).Status);
                }

                var found = await visitor.Go("recherche?q=" + secret.Word);
                Assert.Equal(allowed, found.Page.QuerySelectorAll("main h2 a").Length > 0);
                foreach (var list in new[] { "contributions", "contributions.atom", "api/contributions", "api/communautes", "communautes", "", "roles", "confiance" })
                {
                    var text = await visitor.Client.GetStringAsync(new Uri(new Uri(house.Root + "/essai/"), list));
                    if (!allowed) Assert.DoesNotContain(secret.Word, text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Narrowing_a_community_hides_at_once_what_was_said_in_it()
    {
        var facilitator = await house.Person("Vera Visible", StandingKind.Agent);
        var home = await Community(facilitator, Visibility.Public);
        await Say(facilitator, home, "Un mot rare : quetsche", "La quetsche se cueille en septembre, dit-on ici.");
        Assert.NotEmpty((await house.Visit().Go("recherche?q=quetsche")).Page.QuerySelectorAll("main h2 a"));
        (await house.In(s => s.GetRequiredService<EditCommunity>().Run(facilitator, home, new CommunityInput("Entre nous désormais", "Se parler.", "", Visibility.Private, Joining.ByInvitation, [])))).MustHold();
        Assert.Empty((await house.Visit().Go("recherche?q=quetsches")).Page.QuerySelectorAll("main h2 a"));
        Assert.Empty((await house.Visit().Go("recherche?q=desormais")).Page.QuerySelectorAll("main h2 a"));
    }

    [Fact]
    public async Task Feeds_are_valid_atom_with_stable_ids()
    {
        var agent = await house.Person("Fred Flux", StandingKind.Agent);
        var posted = await Say(agent, await Community(agent, Visibility.Public), "Du <b>gras</b> & des « guillemets »", "Un texte avec des caractères \u0001 interdits par XML, et des chevrons <>.");
        XNamespace atom = "http://www.w3.org/2005/Atom";
        using var visitor = house.Visit();
        var first = XDocument.Parse(await visitor.Client.GetStringAsync(new Uri(house.Root + "/essai/contributions.atom")));
        var entry = first.Root!.Elements(atom + "entry").Single(e => e.Element(atom + "id")!.Value == $"urn:uuid:{posted.Id}");
        Assert.Contains("<b>gras</b> &", entry.Element(atom + "title")!.Value, StringComparison.Ordinal);
        Assert.EndsWith(posted.Href, entry.Element(atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.Equal("fr", first.Root.Attribute(XNamespace.Xml + "lang")!.Value);
        (await house.In(s => s.GetRequiredService<PostComment>().Run(agent, new PostCommentInput(posted.Reference, "Un **commentaire**."), default))).Get();
        var thread = XDocument.Parse(await visitor.Client.GetStringAsync(new Uri($"{house.Root}/essai/c/{posted.Reference}.atom")));
        Assert.Contains("<strong>commentaire</strong>", Assert.Single(thread.Root!.Elements(atom + "entry")).Element(atom + "content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_by_the_api_takes_a_personal_key()
    {
        var author = await house.Person("Kim Clé");
        var agent = await house.Person("Gil Gère", StandingKind.Agent);
        var home = await Community(agent, Visibility.Public);
        var slug = await house.In(async s => (await s.GetRequiredService<Parvis.Communities.Contracts.ICommunities>().Cards([home]))[home].Slug);
        var token = (await house.In(s => s.GetRequiredService<CreateToken>().Run(author, "essai"))).Get();
        var root = new Uri(house.Root + "/essai/api/");
        var body = new { kind = "Idea", title = "Par une machine", body = "Un texte assez long pour être reçu.", community = slug };

        using var nobody = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsJsonAsync(new Uri(root, "contributions"), body)).StatusCode);
        // A session cookie alone never writes here: another site could send it.
        using var session = await house.SignIn(author);
        Assert.Equal(HttpStatusCode.Unauthorized, (await session.Client.PostAsJsonAsync(new Uri(root, "contributions"), body)).StatusCode);

        using var keyed = new HttpClient();
        keyed.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var created = await keyed.PostAsJsonAsync(new Uri(root, "contributions"), body);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var reference = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString();
        var said = await nobody.GetFromJsonAsync<JsonElement>(new Uri(root, $"contributions/{reference}"));
        Assert.Equal("Kim Clé", said.GetProperty("author").GetString());
        Assert.Equal("Awaiting", said.GetProperty("state").GetString());

        Assert.Equal(HttpStatusCode.OK, (await keyed.PostAsJsonAsync(new Uri(root, $"contributions/{reference}/commentaires"), new { body = "Et un commentaire.", alignment = "For" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await keyed.PutAsJsonAsync(new Uri(root, $"contributions/{reference}/position"), new { side = "For", reason = "Parce que." })).StatusCode);
        said = await keyed.GetFromJsonAsync<JsonElement>(new Uri(root, $"contributions/{reference}"));
        Assert.Equal(1, said.GetProperty("comments").GetInt32());
        Assert.Equal(1, said.GetProperty("for").GetInt32());

        var refused = await keyed.PostAsJsonAsync(new Uri(root, "contributions"), new { kind = "Idea", title = "", body = "Sans titre, donc refusé.", community = slug });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal("contributions.title_missing", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await keyed.PutAsJsonAsync(new Uri(root, "contributions/ZZZZZZZZ/position"), new { side = "For" })).StatusCode);
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        using var visitor = house.Visit();
        var document = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri(house.Root + "/essai/api/openapi.json"))).RootElement;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/contributions", out var list));
        Assert.True(list.GetProperty("post").TryGetProperty("security", out _));
        Assert.False(list.GetProperty("get").TryGetProperty("security", out _));
        await visitor.Go("api");
        Assert.Contains("POST /api/contributions", visitor.Text, StringComparison.Ordinal);
    }
}

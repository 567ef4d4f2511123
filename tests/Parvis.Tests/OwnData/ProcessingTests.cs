using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Personal;
using Parvis.Platform.Texts;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>The register of processing activities (RGPD, article 30) says what the modules declare, to anyone.</summary>
public abstract class ProcessingTests(LeavingHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : ProcessingTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : ProcessingTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    [Fact]
    public async Task Anyone_reads_every_purpose_without_an_account()
    {
        using var anyone = house.Visit();
        await anyone.Go("traitements");
        Assert.Equal(HttpStatusCode.OK, anyone.Status);
        var (plan, words) = (house.Services.GetRequiredService<PersonalPlan>(), house.Services.GetRequiredService<Words>());
        var sections = anyone.Page.QuerySelectorAll("main section").Select(s => s.Id).ToList();
        Assert.Equal(plan.Purposes.Select(p => p.Name), sections);
        foreach (var table in plan.Tables) Assert.Contains(words[table.Title], anyone.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("90 jours après le dernier usage", anyone.Text, StringComparison.Ordinal);
        Assert.Contains("article 6-1 e", anyone.Text, StringComparison.Ordinal);
        Assert.Contains("CNIL", anyone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_table_too()
    {
        using var anyone = house.Visit();
        using var answer = await anyone.Client.GetAsync("traitements.csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(house.Services.GetRequiredService<PersonalPlan>().Tables.Count() + 1, lines.Length);
        Assert.All(lines, l => Assert.Equal(10, l.Split("\";\"").Length + (l.EndsWith(';') ? 1 : 0)));
        using var outside = await anyone.Client.GetAsync(new Uri(house.Root + "/traitements.csv"));
        Assert.NotEqual(HttpStatusCode.OK, outside.StatusCode);
    }

    [Theory]
    [InlineData("inscription", "comptes")]
    [InlineData("dire", "participation")]
    [InlineData("mon-espace/donnees/demander", "droits")]
    public async Task A_form_says_what_its_answers_are_for(string path, string purpose)
    {
        using var visitor = path == "inscription" ? house.Visit() : await house.SignIn(house.Neighbour);
        await visitor.Go(path);
        var notice = visitor.Page.QuerySelector("details.collected")!;
        Assert.Contains($"/essai/traitements#{purpose}", notice.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        var plan = house.Services.GetRequiredService<PersonalPlan>().Purposes.Single(p => p.Name == purpose);
        var text = notice.TextContent.Replace('\u00a0', ' ').Replace('\u202f', ' ');
        Assert.All(new[] { plan.Aim, plan.Recipients, plan.Keeps }, said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains("CNIL", text, StringComparison.Ordinal);
    }
}

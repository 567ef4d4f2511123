using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Audience;
using Parvis.Platform.Personal;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>Pages are counted, people are not.</summary>
public abstract class AudienceTests(LeavingHouse house)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : AudienceTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : AudienceTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private async Task<Dictionary<string, long>> Counted()
    {
        await house.Services.GetRequiredService<AudienceCounter>().Flush();
        return await house.Ask(db => db.Set<PageViews>().GroupBy(v => v.Kind).Select(g => new { g.Key, Sum = g.Sum(v => v.Views) }).ToDictionaryAsync(v => v.Key, v => v.Sum));
    }

    private async Task Read(string path, string? agent = Browser, string? dest = null)
    {
        using var visitor = house.Visit();
        if (agent is not null) visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        if (dest is not null) visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("Sec-Fetch-Dest", dest);
        using var answer = await visitor.Client.GetAsync(path);
    }

    [Fact]
    public async Task A_page_counts_each_time_it_is_read_even_from_the_cache()
    {
        var before = (await Counted()).GetValueOrDefault("roles");
        for (var n = 0; n < 3; n++) await Read("roles");
        Assert.Equal(before + 3, (await Counted())["roles"]);
        await Read("roles");
        Assert.Equal(before + 4, (await Counted())["roles"]);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await Read("roles");
        await Counted();
        Assert.Equal(2, await house.Ask(db => db.Set<PageViews>().CountAsync(v => v.Kind == "roles")));
    }

    [Theory]
    [InlineData("confiance", "Mozilla/5.0 (compatible; Googlebot/2.1)", null)]
    [InlineData("confiance", null, null)]
    [InlineData("confiance", Browser, "empty")]
    [InlineData("confiance.csv", Browser, null)]
    [InlineData("roles/nulle-part", Browser, null)]
    [InlineData("connexion", Browser, null)]
    public async Task What_is_no_public_page_read_by_someone_does_not(string path, string? agent, string? dest)
    {
        var before = (await Counted()).Values.Sum();
        await Read(path, agent, dest);
        Assert.Equal(before, (await Counted()).Values.Sum());
    }

    [Fact]
    public async Task Those_who_work_on_it_are_not_measured()
    {
        using var administrator = await house.SignIn(house.Administrator);
        administrator.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        var before = (await Counted()).Values.Sum();
        foreach (var path in new[] { "administration", "mon-espace", "avis", "administration/frequentation" }) await administrator.Go(path);
        Assert.Equal(before, (await Counted()).Values.Sum());
    }

    [Fact]
    public void No_column_can_hold_anyone() =>
        Assert.Equal(["Id", "TerritoryId", "Day", "Kind", "Views"], typeof(PageViews).GetProperties().Select(p => p.Name));

    [Fact]
    public async Task The_page_gives_totals_hides_small_numbers_and_forgets_after_25_months()
    {
        for (var n = 0; n < 7; n++) await Read("contributions");
        await Read("aide");
        await Counted();
        using var administrator = await house.SignIn(house.Administrator);
        await administrator.Go("administration/frequentation");
        Assert.Contains("moins de 5", administrator.Text, StringComparison.Ordinal);
        Assert.Contains("Contributions", administrator.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        using var neighbour = await house.SignIn(house.Neighbour);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Go("administration/frequentation")).Status);
        house.Clock.Advance(TimeSpan.FromDays(800));
        await house.In(s => s.GetRequiredService<Purge>().Run(default));
        Assert.Equal(0, await house.Ask(db => db.Set<PageViews>().CountAsync()));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People;

public abstract class StandingTests(PeopleHouse house)
{
    public sealed class OnSqlite(PeopleHouse.OnSqlite house) : StandingTests(house), IClassFixture<PeopleHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PeopleHouse.OnPostgres house) : StandingTests(house), IClassFixture<PeopleHouse.OnPostgres>;

    [Fact]
    public async Task An_administrator_verifies_what_was_declared()
    {
        var email = await house.Account();
        using var visitor = await house.SignedIn(email);
        await visitor.Submit("mon-espace/qualites", ("Input.Kind", "Agent"), ("Input.Label", "voirie"));
        Assert.False(await WorksHere(email));
        using var admin = await house.SignedIn(await house.Account(administers: true));
        var id = await house.In(s => s.GetRequiredService<ParvisDb>().Set<Standing>().Where(x => x.Label == "voirie" && !x.Verified).Select(x => x.Id).SingleAsync());
        var answer = await admin.Submit("administration/personnes?attente=true", ("standing", id.ToString()), ("accept", "true"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(await WorksHere(email));
    }

    [Fact]
    public async Task An_invitation_verifies_as_often_as_it_says()
    {
        var first = await house.Account();
        var second = await house.Account();
        using var admin = await house.SignedIn(await house.Account(administers: true));
        await admin.Submit("administration/invitations", ("Input.Kind", "Elected"), ("Input.Days", "3"), ("Input.Uses", "1"));
        var link = new Uri((await admin.Page("administration/invitations")).QuerySelector("code")!.TextContent).AbsolutePath;
        using var anyone = house.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await anyone.Get(link)).StatusCode);
        using var one = await house.SignedIn(first);
        Assert.Equal(HttpStatusCode.Redirect, (await one.Submit(link)).StatusCode);
        Assert.True(await WorksHere(first));
        using var two = await house.SignedIn(second);
        Assert.Equal(HttpStatusCode.NotFound, (await two.Get(link)).StatusCode);
        Assert.False(await WorksHere(second));
    }

    [Fact]
    public async Task An_address_of_an_allowed_domain_verifies()
    {
        using var admin = await house.SignedIn(await house.Account(administers: true));
        await admin.Submit("administration/domaines", ("Input.Domain", "mairie.exemple.fr"), ("Input.Kind", "Agent"));
        var email = $"agent-{Guid.CreateVersion7():N}@mairie.exemple.fr";
        using var visitor = house.Visitor();
        await visitor.Submit("inscription", ("Input.Name", "Agente Inventée"), ("Input.Email", email), ("Input.Password", PeopleHouse.Password));
        Assert.False(await WorksHere(email));
        await visitor.Submit(house.Link((await house.Letters(email))[0]), ("Input.Password", PeopleHouse.Password));
        Assert.True(await WorksHere(email));
    }

    [Fact]
    public async Task What_an_administrator_ended_only_an_administrator_gives_back()
    {
        var viewer = new Viewer { PersonId = Guid.CreateVersion7(), Administers = true };
        using var admin = await house.SignedIn(await house.Account(administers: true));
        var domain = $"d{Guid.CreateVersion7():N}.exemple.fr";
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit("administration/domaines", ("Input.Domain", domain), ("Input.Kind", "Agent"))).StatusCode);
        await admin.Submit("administration/invitations", ("Input.Kind", "Agent"), ("Input.Days", "3"), ("Input.Uses", "5"));
        var link = new Uri((await admin.Page("administration/invitations")).QuerySelector("code")!.TextContent).AbsolutePath;
        var email = $"agent@{domain}";
        var id = (await house.In(s => s.GetRequiredService<AddPerson>().Run(new AddPersonInput("Agente Inventée", email, PeopleHouse.Password)))).Get().Id;
        using var agent = await house.SignedIn(email);
        async Task Declare() => Assert.Equal(HttpStatusCode.Redirect, (await agent.Submit("mon-espace/qualites", ("Input.Kind", "Agent"))).StatusCode);
        Task<Standing> Row() => house.In(s => s.GetRequiredService<ParvisDb>().Set<Standing>().AsNoTracking().SingleAsync(x => x.PersonId == id && x.Kind == StandingKind.Agent));
        async Task Judge(bool accept)
        {
            var standing = (await Row()).Id;
            (await house.In(s => s.GetRequiredService<JudgeStanding>().Run(viewer, standing, accept))).MustHold();
        }

        await Declare();
        Assert.True(await WorksHere(email));
        // Left by oneself, the proof still proves.
        (await house.In(s => s.GetRequiredService<LeaveStanding>().Run(new Viewer { PersonId = id }, StandingKind.Agent))).MustHold();
        Assert.False(await WorksHere(email));
        await Declare();
        Assert.True(await WorksHere(email));

        await Judge(accept: false);
        Assert.False(await WorksHere(email));
        var accepted = await agent.Submit(link);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Contains("attend", (await agent.Page("mon-espace")).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await WorksHere(email));
        Assert.Equal(0, await house.In(s => s.GetRequiredService<ParvisDb>().Set<Invitation>().Where(i => i.MostUses == 5).Select(i => i.Uses).SingleAsync()));
        await Declare();
        Assert.False(await WorksHere(email));
        // Leaving and coming back changes nothing, nor does another domain rule of the same name.
        (await house.In(s => s.GetRequiredService<LeaveStanding>().Run(new Viewer { PersonId = id }, StandingKind.Agent))).MustHold();
        await Declare();
        await house.In(async s => await s.GetRequiredService<ParvisDb>().Set<AllowedDomain>().Where(d => d.Domain == domain).ExecuteDeleteAsync());
        await admin.Submit("administration/domaines", ("Input.Domain", domain), ("Input.Kind", "Agent"));
        Assert.False(await WorksHere(email));
        var waiting = await Row();
        Assert.Null(waiting.EndedAt);

        await Judge(accept: true);
        Assert.True(await WorksHere(email));
    }

    [Theory]
    [InlineData(StandingKind.Inhabitant)]
    [InlineData(StandingKind.Agent)]
    [InlineData(StandingKind.Elected)]
    [InlineData(StandingKind.Partner)]
    public async Task Administration_is_refused_to_every_standing(StandingKind standing)
    {
        using var visitor = await house.SignedIn(await house.Account(standing));
        foreach (var path in new[] { "", "/territoire", "/personnes", "/invitations", "/domaines" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("administration" + path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/territoires/nouveau")).StatusCode);
        var viewer = new Viewer { PersonId = Guid.CreateVersion7(), Standings = [new HeldStanding(standing, true, null)] };
        Assert.Equal("people.not_yours", (await house.In(s => s.GetRequiredService<JudgeStanding>().Run(viewer, Guid.Empty, true))).Failure!.Code);
        Assert.Equal("people.not_yours", (await house.In(s => s.GetRequiredService<AddDomain>().Run(viewer, "exemple.fr", StandingKind.Agent))).Failure!.Code);
        Assert.Equal("people.operator_only", (await house.In(s => s.GetRequiredService<CreateTerritory>().Run(viewer, new CreateTerritoryInput("autre", "Autre")))).Failure!.Code);
    }

    [Theory]
    [InlineData("Input.Name", "", "Donnez le nom du territoire")]
    [InlineData("Input.Insee", "99", "Un code INSEE")]
    [InlineData("Input.Siren", "123456789", "Un numéro SIREN")]
    [InlineData("Input.Accent", "#ffee88", "se lit mal")]
    [InlineData("Input.TimeZone", "Lune/Mer", "Ce fuseau")]
    [InlineData("Input.ClosingDays", "demain", "n’est pas une date")]
    public async Task Identity_is_checked_field_by_field(string field, string value, string said)
    {
        using var admin = await house.SignedIn(await house.Account(administers: true));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [field] = value,
        };
        foreach (var (name, good) in new[] { ("Input.Name", "Essai-sur-Lierre"), ("Input.Kind", "Commune"), ("Input.Accent", "#1f6f5c"), ("Input.TimeZone", "Europe/Paris") })
        {
            fields.TryAdd(name, good);
        }

        var answer = await admin.Submit("administration/territoire", [.. fields.Select(f => (f.Key, f.Value))]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Majuscule", "people.slug_wrong")]
    [InlineData("connexion", "people.slug_wrong")]
    [InlineData("a", "people.slug_wrong")]
    public async Task A_territory_needs_a_plain_address(string slug, string code)
    {
        var refused = await house.In(s => s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(slug, "Autre")));
        Assert.Equal(code, refused.Failure!.Code);
    }

    private Task<bool> WorksHere(string email) => house.In(async s =>
    {
        var id = await s.GetRequiredService<ParvisDb>().Set<Person>().Where(p => p.Email == email).Select(p => p.Id).SingleAsync();
        return (await s.GetRequiredService<IPeople>().Viewers([id]))[id].WorksHere;
    });
}

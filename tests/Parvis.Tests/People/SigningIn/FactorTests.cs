using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.SigningIn;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People.SigningIn;

/// <summary>A territory that asks a second factor: announced, then asked, of those who act in it; the commands refuse, not only the pages.</summary>
public abstract class FactorTests(PeopleHouse house) : IAsyncLifetime
{
    private const string Setting = "administration/connexion";

    public sealed class OnSqlite(PeopleHouse.OnSqlite house) : FactorTests(house), IClassFixture<PeopleHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PeopleHouse.OnPostgres house) : FactorTests(house), IClassFixture<PeopleHouse.OnPostgres>;

    public Task InitializeAsync() => Ask(FactorFor.None, 0);

    public Task DisposeAsync() => Ask(FactorFor.None, 0);

    [Fact]
    public async Task Whoever_asks_it_shows_it_first()
    {
        var email = await house.Account(administers: true);
        using var administrator = await house.SignedIn(email);
        var refused = await Set(administrator, "14");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("ce que vous faites déjà", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var key = await house.AddKey(administrator);
        Assert.Equal(HttpStatusCode.Redirect, (await Set(administrator, "14")).StatusCode);
        Assert.Contains("Demandé à partir du", (await administrator.Page(Setting)).QuerySelector("main .notice:not(.ok)")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Send(Setting, Setting, ("Input.Days", "14"))).StatusCode);
        Assert.Equal(FactorFor.None, await house.In(s => s.GetRequiredService<ParvisDb>().Set<Territory>().Where(t => t.Slug == "essai").Select(t => t.FactorFor).SingleAsync()));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("91")]
    [InlineData("")]
    [InlineData("demain")]
    [InlineData("99999999999999")]
    public async Task A_delay_is_from_0_to_90_days(string days)
    {
        using var administrator = await house.SignedIn(await house.Account(administers: true));
        using var key = await house.AddKey(administrator);
        Assert.Equal(HttpStatusCode.BadRequest, (await Set(administrator, days)).StatusCode);
    }

    [Fact]
    public async Task Only_who_administers_asks_it()
    {
        using var agent = await house.SignedIn(await house.Account(StandingKind.Agent));
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Get(Setting)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Send(Signing.Security, Setting, ("Input.Administering", "true"), ("Input.Days", "0"))).StatusCode);
        var refused = await house.In(s => s.GetRequiredService<AskFactor>().Run(new Viewer { PersonId = Guid.CreateVersion7(), Strong = true }, FactorFor.Administering, 0));
        Assert.Equal("people.not_yours", refused.Failure!.Code);
    }

    [Fact]
    public async Task Announced_each_page_says_it_to_whom_it_concerns_and_nothing_is_refused()
    {
        var email = await house.Account(administers: true);
        using var administrator = await house.SignedIn(email);
        using var inhabitant = await house.SignedIn(await house.Account(StandingKind.Inhabitant));
        await Ask(FactorFor.Administering, 10);
        Assert.Contains("il faudra un second facteur à partir du", (await administrator.Page("")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Get("administration/domaines")).StatusCode);
        Assert.DoesNotContain("second facteur", (await inhabitant.Page("")).Body!.TextContent, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Contains("il faut maintenant un second facteur", (await administrator.Page("")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/{PeopleHouse.Slug}/{Signing.Security}", (await administrator.Get("administration/domaines")).Headers.Location!.ToString());
        Assert.DoesNotContain("second facteur", (await inhabitant.Page("")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administering_waits_for_a_second_factor_and_opens_with_it()
    {
        var email = await house.Account(administers: true);
        using var administrator = await house.SignedIn(email);
        await Ask(FactorFor.Administering, 0);
        var refused = await administrator.Send("mon-espace/profil", "administration/domaines", ("Input.Domain", "ville.exemple"), ("Input.Kind", "Agent"));
        Assert.EndsWith(Signing.Security, refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False(await house.In(s => s.GetRequiredService<ParvisDb>().Set<Parvis.People.Standings.AllowedDomain>().AnyAsync(d => d.Domain == "ville.exemple")));
        var weak = await Weak(email);
        Assert.True(weak is { Entrusted: true, Administers: false });
        Assert.Equal("people.not_yours", (await house.In(s => s.GetRequiredService<ChangeAdministrator>().Run(weak, weak.PersonId!.Value, true))).Failure!.Code);

        await house.Link(administrator);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Get("administration/domaines")).StatusCode);
        Assert.DoesNotContain("il faut maintenant", (await administrator.Page("")).Body!.TextContent, StringComparison.Ordinal);
        // Taken away, it closes again.
        await administrator.Send(Signing.Security, "mon-espace/securite?handler=Unlink");
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Get("administration/domaines")).StatusCode);
    }

    [Fact]
    public async Task A_passkey_held_counts_once_it_is_shown()
    {
        var email = await house.Account(administers: true);
        using var owner = await house.SignedIn(email);
        using var key = await house.AddKey(owner);
        await Ask(FactorFor.Administering, 0);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("administration")).StatusCode);
        using var byPassword = await house.SignedIn(email);
        Assert.Equal(HttpStatusCode.Redirect, (await byPassword.Get("administration")).StatusCode);
        using var other = await house.SignedIn(await house.Account());
        using var theirs = await house.AddKey(other);
        const string confirm = "mon-espace/confirmer";
        Assert.Equal(HttpStatusCode.BadRequest, (await byPassword.Send(confirm, confirm, ("credential", theirs.Get(await byPassword.Options(confirm))))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await byPassword.Get("administration")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await byPassword.Send(confirm, confirm, ("credential", key.Get(await byPassword.Options(confirm))))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await byPassword.Get("administration")).StatusCode);
        using var byKey = house.Visitor();
        await byKey.Use(key);
        Assert.Equal(HttpStatusCode.OK, (await byKey.Get("administration")).StatusCode);
    }

    [Fact]
    public async Task Answering_is_refused_by_the_command_until_it_is_shown()
    {
        var administrator = await house.Person("Ada Administre", administers: true);
        var holder = await house.Person("Hugo Titulaire", StandingKind.Agent);
        var lead = await house.Lead(await house.Root());
        (await house.Give(administrator, lead, holder)).MustHold();
        var home = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(administrator, new CommunityInput(Governing.New("Marchés"), "En parler.", "Se respecter.", Visibility.Public, Joining.Open, [])))).Get();
        var said = (await house.In(s => s.GetRequiredService<PostContribution>().Run(
            administrator, new PostContributionInput { Kind = ContributionKind.Idea, Title = "Un banc au marché", Body = "Il en est question depuis longtemps.", CommunityId = home.Id }, default))).Get();
        await house.Settle();
        await Ask(FactorFor.Answering, 0);
        var weak = holder with { Factor = new FactorAsk(FactorFor.Answering, house.Clock.Now, true) };
        var answer = new AnswerInput { Outcome = Outcome.Answered, Text = "Nous y réfléchissons." };
        Assert.Equal("answers.not_your_role", (await house.In(s => s.GetRequiredService<PublishAnswer>().Run(weak, said.Reference, answer, default))).Failure!.Code);
        Assert.Empty(await house.In(s => s.GetRequiredService<IRoles>().HeldBy(weak)));
        Assert.False(await house.In(s => s.GetRequiredService<IRoles>().Holds(weak, lead)));

        var email = await house.EmailOf(holder);
        using var visitor = await house.SignedIn(email);
        Assert.Contains("il faut maintenant un second facteur", (await visitor.Page("")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("a-repondre")).StatusCode);
        using var key = await house.AddKey(visitor);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("a-repondre")).StatusCode);
        (await house.In(s => s.GetRequiredService<PublishAnswer>().Run(holder, said.Reference, answer, default))).Get();
    }

    [Fact]
    public async Task Facilitating_is_refused_by_the_command_until_it_is_shown()
    {
        var founder = await house.Person("Fanny Anime", StandingKind.Agent);
        var name = Governing.New("Rues");
        var home = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(founder, new CommunityInput(name, "En parler.", "Se respecter.", Visibility.Public, Joining.Open, [])))).Get();
        var weak = founder with { Factor = new FactorAsk(FactorFor.Facilitating, house.Clock.Now, true) };
        Assert.Equal("communities.not_yours", (await house.In(s => s.GetRequiredService<SignVision>().Run(weak, home.Id, "Des rues sûres."))).Failure!.Code);
        Assert.False((await house.In(s => s.GetRequiredService<SignVision>().Run(founder, home.Id, "Des rues sûres."))).Failure is not null);
        await Ask(FactorFor.Facilitating, 0);
        using var visitor = await house.SignedIn(await house.EmailOf(founder));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get($"communautes/{home.Slug}/animer/presentation")).StatusCode);
        Assert.Contains("Le mettre en place", (await visitor.Page($"communautes/{home.Slug}/animer/presentation")).Body!.TextContent, StringComparison.Ordinal);
        using var key = await house.AddKey(visitor);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"communautes/{home.Slug}/animer/presentation")).StatusCode);
    }

    [Fact]
    public async Task Who_has_lost_everything_is_let_in_by_whoever_has_the_machine()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        await house.Link(owner);
        using var key = await house.AddKey(owner);
        Assert.Equal("people.absent", (await house.In(s => s.GetRequiredService<ResetFactors>().Run(PeopleHouse.NewEmail("absente")))).Failure!.Code);
        Assert.Equal("people.email_wrong", (await house.In(s => s.GetRequiredService<ResetFactors>().Run("pas une adresse"))).Failure!.Code);
        (await house.In(s => s.GetRequiredService<ResetFactors>().Run(email))).MustHold();
        Assert.False(await owner.SignedIn());
        using var visitor = await house.SignedIn(email);
        Assert.True(await visitor.SignedIn());
        using var byKey = house.Visitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await byKey.Use(key)).StatusCode);
        Assert.Contains("Votre connexion est moins protégée", await house.Subjects(email));
    }

    private static Task<HttpResponseMessage> Set(FormVisitor administrator, string days) =>
        administrator.Send(Setting, Setting, ("Input.Administering", "true"), ("Input.Answering", "true"), ("Input.Days", days));

    private Task Ask(FactorFor acts, int days)
    {
        DateTime? from = acts == FactorFor.None ? null : house.Clock.Now.AddDays(days);
        return house.In(s => s.GetRequiredService<ParvisDb>().Set<Territory>().Where(t => t.Slug == "essai").ExecuteUpdateAsync(set => set.SetProperty(t => t.FactorFor, acts).SetProperty(t => t.FactorFrom, from)));
    }

    private async Task<Viewer> Weak(string email)
    {
        var who = await house.IdOf(email);
        var viewer = (await house.In(s => s.GetRequiredService<IPeople>().Viewers([who])))[who];
        return viewer with { Factor = new FactorAsk(FactorFor.Administering, house.Clock.Now, true) };
    }
}

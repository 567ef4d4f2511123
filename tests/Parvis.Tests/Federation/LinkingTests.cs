using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Tests.People;
using Parvis.Tests.People.SigningIn;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Federation;

/// <summary>Identities tied to accounts and parted from them; what a professional identity says of a standing.</summary>
public abstract class LinkingTests(FederatedHouse house)
{
    public sealed class OnSqlite(FederatedHouse.OnSqlite house) : LinkingTests(house), IClassFixture<FederatedHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(FederatedHouse.OnPostgres house) : LinkingTests(house), IClassFixture<FederatedHouse.OnPostgres>;

    private const string Here = FederatedHouse.Siren + "00019";
    private const string Elsewhere = "13002526500013";

    private static string New(string who) => $"{who}-{Guid.CreateVersion7():N}";

    private static string Agent(string who, string siret = Here, string roles = "agent_public,agent_public_territorial", string idp = "idp-un") =>
        $"id={who}&siret={siret}&roles={roles}&idp_id={idp}&uid={who}&organization_label=Mairie+d%27Essai";

    private async Task<(Viewer Person, Visitor Visitor, string Email)> Account()
    {
        var person = await house.Person(New("Compte")[..30]);
        return (person, await house.SignIn(person), await house.EmailOf(person));
    }

    private async Task Link(Visitor visitor, string service, string who)
    {
        await house.Identify(service, who, visitor, "?relier=true");
        await visitor.Submit(f => f.Fill("mot de passe", House.Password), "Relier à mon compte");
    }

    private Task<List<Standing>> Standings(Guid person) => house.In(s =>
        s.GetRequiredService<ParvisDb>().Set<Standing>().AsNoTracking().Where(x => x.PersonId == person && x.EndedAt == null).OrderBy(x => x.Kind).ToListAsync());

    [Fact]
    public async Task An_identity_is_tied_with_the_password_and_opens_the_account()
    {
        var (person, visitor, email) = await Account();
        var who = New("lie");
        await house.Identify("fc", $"id={who}", visitor, "?relier=true");
        Assert.Equal("Relier FranceConnect à votre compte", visitor.Heading);
        await visitor.Submit(f => f.Fill("mot de passe", "pas le bon du tout"), "Relier à mon compte");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Empty(await house.Identities(email));
        await visitor.Submit(f => f.Fill("mot de passe", House.Password), "Relier à mon compte");
        Assert.Contains("C’est relié", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(person.PersonId, Assert.Single(await house.Identities(email)).PersonId);
        Assert.Equal("Une identité est reliée à votre compte", (await house.Letters(email))[^1].Subject);
        using var other = await house.Identify("fc", $"id={who}");
        await other.Go("mon-espace");
        Assert.Contains($"Bonjour {person.Name}", other.Text, StringComparison.Ordinal);
        visitor.Dispose();
    }

    [Fact]
    public async Task One_identity_one_account()
    {
        var (_, first, firstEmail) = await Account();
        var who = New("unique");
        await Link(first, "fc", $"id={who}");
        var (_, second, secondEmail) = await Account();
        await house.Identify("fc", $"id={who}", second, "?relier=true");
        Assert.Contains("Une personne compte une fois", second.Text, StringComparison.Ordinal);
        Assert.Contains(second.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/essai/deconnexion");
        Assert.Empty(second.Page.QuerySelectorAll("main form"));
        // By force too.
        var identity = (await house.Identities(firstEmail))[0];
        var person = (await house.In(s => s.GetRequiredService<ParvisDb>().Set<Parvis.People.Accounts.Person>().SingleAsync(p => p.Email == secondEmail))).Id;
        var viewer = (await house.In(s => s.GetRequiredService<IPeople>().Viewers([person])))[person];
        var forced = await house.In(s => s.GetRequiredService<LinkIdentity>().Run(viewer, new ReceivedIdentity("fc", identity.Issuer, identity.Subject, null, false, null, "eidas1", null, null, null, [], "", person), House.Password));
        Assert.Equal("federation.elsewhere", forced.Failure!.Code);
        Assert.Empty(await house.Identities(secondEmail));
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task An_identity_received_for_one_person_is_not_tied_to_another()
    {
        var (person, visitor, email) = await Account();
        var stranger = await house.Person("Étranger");
        var received = new ReceivedIdentity("fc", "i", New("s"), null, false, null, "eidas1", null, null, null, [], "", stranger.PersonId);
        Assert.Equal("federation.over", (await house.In(s => s.GetRequiredService<LinkIdentity>().Run(person, received, House.Password))).Failure!.Code);
        Assert.Equal("people.sign_in_first", (await house.In(s => s.GetRequiredService<LinkIdentity>().Run(Viewer.Anyone, received, House.Password))).Failure!.Code);
        Assert.Equal("federation.over", (await house.In(s => s.GetRequiredService<LinkIdentity>().Run(person, received with { Linking = null }, House.Password))).Failure!.Code);
        Assert.Empty(await house.Identities(email));
        visitor.Dispose();
    }

    [Fact]
    public async Task Tying_asks_to_be_signed_in()
    {
        using var visitor = house.Visit();
        await visitor.Go("connexion/avec/fc?relier=true");
        Assert.Equal("/essai/connexion", visitor.Where.AbsolutePath);
    }

    [Fact]
    public async Task An_identity_is_parted_with_the_password()
    {
        var (_, visitor, email) = await Account();
        var who = New("part");
        await Link(visitor, "fc", $"id={who}");
        await visitor.Go("mon-espace/identites");
        await visitor.Submit(f => f.Fill("mot de passe", "pas le bon du tout"), "Ne plus relier FranceConnect");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Single(await house.Identities(email));
        await visitor.Submit(f => f.Fill("mot de passe", House.Password), "Ne plus relier FranceConnect");
        Assert.Empty(await house.Identities(email));
        Assert.Equal("Une identité n’est plus reliée à votre compte", (await house.Letters(email))[^1].Subject);
        using var back = await house.Identify("fc", $"id={who}");
        Assert.Equal("Bienvenue", back.Heading);
        visitor.Dispose();
    }

    [Fact]
    public async Task The_last_way_in_stays_and_others_are_not_ours_to_part()
    {
        var (visitor, email) = await house.Opened("fc", $"id={New("seul")}", "Seule");
        await visitor.Go("mon-espace/identites");
        Assert.Contains("seule façon d’entrer", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("main form"));
        var mine = (await house.Identities(email))[0];
        var me = (await house.In(s => s.GetRequiredService<IPeople>().Viewers([mine.PersonId])))[mine.PersonId];
        Assert.Equal("people.last_way_in", (await house.In(s => s.GetRequiredService<UnlinkIdentity>().Run(me, mine.Id, null))).Failure!.Code);
        var other = await house.Person("Autre");
        Assert.Equal("people.absent", (await house.In(s => s.GetRequiredService<UnlinkIdentity>().Run(other, mine.Id, House.Password))).Failure!.Code);
        // With a second one, the first may go.
        await house.Identify("pro", Agent(New("seul")), visitor, "?relier=true");
        await visitor.Submit(button: "Relier à mon compte");
        Assert.Equal(2, (await house.Identities(email)).Count);
        (await house.In(s => s.GetRequiredService<UnlinkIdentity>().Run(me, mine.Id, null))).MustHold();
        Assert.Single(await house.Identities(email));
        visitor.Dispose();
    }

    [Fact]
    public async Task A_new_password_by_letter_leaves_no_identity_tied_before()
    {
        var (_, visitor, email) = await Account();
        await Link(visitor, "fc", $"id={New("pris")}");
        using var owner = house.Visitor();
        await owner.Submit("mot-de-passe-oublie", ("Input.Email", email));
        await owner.Submit(house.Link((await house.Letters(email)).Last(l => l.Text.Contains("jeton", StringComparison.Ordinal))), ("Input.Password", "une autre phrase à moi"));
        Assert.Empty(await house.Identities(email));
        visitor.Dispose();
    }

    [Fact]
    public async Task An_agent_of_the_territory_is_verified_at_once()
    {
        var (person, visitor, email) = await Account();
        await Link(visitor, "pro", Agent(New("agent")));
        var standing = (await Standings(person.PersonId!.Value)).Single(s => s.Kind == StandingKind.Agent);
        Assert.Equal((true, StandingProof.Identity), (standing.Verified, standing.Proof));
        Assert.Equal((Here, "idp-un", "Mairie d'Essai"), (await house.Identities(email))[0] is var row ? (row.Siret, row.IdpId, row.Organization) : default);
        // A professional identity is no mark of civil identity.
        Assert.False((await house.In(s => s.GetRequiredService<IPeople>().Viewers([person.PersonId.Value])))[person.PersonId.Value].Identified);
        visitor.Dispose();
    }

    [Theory]
    [InlineData(Here, "")]
    [InlineData(Here, "autre_chose")]
    [InlineData("", "agent_public")]
    [InlineData("2135", "agent_public")]
    [InlineData("21350238x00019", "agent_public")]
    public async Task Without_the_role_or_the_number_nobody_is_an_agent(string siret, string roles)
    {
        var (person, visitor, _) = await Account();
        await Link(visitor, "pro", Agent(New("non"), siret, roles));
        Assert.Equal([StandingKind.Inhabitant], (await Standings(person.PersonId!.Value)).Select(s => s.Kind));
        visitor.Dispose();
    }

    [Fact]
    public async Task Someone_of_another_organisation_waits_as_a_partner()
    {
        var (person, visitor, _) = await Account();
        await Link(visitor, "pro", Agent(New("partenaire"), Elsewhere));
        var standing = (await Standings(person.PersonId!.Value)).Single(s => s.Kind == StandingKind.Partner);
        Assert.Equal((false, "Mairie d'Essai"), (standing.Verified, standing.Label));
        visitor.Dispose();
    }

    [Fact]
    public async Task What_was_refused_by_the_administration_is_not_given_back_by_the_identity()
    {
        var administrator = await house.Person("Administre", administers: true);
        var (person, visitor, _) = await Account();
        (await house.In(s => s.GetRequiredService<GiveStanding>().Run(administrator, person.PersonId!.Value, StandingKind.Agent, null))).MustHold();
        var given = (await Standings(person.PersonId!.Value)).Single(s => s.Kind == StandingKind.Agent);
        (await house.In(s => s.GetRequiredService<JudgeStanding>().Run(administrator, given.Id, false))).MustHold();
        await Link(visitor, "pro", Agent(New("refuse")));
        Assert.DoesNotContain(await Standings(person.PersonId.Value), s => s is { Kind: StandingKind.Agent, Verified: true });
        visitor.Dispose();
    }

    [Fact]
    public async Task An_agent_whose_organisation_changed_provider_ties_anew_and_one_who_left_is_no_agent_any_more()
    {
        var (person, visitor, email) = await Account();
        await Link(visitor, "pro", Agent(New("avant")));
        var after = New("apres");
        // Another browser: the provider's own session would answer with the former identity.
        using var second = await house.SignIn(person);
        await Link(second, "pro", Agent(after, idp: "idp-deux"));
        var row = Assert.Single(await house.Identities(email));
        Assert.Equal("idp-deux", row.IdpId);
        Assert.Contains(await Standings(person.PersonId!.Value), s => s is { Kind: StandingKind.Agent, Verified: true });

        using var left = await house.Identify("pro", Agent(after, Elsewhere, idp: "idp-deux"));
        Assert.DoesNotContain(await Standings(person.PersonId.Value), s => s.Kind == StandingKind.Agent);
        Assert.Equal(Elsewhere, (await house.Identities(email))[0].Siret);
        // Back in the house, the identity gives it again: nobody refused it.
        using var back = await house.Identify("pro", Agent(after, idp: "idp-deux"));
        Assert.Contains(await Standings(person.PersonId.Value), s => s is { Kind: StandingKind.Agent, Verified: true });
        visitor.Dispose();
    }

    [Fact]
    public async Task An_agent_without_password_whose_provider_changed_comes_back_by_a_letter()
    {
        var (visitor, email) = await house.Opened("pro", Agent(New("ancien")), "Agente");
        visitor.Dispose();
        var changed = New("nouveau");
        using var again = await house.Identify("pro", Agent(changed, idp: "idp-deux"));
        await again.Submit(f => f.Fill("Votre nom", "Agente").Fill("adresse", email), "Ouvrir mon compte");
        Assert.Equal("Regardez votre courrier", again.Heading);
        Assert.Equal("idp-un", Assert.Single(await house.Identities(email)).IdpId);
        await again.Go(house.Link((await house.Letters(email))[^1]));
        await again.Submit(button: "Confirmer et entrer");
        Assert.Equal("idp-deux", Assert.Single(await house.Identities(email)).IdpId);
        await again.Go("mon-espace");
        Assert.Contains("Bonjour Agente", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_does_not_stand_for_the_second_factor_unless_it_showed_several()
    {
        var (_, visitor, email) = await Account();
        var who = New("double");
        await Link(visitor, "pro", Agent(who));
        using var app = await house.SignedIn(email);
        var (secret, _) = await house.Link(app);
        using var weak = await house.Identify("pro", Agent(who), query: "?suite=" + Uri.EscapeDataString("/essai/mon-espace/profil"));
        Assert.Equal("/essai/connexion/code", weak.Where.AbsolutePath);
        using (var space = await weak.Client.GetAsync("mon-espace")) Assert.Equal("/essai/connexion", space.RequestMessage!.RequestUri!.AbsolutePath);
        await weak.Go("connexion/code?suite=" + Uri.EscapeDataString("/essai/mon-espace/profil"));
        await weak.Submit(f => f.Fill("Code", "000000"), "Continuer");
        Assert.Equal(HttpStatusCode.BadRequest, weak.Status);
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        await weak.Submit(f => f.Fill("Code", house.Code(secret)), "Continuer");
        Assert.Equal("/essai/mon-espace/profil", weak.Where.AbsolutePath);

        using var strong = await house.Identify("pro", Agent(who) + "&acr=eidas1-mfa");
        Assert.Equal("/essai/", strong.Where.AbsolutePath);
        await strong.Go("mon-espace/securite");
        Assert.Contains("protégée par un second facteur", strong.Text, StringComparison.Ordinal);
        visitor.Dispose();
    }
}

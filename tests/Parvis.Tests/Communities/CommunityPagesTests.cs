using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Communities;

/// <summary>Communities as people live them: come in, be let in, say where it goes, see who is there.</summary>
public abstract class CommunityPagesTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : CommunityPagesTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : CommunityPagesTests(house), IClassFixture<PostgresHouse>;

    private async Task<(Viewer Facilitator, Community Home)> Open(Joining joining, Visibility visibility = Visibility.Public)
    {
        var facilitator = await house.Person(Governing.New("Anne Anime"), StandingKind.Agent);
        var card = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(facilitator, new CommunityInput(Governing.New("Lieu"), "Se parler.", "Se **respecter**.", visibility, joining, [])))).Get();
        return (facilitator, await house.Ask(db => db.Set<Community>().AsNoTracking().SingleAsync(c => c.Id == card.Id)));
    }

    private Task<int> Members(Community home) => house.Ask(db => db.Set<Community>().Where(c => c.Id == home.Id).Select(c => c.Members).SingleAsync());

    private Task<int> Recounted(Community home) => house.Ask(db => db.Set<Membership>().CountAsync(m => m.CommunityId == home.Id && m.State == MembershipState.Member));

    [Fact]
    public async Task A_community_opens_with_new_themes_for_administrators_alone()
    {
        var input = new CommunityInput(Governing.New("Lieu"), "Se parler.", "", Visibility.Public, Joining.Open, [], $"{Governing.New("Marchés")}\n\n{Governing.New("Fêtes")}");
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        var card = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(administrator, input))).Get();
        Assert.Equal(2, await house.Ask(db => db.Set<CommunityTheme>().CountAsync(t => t.CommunityId == card.Id)));

        var agent = await house.Person(Governing.New("Anne Agente"), StandingKind.Agent);
        var other = input with { Name = Governing.New("Lieu"), NewThemes = Governing.New("Forêts") };
        Assert.Equal(CommunityFailures.ThemesNotYours.Code, (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(agent, other))).Failure?.Code);
        Assert.False(await house.Ask(db => db.Set<Community>().AnyAsync(c => c.Name == other.Name)));
        Assert.False(await house.Ask(db => db.Set<Theme>().AnyAsync(t => t.Name == other.NewThemes)));
    }

    [Fact]
    public async Task One_comes_into_an_open_community_and_leaves_it()
    {
        var (_, home) = await Open(Joining.Open);
        using var browser = await house.SignIn(await house.Person(Governing.New("Léo Libre")));
        await browser.Go($"communautes/{home.Slug}/rejoindre");
        await browser.Submit(button: "Rejoindre");
        Assert.Equal(home.Name, browser.Heading);
        Assert.Equal((2, 2), (await Members(home), await Recounted(home)));
        await browser.Go($"communautes/{home.Slug}/rejoindre");
        await browser.Submit(button: "Quitter");
        Assert.Equal((1, 1), (await Members(home), await Recounted(home)));
    }

    [Fact]
    public async Task On_request_a_facilitator_lets_in_or_does_not()
    {
        var (facilitator, home) = await Open(Joining.OnRequest);
        var (welcome, not) = (await house.Person(Governing.New("Ada Accueillie")), await house.Person(Governing.New("Nora Pas Encore")));
        foreach (var asks in new[] { welcome, not })
        {
            using var browser = await house.SignIn(asks);
            await browser.Go($"communautes/{home.Slug}/rejoindre");
            await browser.Submit(f => f.Fill("Un mot", new string('a', 1001)));
            Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
            await browser.Submit(f => f.Fill("Un mot", "J’habite en face."), "Envoyer ma demande");
            Assert.Contains("Votre demande attend une réponse.", browser.Text, StringComparison.Ordinal);
            await browser.Go($"communautes/{home.Slug}/animer");
            Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        }

        Assert.Equal((1, 1), (await Members(home), await Recounted(home)));
        using var runs = await house.SignIn(facilitator);
        await runs.Go($"communautes/{home.Slug}/animer");
        Assert.Contains("J’habite en face.", runs.Text, StringComparison.Ordinal);
        await runs.Submit(button: $"Accueillir {welcome.Name}");
        await runs.Submit(button: $"Décliner {not.Name}");
        Assert.Equal((2, 2), (await Members(home), await Recounted(home)));
        foreach (var (person, sentence) in new[] { (welcome, "Vous êtes membre de"), (not, "ne peut pas vous accueillir") })
        {
            using var told = await house.SignIn(person);
            await told.Go("avis");
            Assert.Contains(sentence, told.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task By_invitation_one_is_asked_in_by_name()
    {
        var (facilitator, home) = await Open(Joining.ByInvitation, Visibility.Private);
        var (guest, other) = (await house.Person(Governing.New("Inès Conviée")), await house.Person(Governing.New("Omar Autre")));
        Assert.Equal("communities.absent", (await house.In(s => s.GetRequiredService<JoinCommunity>().Run(other, home.Id, null))).Failure?.Code);
        using var runs = await house.SignIn(facilitator);
        await runs.Go($"communautes/{home.Slug}/animer");
        await runs.Submit(f => f.Fill("Nom de la personne", "Personne de ce nom"), "Inviter");
        Assert.Equal(HttpStatusCode.BadRequest, runs.Status);
        await runs.Submit(f => f.Fill("Nom de la personne", guest.Name), "Inviter");
        using var browser = await house.SignIn(guest);
        await browser.Go("communautes");
        Assert.Contains(home.Name, browser.Text, StringComparison.Ordinal);
        // Invited, one sees the door and not who is behind it.
        await browser.Go($"communautes/{home.Slug}/membres");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.Go($"communautes/{home.Slug}/rejoindre");
        await browser.Submit(button: "Accepter l’invitation");
        await browser.Go($"communautes/{home.Slug}/membres");
        Assert.Contains(facilitator.Name, browser.Text, StringComparison.Ordinal);
        Assert.Contains(guest.Name, browser.Text, StringComparison.Ordinal);

        // An open door is another's: where one must be invited one does not come in alone.
        var (_, closed) = await Open(Joining.ByInvitation);
        Assert.Equal("communities.invitation_only", (await house.In(s => s.GetRequiredService<JoinCommunity>().Run(other, closed.Id, null))).Failure?.Code);
    }

    [Fact]
    public async Task Members_are_named_to_the_people_of_the_territory_only()
    {
        var (facilitator, home) = await Open(Joining.Open);
        using var anyone = house.Visit();
        await anyone.Go($"communautes/{home.Slug}/membres");
        Assert.Contains("connexion", anyone.Where.AbsolutePath, StringComparison.Ordinal);
        using var stranger = await house.SignIn(await house.Person(Governing.New("Nils Ailleurs"), standing: null));
        await stranger.Go($"communautes/{home.Slug}/membres");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        using var inhabitant = await house.SignIn(await house.Person(Governing.New("Ines Habite")));
        await inhabitant.Go($"communautes/{home.Slug}/membres");
        Assert.Contains(facilitator.Name, inhabitant.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vision_is_signed_by_who_animates_and_every_version_stays()
    {
        var (facilitator, home) = await Open(Joining.Open);
        using var runs = await house.SignIn(facilitator);
        foreach (var text in new[] { "Aller vers des rues **calmes**.", "Aller vers des rues **vivantes**." })
        {
            await runs.Go($"communautes/{home.Slug}/animer/vision");
            await runs.Submit(f => f.Fill("La vision", text));
            Assert.Equal(home.Name, runs.Heading);
        }

        await runs.Go($"communautes/{home.Slug}/animer/vision");
        await runs.Submit();
        Assert.Equal(HttpStatusCode.BadRequest, runs.Status);
        using var anyone = house.Visit();
        await anyone.Go($"communautes/{home.Slug}");
        Assert.Contains("vivantes", anyone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("calmes", anyone.Text, StringComparison.Ordinal);
        await anyone.Go($"communautes/{home.Slug}/vision");
        Assert.Contains("calmes", anyone.Text, StringComparison.Ordinal);
        Assert.Contains(facilitator.Name, anyone.Text, StringComparison.Ordinal);
        // Whoever administers may run the place, not speak for it.
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        Assert.Equal("communities.not_yours", (await house.In(s => s.GetRequiredService<SignVision>().Run(administrator, home.Id, "Ailleurs."))).Failure?.Code);
        using var browser = await house.SignIn(administrator);
        await browser.Go($"communautes/{home.Slug}/animer/vision");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task The_last_to_animate_does_not_leave_before_handing_over()
    {
        var (facilitator, home) = await Open(Joining.Open);
        var next = await house.Person(Governing.New("Suzy Suite"));
        (await house.In(s => s.GetRequiredService<JoinCommunity>().Run(next, home.Id, null))).Get();
        Assert.Equal("communities.last_facilitator", (await house.In(s => s.GetRequiredService<LeaveCommunity>().Run(facilitator, home.Id))).Failure?.Code);
        using var runs = await house.SignIn(facilitator);
        await runs.Go($"communautes/{home.Slug}/animer");
        await runs.Submit(button: $"Confier l’animation {next.Name}");
        (await house.In(s => s.GetRequiredService<LeaveCommunity>().Run(facilitator, home.Id))).MustHold();
        Assert.Equal("communities.not_yours", (await house.In(s => s.GetRequiredService<EntrustCommunity>().Run(facilitator, home.Id, next.PersonId!.Value, false))).Failure?.Code);
        Assert.Equal((1, 1), (await Members(home), await Recounted(home)));
    }
}

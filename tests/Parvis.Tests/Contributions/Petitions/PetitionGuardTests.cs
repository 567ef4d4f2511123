using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Petitions;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.People.Contracts;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Contributions.Requests;
using Parvis.Tests.Governance;
using Parvis.Tests.Moderation;
using Parvis.Tests.Support;
using Xunit;
using Result = Parvis.Kernel.Result;

namespace Parvis.Tests.Contributions.Petitions;

/// <summary>What a petition may not do, and what is done when it does: moderation, suspended people, thresholds of the law; and the sheet that is signed by hand.</summary>
public abstract class PetitionGuardTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : PetitionGuardTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : PetitionGuardTests(house), IClassFixture<PostgresHouse>;

    private PetitionInput Input(string text = "Untel est un voleur, qu’il s’en aille.", PetitionAim aim = PetitionAim.Position) => new(aim, Governing.New("Contre Untel"), text, "Collectif Fâché", house.Today().AddDays(30));

    private async Task<Petition> Open(Viewer organiser, PetitionInput? input = null)
    {
        var reference = (await house.In(s => s.GetRequiredService<OpenPetition>().Run(organiser, input ?? Input(), default))).Get();
        return await house.Ask(db => db.Set<Petition>().AsNoTracking().SingleAsync(p => p.Reference == reference));
    }

    private Task<Result> Sign(Viewer viewer, string reference, bool paper = false) =>
        house.In(s => s.GetRequiredService<SignPetition>().Run(viewer, reference, new SignatureInput(Governing.New("Nom"), "Zoé", "3, rue Haute", null, true), paper, default));

    private async Task<HttpStatusCode> Status(Visitor visitor, string path)
    {
        using var answer = await visitor.Client.GetAsync(new Uri(visitor.Client.BaseAddress!, $"{path}?frais={Governing.New("")}"));
        return answer.StatusCode;
    }

    [Fact]
    public async Task Notified_and_hidden_it_is_signed_no_more_and_its_words_are_read_by_few()
    {
        var (admin, organiser, zoe) = (await house.Person(Governing.New("Administre"), administers: true), await house.Person(Governing.New("Organise")), await house.Person(Governing.New("Zoé")));
        var petition = await Open(organiser);
        (await Sign(zoe, petition.Reference)).MustHold();
        using var anyone = house.Visit();
        await anyone.Go($"petitions/{petition.Reference}");
        Assert.NotNull(anyone.Page.QuerySelector($"a[href$='/signaler/petition/{petition.Id}']"));
        Assert.NotNull(anyone.Page.QuerySelector($"a[href$='/droit-de-reponse/petition/{petition.Id}']"));
        await anyone.Go($"signaler/petition/{petition.Id}");
        anyone.Says(petition.Title);

        async Task<int> Found(string fresh)
        {
            await anyone.Go($"recherche?q={Uri.EscapeDataString(petition.Title)}&frais={fresh}");
            return anyone.Page.QuerySelectorAll($"main a[href$='{petition.Href}']").Length;
        }

        Assert.Equal(1, await Found("1"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Petition, petition.Id)).Get();
        (await house.Decide(admin, petition.Id, DecisionKind.Hide)).Get();
        Assert.Equal(0, await Found("2"));
        await anyone.Go($"petitions/{petition.Reference}?frais=1");
        Assert.Equal("Pétition masquée", anyone.Heading);
        anyone.DoesNotSay("voleur");
        anyone.DoesNotSay(petition.Title);
        await anyone.Go("petitions?frais=1");
        anyone.DoesNotSay(petition.Title);
        Assert.Equal(HttpStatusCode.NotFound, await Status(anyone, $"petitions/{petition.Reference}/feuille"));
        using (var other = await house.SignIn(zoe))
        {
            Assert.Equal(HttpStatusCode.NotFound, await Status(other, $"petitions/{petition.Reference}/signer"));
            await other.Go($"petitions/{petition.Reference}");
            other.DoesNotSay("voleur");
        }

        Assert.Equal("petitions.absent", (await Sign(admin, petition.Reference)).Failure?.Code);
        // Who signed takes it back all the same, and who wrote it reads it.
        (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(zoe, petition.Reference, null, default))).MustHold();
        using (var mine = await house.SignIn(organiser))
        {
            await mine.Go($"petitions/{petition.Reference}");
            mine.Says("Untel est un voleur");
            mine.Says("Voir la décision et la contester");
        }

        // What the law asks goes on.
        await house.To(petition.ClosesAt.AddMinutes(6));
        var closed = await house.Ask(db => db.WithHeld<Petition>().AsNoTracking().SingleAsync(p => p.Id == petition.Id));
        Assert.NotNull(closed.FiledAt);
        (await house.In(s => s.GetRequiredService<FollowPetition>().Session(admin, petition.Reference, house.Today().AddDays(3), default))).MustHold();
        Assert.NotEmpty(await house.Told(organiser, petition.Id));
        await house.To(closed.EraseAt!.Value.AddMinutes(6));
        Assert.NotNull((await house.Ask(db => db.WithHeld<Petition>().AsNoTracking().SingleAsync(p => p.Id == petition.Id))).ErasedAt);
    }

    [Fact]
    public async Task Shown_again_it_is_signed_again()
    {
        var (admin, organiser) = (await house.Person(Governing.New("Administre"), administers: true), await house.Person(Governing.New("Organise")));
        var petition = await Open(organiser);
        (await house.Notify(Viewer.Anyone, ContentKinds.Petition, petition.Id)).Get();
        (await house.Decide(admin, petition.Id, DecisionKind.Limit)).Get();
        using var anyone = house.Visit();
        await anyone.Go($"petitions/{petition.Reference}?frais=1");
        anyone.Says("Mise en retrait par la modération");
        await anyone.Go("petitions?frais=2");
        anyone.DoesNotSay(petition.Title);
        (await Sign(organiser, petition.Reference)).MustHold();
        (await house.Notify(Viewer.Anyone, ContentKinds.Petition, petition.Id)).Get();
        (await house.Decide(admin, petition.Id, DecisionKind.Restore, rule: null)).Get();
        await anyone.Go("petitions?frais=3");
        anyone.Says(petition.Title);
    }

    [Fact]
    public async Task Who_is_suspended_opens_none_and_writes_for_nobody_but_signs()
    {
        var agent = await house.Person(Governing.New("Agente"), StandingKind.Agent);
        var suspended = agent with { Suspended = new Suspended(null) };
        Assert.Equal("people.closed_here", (await house.In(s => s.GetRequiredService<OpenPetition>().Run(suspended, Input(), default))).Failure?.Code);
        var petition = await Open(agent);
        Assert.Equal("people.closed_here", (await Sign(suspended, petition.Reference, paper: true)).Failure?.Code);
        (await Sign(suspended, petition.Reference)).MustHold();
        (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(suspended, petition.Reference, null, default))).MustHold();
    }

    [Fact]
    public async Task A_territory_asks_for_fewer_than_the_law_never_for_more()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        async Task<string?> Saved(int? oneIn) => (await house.In(s => s.GetRequiredService<SavePetitionSettings>().Run(admin, 1000, oneIn, false, 30, default))).Failure?.Code;
        Assert.Equal("petitions.one_in_wrong", await Saved(9));
        Assert.Equal("petitions.one_in_range", await Saved(0));
        Assert.Equal("petitions.one_in_range", await Saved(1001));
        Assert.Null(await Saved(50));
        var petition = await Open(await house.Person(Governing.New("Organise")));
        using var anyone = house.Visit();
        await anyone.Go($"petitions/{petition.Reference}");
        anyone.Says("Il en faut 20 (1000 électeurs inscrits).");
        (await house.In(s => s.GetRequiredService<FollowPetition>().File(admin with { PersonId = petition.OpenedById }, petition.Reference, default))).MustHold();
        (await house.In(s => s.GetRequiredService<FollowPetition>().Check(admin, petition.Reference, 0, default))).MustHold();
        // What held on the day of the check is what is said, whatever is set afterwards.
        Assert.Null(await Saved(null));
        await anyone.Go($"petitions/{petition.Reference}?frais=1");
        anyone.Says("le seuil de 20 n’est pas atteint.");
    }

    [Fact]
    public async Task The_sheet_prints_the_words_and_empty_lines_and_nothing_of_who_signed()
    {
        var organiser = await house.Person(Governing.New("Organise"));
        var petition = await Open(organiser, Input("Un lavoir. " + string.Concat(Enumerable.Repeat("Nous y tenons beaucoup, et depuis longtemps. ", 60)), PetitionAim.Consultation));
        (await Sign(organiser, petition.Reference)).MustHold();
        using var anyone = house.Visit();
        await anyone.Go($"petitions/{petition.Reference}/feuille");
        Assert.Equal(petition.Title, anyone.Heading);
        anyone.Says("Un lavoir.");
        anyone.Says("La suite du texte se lit ici");
        anyone.Says("une seule demande de consultation par trimestre");
        anyone.DoesNotSay("Zoé");
        Assert.Equal(PetitionSheetPageModel.Lines, anyone.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(4, anyone.Page.QuerySelectorAll("thead th").Length);
        Assert.Equal(HttpStatusCode.NotFound, await Status(anyone, "petitions/AAAAAAAA/feuille"));
        await house.To(petition.ClosesAt.AddMinutes(6));
        Assert.Equal(HttpStatusCode.NotFound, await Status(anyone, $"petitions/{petition.Reference}/feuille"));
    }
}

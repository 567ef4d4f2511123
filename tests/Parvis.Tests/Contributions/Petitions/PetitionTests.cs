using System.Net;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Petitions;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Contributions.Requests;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;
using Result = Parvis.Kernel.Result;

namespace Parvis.Tests.Contributions.Petitions;

/// <summary>The rules of CGCT articles L1112-16 and L5211-49.</summary>
public sealed class PetitionRuleTests
{
    [Theory]
    [InlineData(1000, "Commune", 100)]
    [InlineData(1001, "Commune", 101)]
    [InlineData(1009, "Commune", 101)]
    [InlineData(1, "Commune", 1)]
    [InlineData(1000, "Epci", 100)]
    [InlineData(1000, "Departement", 50)]
    [InlineData(1000, "Other", 50)]
    [InlineData(1001, "Departement", 51)]
    public void A_tenth_in_a_commune_or_an_epci_a_twentieth_elsewhere_never_rounded_down(int roll, string kind, int needed) =>
        Assert.Equal(needed, PetitionRules.Needed(new PetitionSettings { RollCount = roll }, kind));

    [Theory]
    [InlineData("Commune", PetitionAim.Position, "L1112-16")]
    [InlineData("Departement", PetitionAim.Consultation, "L1112-16")]
    [InlineData("Epci", PetitionAim.Consultation, "L5211-49")]
    [InlineData("Epci", PetitionAim.Position, null)]
    [InlineData("Sdis", PetitionAim.Consultation, null)]
    internal void The_article_is_that_of_the_body_and_of_the_aim(string kind, PetitionAim aim, string? article) => Assert.Equal(article, PetitionRules.Article(kind, aim));

    [Fact]
    public void Only_a_consultation_elsewhere_than_in_a_commune_asks_for_the_rolls()
    {
        Assert.True(PetitionRules.HandsRolls("Departement", PetitionAim.Consultation));
        Assert.False(PetitionRules.HandsRolls("Departement", PetitionAim.Position));
        Assert.False(PetitionRules.HandsRolls("Commune", PetitionAim.Consultation));
        Assert.False(PetitionRules.HandsRolls("Epci", PetitionAim.Consultation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Without_a_roll_there_is_no_threshold(int? roll) => Assert.Null(PetitionRules.Needed(roll, 10));

    [Property]
    public bool The_threshold_is_the_least_count_that_reaches_the_share(PositiveInt roll)
    {
        var (commune, other) = (PetitionRules.Needed(roll.Get, 10)!.Value, PetitionRules.Needed(roll.Get, 20)!.Value);
        return commune * 10L >= roll.Get && (commune - 1) * 10L < roll.Get && other * 20L >= roll.Get && (other - 1) * 20L < roll.Get;
    }

    [Fact]
    public void A_quarter_is_that_of_the_local_day()
    {
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var eve = new DateTime(2026, 3, 31, 21, 59, 0, DateTimeKind.Utc);
        Assert.Equal(PetitionRules.Quarter(eve, paris) + 1, PetitionRules.Quarter(eve.AddMinutes(2), paris));
        Assert.Equal(PetitionRules.Quarter(new DateTime(2026, 12, 31, 12, 0, 0, DateTimeKind.Utc), paris) + 1, PetitionRules.Quarter(new DateTime(2027, 1, 1, 12, 0, 0, DateTimeKind.Utc), paris));
    }

    [Fact]
    public void The_same_elector_is_known_however_they_write()
    {
        var here = Guid.CreateVersion7();
        var key = PetitionRules.Key(here, "L’Hénaff", "Zoé", "3, rue de l’Église", null);
        Assert.Equal(key, PetitionRules.Key(here, "l'henaff", "ZOE", "3 rue de l'eglise", null));
        Assert.NotEqual(key, PetitionRules.Key(here, "L’Hénaff", "Zoé", "4, rue de l’Église", null));
        Assert.NotEqual(key, PetitionRules.Key(Guid.CreateVersion7(), "L’Hénaff", "Zoé", "3, rue de l’Église", null));
        Assert.NotEqual(key, PetitionRules.Key(here, "L’Hénaff", "Zoé", "3, rue de l’Église", new DateOnly(1990, 1, 1)));
    }
}

/// <summary>A petition is opened, signed once by each elector, filed, checked, brought before the assembly, concluded; then its signatures are erased.</summary>
public abstract class PetitionTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : PetitionTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : PetitionTests(house), IClassFixture<PostgresHouse>;

    private static readonly SignatureInput Zoe = new("L’Hénaff", "Zoé", "3, rue de l’Église", null, true);

    private PetitionInput Input(PetitionAim aim = PetitionAim.Position) => new(aim, Governing.New("Rouvrir la piscine"), "Nous demandons sa réouverture.", "Collectif Bassin", house.Today().AddDays(30));

    private async Task<(Viewer Organiser, string Reference)> Open(PetitionAim aim = PetitionAim.Position)
    {
        var organiser = await house.Person(Governing.New("Organise"));
        return (organiser, (await house.In(s => s.GetRequiredService<OpenPetition>().Run(organiser, Input(aim), default))).Get());
    }

    private Task<Result> Sign(Viewer viewer, string reference, SignatureInput input, bool paper = false) => house.In(s => s.GetRequiredService<SignPetition>().Run(viewer, reference, input, paper, default));

    private Task<T> Follow<T>(Func<FollowPetition, Task<T>> act) => house.In(s => act(s.GetRequiredService<FollowPetition>()));

    private Task<Petition> Found(string reference) => house.Ask(db => db.Set<Petition>().AsNoTracking().SingleAsync(p => p.Reference == reference));

    private static SignatureInput Someone() => Zoe with { Surname = Governing.New("Nom") };

    [Fact]
    public async Task It_goes_its_way_from_the_first_signature_to_the_erasing()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        using var organiser = await house.SignIn(await house.Person(Governing.New("Organise")));
        await organiser.Go("petitions/nouvelle");
        await organiser.Submit(f => f.Choose("prenne position").Fill("En une phrase", "Rouvrir le lavoir").Fill("Le texte", "Nous demandons sa réouverture.").Fill("Qui la porte", "Collectif Bassin").Fill("Se signe", house.Today().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), "Ouvrir la pétition");
        Assert.Equal("true", organiser.Page.GetElementById("Input_ClosesOn")!.GetAttribute("aria-invalid"));
        Assert.Equal("Rouvrir le lavoir", organiser.Page.GetElementById("Input_Title")!.GetAttribute("value"));
        await organiser.Submit(f => f.Fill("Se signe", house.Today().AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), "Ouvrir la pétition");
        Assert.Equal("Rouvrir le lavoir", organiser.Heading);
        organiser.Says("adressée au maire");
        var reference = organiser.Where.AbsolutePath.Split('/')[^1];

        using var settings = await house.SignIn(admin);
        await settings.Go("administration/petitions");
        await settings.Submit(f => f.Fill("Électeurs inscrits", "25").Fill("Jours pendant", "10"), "Enregistrer");
        settings.Says("Le seuil est de 3 signatures.");
        using (var zoe = await house.SignIn(await house.Person(Governing.New("Zoé"))))
        {
            await zoe.Go($"petitions/{reference}/signer");
            await zoe.Submit(f => f.Fill("Nom de famille", "L’Hénaff").Fill("Prénoms", "Zoé").Fill("Adresse à", "3, rue de l’Église"), "Signer");
            zoe.Says("Cochez la déclaration");
            Assert.Equal("L’Hénaff", zoe.Page.GetElementById("Input_Surname")!.GetAttribute("value"));
            await zoe.Submit(f => f.Choose("Je déclare"), "Signer");
            Assert.Equal("Rouvrir le lavoir", zoe.Heading);
            zoe.Says("1 signature");
        }

        var agent = await house.Person(Governing.New("Agente"), StandingKind.Agent);
        (await Sign(agent, reference, Someone() with { Surname = "=Formule" }, paper: true)).MustHold();
        (await Sign(agent, reference, Someone(), paper: true)).MustHold();
        using var anyone = house.Visit();
        await anyone.Go($"petitions/{reference}");
        anyone.Says("Seuil de 3 signatures atteint (25 électeurs inscrits). Compte indicatif tant que la liste n’est pas vérifiée.");
        anyone.Says("Dont 2 sur papier, comptées comme les autres.");
        anyone.DoesNotSay("L’Hénaff");

        await organiser.Go($"petitions/{reference}/suivi");
        await organiser.Submit(button: "Déposer la pétition");
        organiser.Says("Accusé de réception de votre pétition");
        Assert.Contains("Rouvrir le lavoir", await organiser.Pdf($"petitions/{reference}/recepisse.pdf"), StringComparison.Ordinal);
        Assert.Contains("L1112-16", await organiser.Pdf($"petitions/{reference}/recepisse.pdf"), StringComparison.Ordinal);
        var filed = await Found(reference);
        Assert.NotNull(filed.FiledAt);
        Assert.Single(await house.Told(admin, filed.Id));
        Assert.Contains(await house.Ask(db => db.Set<Parvis.Platform.Mail.OutgoingMail>().Select(m => m.Subject).ToListAsync()), s => s.StartsWith("Accusé de réception de votre pétition", StringComparison.Ordinal));

        var list = System.Text.Encoding.UTF8.GetString((await Follow(f => f.Export(admin, reference, default))).Get());
        Assert.Contains("\"L’Hénaff\";\"Zoé\";\"3, rue de l’Église\"", list, StringComparison.Ordinal);
        Assert.Contains("\"'=Formule\"", list, StringComparison.Ordinal);
        Assert.Equal(4, list.TrimEnd().Split("\r\n").Length);
        Assert.Equal(1, await house.Ask(db => db.Set<RegisterEntry>().CountAsync(r => r.Act == "contributions.petition_list_taken" && r.SubjectId == filed.Id && r.ActorId == admin.PersonId)));
        (await Follow(f => f.Check(admin, reference, 2, default))).MustHold();
        (await Follow(f => f.Session(admin, reference, house.Today().AddDays(12), default))).MustHold();
        (await Follow(f => f.Conclude(admin, reference, "Le conseil a voté la réouverture au printemps.", default))).MustHold();
        await anyone.Go($"petitions/{reference}?relire=1");
        anyone.Says("Liste vérifiée : 2 électeurs ont signé, le seuil de 3 n’est pas atteint.");
        anyone.Says("séance du");
        anyone.Says("Le conseil a voté la réouverture au printemps.");

        await house.To((await Found(reference)).EraseAt!.Value.AddMinutes(-1));
        Assert.Equal(3, await house.Ask(db => db.Set<Signature>().CountAsync(s => s.PetitionId == filed.Id)));
        await house.To((await Found(reference)).EraseAt!.Value.AddMinutes(1));
        Assert.Equal(0, await house.Ask(db => db.Set<Signature>().CountAsync(s => s.PetitionId == filed.Id)));
        var erased = await Found(reference);
        Assert.Equal((3, 2, 2), (erased.Signatures, erased.OnPaper, erased.Valid));
        Assert.NotNull(erased.ErasedAt);
    }

    [Fact]
    public async Task One_signs_once_withdraws_until_the_close_and_on_paper_as_well()
    {
        var (organiser, reference) = await Open();
        var (zoe, agent) = (await house.Person(Governing.New("Zoé")), await house.Person(Governing.New("Agente"), StandingKind.Agent));
        var input = Someone();
        (await Sign(zoe, reference, input)).MustHold();
        Assert.Equal("petitions.twice", (await Sign(zoe, reference, Someone())).Failure?.Code);
        // The same elector, on paper or from another account, however written.
        Assert.Equal("petitions.twice", (await Sign(agent, reference, input with { Surname = input.Surname!.ToUpperInvariant() }, paper: true)).Failure?.Code);
        Assert.Equal("petitions.twice", (await Sign(organiser, reference, input)).Failure?.Code);
        (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(zoe, reference, null, default))).MustHold();
        Assert.Equal("petitions.not_signed", (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(zoe, reference, null, default))).Failure?.Code);
        Assert.Equal(0, (await Found(reference)).Signatures);
        (await Sign(agent, reference, input, paper: true)).MustHold();
        Assert.Equal((1, 1), ((await Found(reference)).Signatures, (await Found(reference)).OnPaper));
        (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(agent, reference, input, default))).MustHold();
        Assert.Equal((0, 0), ((await Found(reference)).Signatures, (await Found(reference)).OnPaper));
        (await Sign(zoe, reference, input)).MustHold();
        await house.To((await Found(reference)).ClosesAt.AddMinutes(1));
        Assert.NotNull((await Found(reference)).FiledAt);
        Assert.Equal("petitions.closed", (await Sign(organiser, reference, Someone())).Failure?.Code);
        Assert.Equal("petitions.closed", (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(zoe, reference, null, default))).Failure?.Code);
        Assert.Equal("petitions.closed", (await Follow(f => f.File(organiser, reference, default))).Failure?.Code);
    }

    [Fact]
    public async Task One_demand_of_consultation_each_quarter()
    {
        var (_, first) = await Open(PetitionAim.Consultation);
        var (_, second) = await Open(PetitionAim.Consultation);
        var (_, position) = await Open();
        var (zoe, agent) = (await house.Person(Governing.New("Zoé")), await house.Person(Governing.New("Agente"), StandingKind.Agent));
        var input = Someone();
        (await Sign(zoe, first, input)).MustHold();
        Assert.Equal("petitions.once_per_quarter", (await Sign(zoe, second, Someone())).Failure?.Code);
        Assert.Equal("petitions.once_per_quarter", (await Sign(agent, second, input, paper: true)).Failure?.Code);
        // To ask for a position is not to ask for a consultation.
        (await Sign(zoe, position, input)).MustHold();
        // Taken back, it counts no more.
        (await house.In(s => s.GetRequiredService<SignPetition>().Withdraw(zoe, first, null, default))).MustHold();
        (await Sign(zoe, second, input)).MustHold();
        Assert.Equal("petitions.once_per_quarter", (await Sign(zoe, first, input)).Failure?.Code);
        house.Clock.Advance(TimeSpan.FromDays(92));
        await house.Settle();
        var (_, later) = await Open(PetitionAim.Consultation);
        (await Sign(zoe, later, input)).MustHold();
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_so_is_anyone_else()
    {
        var (organiser, reference) = await Open();
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var (agent, nobody) = (await house.Person(Governing.New("Agente"), StandingKind.Agent), await house.Person(Governing.New("Passe"), standing: null));
        async Task<string?> Opened(Viewer viewer, PetitionInput input) => (await house.In(s => s.GetRequiredService<OpenPetition>().Run(viewer, input, default))).Failure?.Code;
        Assert.Equal("petitions.sign_in_first", await Opened(Viewer.Anyone, Input()));
        Assert.Equal("petitions.outsider", await Opened(nobody, Input()));
        Assert.Equal("petitions.aim_unknown", await Opened(organiser, Input() with { Aim = (PetitionAim)9 }));
        Assert.Equal("petitions.title_wrong", await Opened(organiser, Input() with { Title = "Non" }));
        Assert.Equal("petitions.text_wrong", await Opened(organiser, Input() with { Text = "" }));
        Assert.Equal("petitions.organisers_missing", await Opened(organiser, Input() with { Organisers = " " }));
        Assert.Equal("petitions.closing_wrong", await Opened(organiser, Input() with { ClosesOn = null }));
        Assert.Equal("petitions.closing_wrong", await Opened(organiser, Input() with { ClosesOn = house.Today().AddDays(500) }));

        Assert.Equal("petitions.sign_in_first", (await Sign(Viewer.Anyone, reference, Someone())).Failure?.Code);
        Assert.Equal("petitions.agents_only", (await Sign(organiser, reference, Someone(), paper: true)).Failure?.Code);
        Assert.Equal("petitions.absent", (await Sign(organiser, ReferenceCode.New(), Someone())).Failure?.Code);
        foreach (var (wrong, code) in new[]
        {
            (Someone() with { Surname = " " }, "petitions.surname_missing"), (Someone() with { GivenNames = null }, "petitions.given_missing"), (Someone() with { Address = "" }, "petitions.address_missing"),
            (Someone() with { Surname = new string('x', 81) }, "petitions.too_long"), (Someone() with { Declares = false }, "petitions.declaration_missing"),
        })
        {
            Assert.Equal(code, (await Sign(organiser, reference, wrong)).Failure?.Code);
        }

        Assert.Equal("petitions.not_filed", (await Follow(f => f.Check(admin, reference, 0, default))).Failure?.Code);
        Assert.Equal("petitions.not_filed", (await Follow(f => f.Session(admin, reference, house.Today(), default))).Failure?.Code);
        Assert.Equal("petitions.not_filed", (await Follow(f => f.Conclude(admin, reference, "Cela ne va pas encore.", default))).Failure?.Code);
        Assert.Equal("petitions.not_organiser", (await Follow(f => f.File(agent, reference, default))).Failure?.Code);
        (await Follow(f => f.File(organiser, reference, default))).MustHold();
        foreach (var other in new[] { organiser, agent, Viewer.Anyone })
        {
            Assert.Equal("petitions.not_yours", (await Follow(f => f.Check(other, reference, 0, default))).Failure?.Code);
            Assert.Equal("petitions.not_yours", (await Follow(f => f.Session(other, reference, house.Today(), default))).Failure?.Code);
            Assert.Equal("petitions.not_yours", (await Follow(f => f.Conclude(other, reference, "Cela est décidé ainsi.", default))).Failure?.Code);
            Assert.Equal("petitions.not_yours", (await Follow(f => f.Export(other, reference, default))).Failure?.Code);
            Assert.Equal("petitions.not_yours", (await house.In(s => s.GetRequiredService<SavePetitionSettings>().Run(other, 100, null, false, 30, default))).Failure?.Code);
        }

        Assert.Equal("petitions.valid_wrong", (await Follow(f => f.Check(admin, reference, 1, default))).Failure?.Code);
        Assert.Equal("petitions.session_wrong", (await Follow(f => f.Session(admin, reference, house.Today().AddDays(-1), default))).Failure?.Code);
        Assert.Equal("petitions.outcome_wrong", (await Follow(f => f.Conclude(admin, reference, "Non", default))).Failure?.Code);
        Assert.Equal("petitions.roll_wrong", (await house.In(s => s.GetRequiredService<SavePetitionSettings>().Run(admin, 0, null, false, 30, default))).Failure?.Code);
        Assert.Equal("petitions.kept_wrong", (await house.In(s => s.GetRequiredService<SavePetitionSettings>().Run(admin, 10, null, false, 0, default))).Failure?.Code);
        using var visitor = await house.SignIn(agent);
        foreach (var (page, status) in new[] { ($"petitions/{reference}/suivi", HttpStatusCode.Forbidden), ($"petitions/{reference}/recepisse.pdf", HttpStatusCode.NotFound), ("administration/petitions", HttpStatusCode.Forbidden), ("petitions/AAAAAAAA", HttpStatusCode.NotFound) })
        {
            using var answer = await visitor.Client.GetAsync(new Uri(visitor.Client.BaseAddress!, page));
            Assert.Equal(status, answer.StatusCode);
        }
    }
}

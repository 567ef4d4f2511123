using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.About.Accessibility;
using Parvis.About.Publishers;
using Parvis.About.Terms;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.About;

/// <summary>What a public site must say of itself: from what was recorded, never better than it.</summary>
public abstract class LegalPageTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : LegalPageTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : LegalPageTests(house), IClassFixture<PostgresHouse>;

    private Task<Viewer> Administrator() => house.Person(Governing.New("Ada Administre"), administers: true);

    private AuditForm Form(int applicable = 80, int conforming = 60, int age = 10) => new()
    {
        On = house.Today().AddDays(-age), Auditor = "Cabinet Essai", Applicable = applicable.ToString(CultureInfo.InvariantCulture), Conforming = conforming.ToString(CultureInfo.InvariantCulture), Sample = "- Accueil",
        Environment = "HTML, Firefox, NVDA", Defects = "Un bouton **sans nom**.",
    };

    private Task<Result> Record(Viewer by, AuditForm form) => house.In(s => s.GetRequiredService<RecordAudit>().Run(by, form, default));

    private async Task Withdraw(Viewer by)
    {
        foreach (var id in await house.Ask(db => db.Set<Audit>().Where(a => a.EndedAt == null).Select(a => a.Id).ToListAsync())) (await house.In(s => s.GetRequiredService<EndAudit>().Run(by, id, "Fin de l’essai.", default))).MustHold();
    }

    private async Task<string> Footer()
    {
        using var anyone = house.Visit();
        // Each time another address: what anyone reads may be kept a few seconds.
        await anyone.Go("accessibilite?" + Guid.CreateVersion7());
        Assert.Equal(anyone.Heading, anyone.Page.QuerySelector("footer a[href$='/accessibilite']")!.TextContent);
        return anyone.Heading;
    }

    [Fact]
    public async Task The_state_follows_from_the_audit_that_holds()
    {
        var administrator = await Administrator();
        await Withdraw(administrator);
        Assert.Equal("Accessibilité\u00a0: non conforme", await Footer());
        (await Record(administrator, Form())).MustHold();
        Assert.Equal("Accessibilité\u00a0: partiellement conforme", await Footer());
        (await Record(administrator, Form(conforming: 39, age: 9))).MustHold();
        Assert.Equal("Accessibilité\u00a0: non conforme", await Footer());
        (await Record(administrator, Form(conforming: 80, age: 8))).MustHold();
        Assert.Equal("Accessibilité\u00a0: totalement conforme", await Footer());
        await Withdraw(administrator);
        Assert.Equal("Accessibilité\u00a0: non conforme", await Footer());
    }

    [Fact]
    public async Task After_three_years_an_audit_no_longer_holds()
    {
        var administrator = await Administrator();
        await Withdraw(administrator);
        (await Record(administrator, Form())).MustHold();
        Assert.Equal("Accessibilité\u00a0: partiellement conforme", await Footer());
        house.Clock.Advance(TimeSpan.FromDays((365 * 3) + 2));
        Assert.Equal("Accessibilité\u00a0: non conforme", await Footer());
    }

    [Fact]
    public async Task The_declaration_tells_what_the_law_asks_and_the_administrator_records_it_by_the_form()
    {
        var administrator = await Administrator();
        await Withdraw(administrator);
        using var ada = await house.SignIn(administrator);
        await ada.Go("administration/accessibilite");
        await ada.Submit(
            f => f.Fill("Jour où il s’est achevé", house.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Fill("Fait par", "Cabinet Essai").Fill("Critères applicables", "50").Fill("Critères respectés", "41")
                .Fill("Pages vérifiées", "- Accueil\n- Dire").Fill("Technologies, navigateurs et outils", "HTML, NVDA").Fill("Ce qui n’est pas accessible", "Le plan <script>alert(1)</script>"),
            "Enregistrer l’audit");
        Assert.Equal("Accessibilité\u00a0: partiellement conforme", ada.Heading);
        foreach (var said in new[] { "Cabinet Essai", "RGAA 4.1.2", "41", "82", "Le plan", "NVDA", "Défenseur des droits", "Signaler un défaut" }) Assert.Contains(said, ada.Text, StringComparison.Ordinal);
        Assert.Null(ada.Page.QuerySelector("main script"));
        await Withdraw(administrator);
    }

    [Fact]
    public async Task A_wrong_audit_is_refused_field_by_field()
    {
        var administrator = await Administrator();
        async Task Refused(string code, Action<AuditForm> spoil)
        {
            var form = Form();
            spoil(form);
            Assert.Equal(code, (await Record(administrator, form)).Failure?.Code);
        }

        var before = await house.Ask(db => db.Set<Audit>().CountAsync());
        await Refused("about.day_missing", f => f.On = null);
        await Refused("about.day_ahead", f => f.On = house.Today().AddDays(1));
        await Refused("about.day_old", f => f.On = house.Today().AddYears(-3).AddDays(-1));
        await Refused("about.auditor_missing", f => f.Auditor = " ");
        await Refused("about.line_too_long", f => f.Auditor = new string('a', 201));
        await Refused("about.applicable_wrong", f => f.Applicable = "107");
        await Refused("about.applicable_wrong", f => f.Applicable = "beaucoup");
        await Refused("about.conforming_wrong", f => f.Conforming = "81");
        await Refused("about.conforming_wrong", f => f.Conforming = "-1");
        await Refused("about.sample_missing", f => f.Sample = null);
        await Refused("about.environment_missing", f => f.Environment = "");
        await Refused("about.defects_missing", f => f.Defects = null);
        await Refused("about.text_too_long", f => f.Exempt = new string('x', 40_001));
        foreach (var other in new[] { Viewer.Anyone, await house.Person(Governing.New("Ines")), await house.Person(Governing.New("Alix"), StandingKind.Agent) })
        {
            Assert.Equal("about.administrators_only", (await Record(other, Form())).Failure?.Code);
            Assert.Equal("about.administrators_only", (await house.In(s => s.GetRequiredService<EndAudit>().Run(other, Guid.CreateVersion7(), "x", default))).Failure?.Code);
        }

        Assert.Equal("about.absent", (await house.In(s => s.GetRequiredService<EndAudit>().Run(administrator, Guid.CreateVersion7(), "Refonte", default))).Failure?.Code);
        Assert.Equal(before, await house.Ask(db => db.Set<Audit>().CountAsync()));
    }

    [Fact]
    public async Task Who_publishes_and_hosts_is_said_and_what_is_missing_is_asked()
    {
        using var ada = await house.SignIn(await Administrator());
        await ada.Go("administration/pages-legales");
        await ada.Submit(f => f.Fill("Courriel", "pas une adresse"), "Enregistrer");
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        await ada.Submit(
            f => f.Fill("Organisme", "Commune d’Essai").Fill("Adresse du siège", "1 place de la Mairie").Fill("Téléphone", "01 00 00 00 00").Fill("Courriel", "mairie@essai.example").Fill("Qui dirige la publication", "Madame la maire")
                .Fill("Nom de l’hébergeur", "Hébergeur Essai"),
            "Enregistrer");
        Assert.Contains("l’adresse de l’hébergeur", ada.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("qui dirige la publication,", ada.Page.QuerySelector("main .notice.warn")!.TextContent, StringComparison.Ordinal);
        await ada.Go("mentions-legales");
        foreach (var said in new[] { "Commune d’Essai", "1 place de la Mairie", "Madame la maire", "Hébergeur Essai", "Essai-sur-Lierre" }) Assert.Contains(said, ada.Text, StringComparison.Ordinal);
        Assert.Contains("qui protège les données", await Missing(ada), StringComparison.Ordinal);
        await ada.Go("administration/demandes-donnees");
        await ada.Submit(f => f.Fill("Nom ou fonction", "Service juridique").Fill("Adresse de courriel", "dpo@essai.example"), "Enregistrer");
        Assert.DoesNotContain("qui protège les données", await Missing(ada), StringComparison.Ordinal);
        await ada.Go("donnees-personnelles");
        Assert.Contains("dpo@essai.example", ada.Text, StringComparison.Ordinal);
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "about.publisher_changed" && r.Public)));
        Assert.Equal("about.administrators_only", (await house.In(async s => await s.GetRequiredService<SavePublisher>().Run(await house.Person(Governing.New("Ines")), new PublisherForm { Body = "Moi" }, default))).Failure?.Code);
        Assert.Equal("about.line_too_long", (await house.In(async s => await s.GetRequiredService<SavePublisher>().Run(await Administrator(), new PublisherForm { Seat = new string('x', 201) }, default))).Failure?.Code);
    }

    private static async Task<string> Missing(Visitor ada) => (await ada.Go("administration/pages-legales")).Page.QuerySelector("main .notice.warn")!.TextContent;

    [Theory]
    [InlineData("conditions", "conditions")]
    [InlineData("donnees-personnelles", "donnees-personnelles")]
    [InlineData("ecoconception", "ecoconception")]
    [InlineData("plan-d-accessibilite", "accessibilite")]
    public async Task A_territory_adds_its_own_words_and_each_version_stays(string slug, string page)
    {
        using var ada = await house.SignIn(await Administrator());
        await ada.Go($"administration/pages-legales/{slug}");
        await ada.Submit(f => f.Fill("Texte", "Le bac à sable ferme à **20 h**.").Fill("Ce qui change", "Première version"), "Publier cette version");
        Assert.Contains("bac à sable", ada.Text, StringComparison.Ordinal);
        await ada.Go($"administration/pages-legales/{slug}");
        await ada.Submit(f => f.Fill("Ce qui change", "Rien"), "Publier cette version");
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        await ada.Submit(f => f.Fill("Texte", "Le bac à sable ferme à 21 h.").Fill("Ce qui change", "L’été"), "Publier cette version");
        Assert.Contains("21 h", ada.Text, StringComparison.Ordinal);
        using var anyone = house.Visit();
        await anyone.Go($"{page}?version=1");
        Assert.Contains("20 h", anyone.Text, StringComparison.Ordinal);
        Assert.Contains("n’est plus en vigueur", anyone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.Go($"{page}?version=9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.Go($"{page}?version=x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Go("administration/pages-legales/inconnu")).Status);
    }

    [Fact]
    public async Task Nobody_else_writes_them_nor_nothing_nor_too_much()
    {
        Task<Result<int>> Write(Viewer by, string? text, string? note = "Note", TextKind kind = TextKind.Terms) => house.In(s => s.GetRequiredService<WriteText>().Run(by, kind, text, note, default));
        foreach (var other in new[] { Viewer.Anyone, await house.Person(Governing.New("Ines")), await house.Person(Governing.New("Alix"), StandingKind.Agent) }) Assert.Equal("about.administrators_only", (await Write(other, "Texte")).Failure?.Code);
        var administrator = await Administrator();
        Assert.Equal("about.text_too_long", (await Write(administrator, new string('x', 40_001))).Failure?.Code);
        Assert.Equal("about.note_missing", (await Write(administrator, "Texte", " ")).Failure?.Code);
        Assert.Equal("about.note_too_long", (await Write(administrator, "Texte", new string('x', 1001))).Failure?.Code);
        Assert.Equal("about.absent", (await Write(administrator, "Texte", kind: (TextKind)9)).Failure?.Code);
    }

    [Fact]
    public async Task The_site_map_leads_everywhere_the_menus_do_and_every_link_of_it_answers()
    {
        using var anyone = house.Visit();
        await anyone.Go("plan-du-site");
        var links = anyone.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToHashSet(StringComparer.Ordinal);
        Assert.All(anyone.Page.QuerySelectorAll("header nav a, footer a:not([hreflang])").Select(a => a.GetAttribute("href")!), l => Assert.Contains(l, links));
        foreach (var link in links) Assert.True((await anyone.Go(link)).Status == HttpStatusCode.OK, link);
    }
}

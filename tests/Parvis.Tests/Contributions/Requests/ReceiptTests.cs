using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Requests;

/// <summary>A request is registered at once, receipted as the law asks as soon as its settings allow, and its receipt is read by few.</summary>
public abstract class ReceiptTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : ReceiptTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : ReceiptTests(house), IClassFixture<PostgresHouse>;

    private const string Waits = "L’accusé de réception de « {0} » attend : des coordonnées manquent.";
    private const string Late = "Accusé de réception en retard : « {0} ». Les dix jours ouvrés de la loi sont passés.";

    /// <summary>One story, since settings are the territory's.</summary>
    [Fact]
    public async Task Without_coordinates_it_is_registered_then_late_then_receipted_once_they_are_given()
    {
        var scene = await house.Request();
        var file = await house.File(scene.Said.Id);
        Assert.Equal((scene.Said.PostedAt, null), (file.RegisteredAt, file.ReceiptAt));
        Assert.Equal(new DateTime(2026, 3, 24, 23, 0, 0, DateTimeKind.Utc), file.ReceiptDueAt);
        var letter = Assert.Single(await house.LettersOf(scene));
        // No service is known yet: an answer would be read by nobody.
        Assert.Null(letter.ReplyTo);
        Assert.StartsWith("Accusé d’enregistrement de votre demande", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("24 mars 2026", letter.Text, StringComparison.Ordinal);
        Assert.Contains(Waits, await house.Told(scene.Admin, scene.Said.Id));
        using var author = await house.SignIn(scene.Author);
        await author.Go($"c/{scene.Reference}/recepisse");
        Assert.Equal("Accusé d’enregistrement de votre demande", author.Heading);
        author.Says("L112-12");
        Assert.Contains("Accusé d’enregistrement de votre demande", await author.Pdf($"c/{scene.Reference}/recepisse.pdf"), StringComparison.Ordinal);

        using var admin = await house.SignIn(scene.Admin);
        await admin.Go("administration/demandes");
        admin.Says("Il manque de quoi délivrer les accusés de réception.");
        admin.Says("le nom du service, son adresse postale ou électronique, son téléphone, le tribunal compétent");
        await house.To(file.ReceiptDueAt.AddMinutes(-1));
        Assert.DoesNotContain(Late, await house.Told(scene.Admin, scene.Said.Id));
        await house.To(file.ReceiptDueAt.AddMinutes(1));
        await house.Settle();
        Assert.Single(await house.Told(scene.Admin, scene.Said.Id), t => t == Late);
        using var back = await house.SignIn(scene.Admin);
        await back.Go("demandes?etat=Unreceipted");
        back.Says("Accusé de réception en retard : il était dû le 24 mars 2026");

        await back.Go("administration/demandes");
        await back.Submit(f => f.Fill("Nom du service", "Accueil").Fill("Téléphone", "01 99 00 12 34"), "Enregistrer ces coordonnées");
        back.Says("son adresse postale ou électronique");
        await house.Settle();
        Assert.Null((await house.File(scene.Said.Id)).ReceiptAt);
        await back.Go("administration/demandes");
        await back.Submit(f => f.Fill("Adresse postale", "1 place de l’Église").Fill("Tribunal", Demands.Court), "Enregistrer ces coordonnées");
        back.Says("Rien ne manque");
        await house.Settle();
        await house.Settle();
        Assert.NotNull((await house.File(scene.Said.Id)).ReceiptAt);
        Assert.Equal(["Accusé d’enregistrement", "Accusé de réception"], (await house.LettersOf(scene)).Select(l => l.Subject.Split(" de votre")[0]));
        Assert.Equal(
            ["contributions.receipt_issued", "contributions.request_received", "contributions.request_registered"],
            await house.Ask(db => db.Set<RegisterEntry>().Where(r => r.SubjectId == scene.Said.Id).OrderBy(r => r.Act).Select(r => r.Act).ToListAsync()));
        Assert.Equal(1, await house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.Receipted)));
    }
}

/// <summary>The same, where the coordinates are given.</summary>
public abstract class WholeReceiptTests(House house) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteHouse house) : WholeReceiptTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : WholeReceiptTests(house), IClassFixture<PostgresHouse>;

    public async Task InitializeAsync()
    {
        if (!await house.Ask(db => db.Set<ServiceContact>().AnyAsync())) await house.Equip(await house.Person(Governing.New("Règle"), administers: true));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly string[] Said =
    [
        "Accusé de réception de votre demande", "Service de l’état civil", "1 place de l’Église", "accueil@essai.example", "01 99 00 12 34", "elle sera réputée rejetée", Demands.Court, "recours gracieux", "R421-1", "R112-11-1",
    ];

    [Fact]
    public async Task The_receipt_says_at_once_all_that_the_law_asks_by_letter_page_and_pdf()
    {
        var scene = await house.Request(title: Governing.New("Œuvrer à l’été : « çà et là »"));
        var day = Dates(scene.Said.SilenceAt!.Value);
        var letter = Assert.Single(await house.LettersOf(scene));
        Assert.Equal("accueil@essai.example", letter.ReplyTo);
        using var author = await house.SignIn(scene.Author);
        await author.Go($"c/{scene.Reference}/recepisse");
        var pdf = await author.Pdf($"c/{scene.Reference}/recepisse.pdf");
        foreach (var part in Said.Append(ReferenceCode.Said(scene.Reference)).Append(day))
        {
            author.Says(part);
            Assert.Contains(part, letter.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
            Assert.Contains(part, pdf, StringComparison.Ordinal);
        }

        Assert.Contains("Œuvrer à l’été : « çà et là »", pdf, StringComparison.Ordinal);
        Assert.Contains(scene.Author.Name, pdf, StringComparison.Ordinal);
        var raw = await author.Client.GetByteArrayAsync(new Uri(author.Client.BaseAddress!, $"c/{scene.Reference}/recepisse.pdf"));
        using var document = UglyToad.PdfPig.PdfDocument.Open(raw);
        Assert.Equal("Accusé de réception de votre demande", document.Information.Title);
        // Tagged, in its language, with its structure.
        var catalog = document.Structure.Catalog.CatalogDictionary.Data.Keys;
        foreach (var key in new[] { "Lang", "MarkInfo", "StructTreeRoot" }) Assert.Contains(key, catalog);
        author.Page.QuerySelector("main a[href$='recepisse.pdf']");
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says($"C’est une demande. Sans décision au plus tard le {day}, la loi la répute rejetée.");
        Assert.Empty(anyone.Page.QuerySelectorAll("main a[href*=recepisse]"));
    }

    [Fact]
    public async Task It_is_read_by_its_author_whoever_answers_and_whoever_administers()
    {
        var scene = await house.Request();
        foreach (var (viewer, reads) in new[] { (scene.Author, true), (scene.Holder, true), (scene.Admin, true), (scene.Leader, false), (await house.Person(Governing.New("Voisine")), false), (await house.Person(Governing.New("Agente"), StandingKind.Agent), false) })
        {
            using var visitor = await house.SignIn(viewer);
            foreach (var path in new[] { $"c/{scene.Reference}/recepisse", $"c/{scene.Reference}/recepisse.pdf" })
            {
                using var answer = await visitor.Client.GetAsync(new Uri(visitor.Client.BaseAddress!, path));
                Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        using var anyone = house.Visit();
        await anyone.Go($"c/{scene.Reference}/recepisse");
        Assert.Equal("/essai/connexion", anyone.Where.AbsolutePath);
        using var nothing = await anyone.Client.GetAsync(new Uri(anyone.Client.BaseAddress!, $"c/{scene.Reference}/recepisse.pdf"));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        // What is not a request has none.
        using var plain = await house.SignIn(scene.Author);
        var other = await house.Say(scene.Author, Governing.New("Simple idée"));
        await plain.Go($"c/{other.Reference}/recepisse");
        Assert.Equal(HttpStatusCode.NotFound, plain.Status);
    }

    [Fact]
    public async Task A_kind_of_request_has_its_own_rule_chosen_while_writing()
    {
        var scene = await house.Scene();
        var kind = await house.Kind(scene.Admin, Silence.Acceptance, 1);
        var name = await house.Ask(db => db.Set<RequestKind>().Where(k => k.Id == kind).Select(k => k.Name).SingleAsync());
        using var author = await house.SignIn(scene.Author);
        await author.Go("dire");
        var title = Governing.New("Le plan du cadastre");
        await author.Submit(f => f.Choose("Question").Fill("En une phrase", title).Fill("Expliquez", "J’en voudrais une copie.").Pick("Dans quelle communauté", "Place publique").Choose("C’est une demande").Pick("laquelle", name), "Publier");
        if (author.Heading != title) await author.Submit(button: "Publier quand même");
        var said = await house.Ask(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.Title == title));
        var file = await house.File(said.Id);
        Assert.Equal((Silence.Acceptance, 1, name, true), (file.Silence, file.Length, file.KindName, said.SilenceAccepts));
        Assert.Equal(RequestRules.SilenceFrom(said.PostedAt, 1, false, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")), said.SilenceAt);
        var pdf = await author.Pdf($"c/{said.Reference}/recepisse.pdf");
        Assert.Contains("elle sera réputée acceptée", pdf, StringComparison.Ordinal);
        Assert.Contains("L232-3", pdf, StringComparison.Ordinal);
        Assert.Contains("CRPA, article R311-13", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain(Demands.Court, pdf, StringComparison.Ordinal);
        // The rule it was received under stays, whatever becomes of the kind.
        (await house.In(s => s.GetRequiredService<RemoveRequestKind>().Run(scene.Admin, kind))).MustHold();
        Assert.Contains(name, await author.Pdf($"c/{said.Reference}/recepisse.pdf"), StringComparison.Ordinal);
        Assert.Equal("requests.kind_unknown", (await house.In(s => s.GetRequiredService<MakeRequest>().Run(scene.Author, scene.Reference, kind, default))).Failure?.Code);
    }

    [Fact]
    public async Task A_role_with_its_own_coordinates_is_named_in_its_receipts()
    {
        var scene = await house.Scene();
        await house.Equip(scene.Admin, Demands.Contact(scene.Role.Id) with { Service = "Le bureau des places" });
        (await house.In(s => s.GetRequiredService<SaveRule>().Run(scene.Admin, null, new RuleInput(null, null, false, null, null, null, "livraison qzx", scene.Role.Id)))).MustHold();
        var there = await house.Ask(scene.Author, Governing.New("Une livraison qzx"));
        Assert.Equal(("Le bureau des places", Demands.Court), ((await house.File(there)).Service, (await house.File(there)).Court));
        // What was said in a receipt stays said.
        await house.Equip(scene.Admin, Demands.Contact(scene.Role.Id) with { Service = "Un autre bureau" });
        Assert.Equal("Le bureau des places", (await house.File(there)).Service);
        using var admin = await house.SignIn(scene.Admin);
        await admin.Go("administration/demandes");
        await admin.Submit(button: $"Retirer : {scene.Role.Name}");
        Assert.False(await house.Ask(db => db.Set<ServiceContact>().AnyAsync(c => c.RoleId == scene.Role.Id)));
    }

    [Fact]
    public async Task Coordinates_and_kinds_are_refused_when_wrong_and_to_anyone_else()
    {
        var scene = await house.Scene();
        var good = Demands.Contact();
        async Task<string?> Save(Viewer viewer, ContactInput input) => (await house.In(s => s.GetRequiredService<SaveContact>().Run(viewer, input))).Failure?.Code;
        async Task<string?> Add(Viewer viewer, KindInput input) => (await house.In(s => s.GetRequiredService<AddRequestKind>().Run(viewer, input))).Failure?.Code;
        foreach (var other in new[] { scene.Author, scene.Holder, scene.Leader, Viewer.Anyone }) Assert.Equal("requests.not_yours", await Save(other, good));
        Assert.Equal("requests.service_missing", await Save(scene.Admin, good with { Service = "  " }));
        Assert.Equal("requests.too_long", await Save(scene.Admin, good with { Service = new string('x', 201) }));
        Assert.Equal("requests.too_long", await Save(scene.Admin, good with { Address = new string('x', 301) }));
        Assert.Equal("requests.telephone_wrong", await Save(scene.Admin, good with { Telephone = "appelez-moi" }));
        Assert.Equal("requests.email_wrong", await Save(scene.Admin, good with { Email = "a@b.example\nBcc: c@d.example" }));
        Assert.Equal("requests.role_unknown", await Save(scene.Admin, good with { RoleId = Guid.CreateVersion7() }));
        var kind = new KindInput(Governing.New("Sorte"), Silence.Rejection, 1, false, "Un texte");
        foreach (var other in new[] { scene.Author, scene.Holder, Viewer.Anyone }) Assert.Equal("requests.not_yours", await Add(other, kind));
        Assert.Equal("requests.name_missing", await Add(scene.Admin, kind with { Name = "" }));
        Assert.Equal("requests.length_wrong", await Add(scene.Admin, kind with { Length = 0 }));
        Assert.Equal("requests.length_wrong", await Add(scene.Admin, kind with { Length = 25 }));
        Assert.Equal("requests.length_wrong", await Add(scene.Admin, kind with { Length = null }));
        Assert.Null(await Add(scene.Admin, kind with { Length = 25, InDays = true }));
        Assert.Equal("requests.name_taken", await Add(scene.Admin, kind));
        Assert.Equal("requests.basis_missing", await Add(scene.Admin, kind with { Name = "Autre", Basis = " " }));
        Assert.Equal("requests.choice_unknown", await Add(scene.Admin, kind with { Name = "Autre", Silence = (Silence)7 }));
        foreach (var page in new[] { "administration/demandes", "demandes" })
        {
            using var author = await house.SignIn(scene.Author);
            await author.Go(page);
            Assert.Equal(HttpStatusCode.Forbidden, author.Status);
        }

        using var admin = await house.SignIn(scene.Admin);
        await admin.Go("administration/demandes");
        await admin.Submit(f => f.Fill("Sorte de demande", "Un titre gardé").Fill("Au bout de", "beaucoup").Fill("Le texte", "x"), "Ajouter cette sorte");
        Assert.Equal(HttpStatusCode.BadRequest, admin.Status);
        Assert.Equal("true", admin.Page.GetElementById("Kind_Length")!.GetAttribute("aria-invalid"));
        Assert.Equal("Un titre gardé", admin.Page.GetElementById("Kind_Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_register_is_read_filtered_paged_and_saved_by_those_who_work_here()
    {
        var scene = await house.Request(title: Governing.New("=SOMME(A1) à surveiller"));
        for (var i = 0; i < RequestsQuery.PageSize; i++) await house.Request(scene);
        var hidden = await house.SayPrivately(scene.Author, scene.Role.Id);
        (await house.In(s => s.GetRequiredService<MakeRequest>().Run(scene.Author, hidden.Reference, null, default))).MustHold();
        var agent = await house.Person(Governing.New("Agente"), StandingKind.Agent);
        using var visitor = await house.SignIn(agent);
        await visitor.Go($"demandes?role={scene.Role.Id}");
        var first = Titles(visitor);
        Assert.Equal(RequestsQuery.PageSize, first.Count);
        await visitor.Go(visitor.Page.QuerySelector("main a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains(scene.Said.Title, Titles(visitor));
        Assert.Equal(RequestsQuery.PageSize + 1, first.Concat(Titles(visitor)).Distinct(StringComparer.Ordinal).Count());
        visitor.DoesNotSay(hidden.Title);
        (await house.Publish(scene.Holder, scene.Reference)).Get();
        await visitor.Go($"demandes?role={scene.Role.Id}&etat=Ended");
        Assert.Equal([scene.Said.Title], Titles(visitor));
        await visitor.Go($"demandes?role={scene.Role.Id}&etat=Silent");
        Assert.Empty(Titles(visitor));
        await visitor.Go($"demandes?role={scene.Role.Id}&etat=Ended&apres=nimporte");
        Assert.Equal([scene.Said.Title], Titles(visitor));

        await visitor.Go($"demandes?role={scene.Role.Id}");
        var form = visitor.Page.QuerySelectorAll("main form").Last();
        using var answer = await visitor.Client.PostAsync(
            new Uri(visitor.Where, form.GetAttribute("action")), new FormUrlEncodedContent([new("__RequestVerificationToken", form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)]));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        Assert.Equal(RequestsQuery.PageSize + 2, lines.Length);
        Assert.Contains(lines, l => l.Contains("\"'=SOMME(A1)", StringComparison.Ordinal) && l.Contains("\"Répondue\"", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(hidden.Title, StringComparison.Ordinal));
        Assert.Equal(1, await house.Ask(db => db.Set<RegisterEntry>().CountAsync(r => r.Act == "contributions.requests_exported" && r.ActorId == agent.PersonId)));
        Assert.Equal("requests.not_yours", (await house.In(s => s.GetRequiredService<ExportRequests>().Run(scene.Author, RequestShow.All, null, default))).Failure?.Code);
    }

    [Fact]
    public async Task A_request_of_before_gets_its_file_counted_from_its_day()
    {
        var scene = await house.Scene();
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == scene.Said.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsRequest, true)));
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.Settle();
        await house.Settle();
        var file = await house.File(scene.Said.Id);
        Assert.Equal(scene.Said.PostedAt, file.ReceivedAt);
        Assert.Equal(file.SilenceAt, (await house.Found(scene.Said.Id)).SilenceAt);
        Assert.Equal(1, await house.Ask(db => db.Set<LegalRequest>().CountAsync(r => r.ContributionId == scene.Said.Id)));
    }

    private static string Dates(DateTime end) => end.AddTicks(-1).AddHours(2).ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("fr"));

    private static List<string> Titles(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("main ul.rows > li h2").Select(b => b.TextContent)];
}

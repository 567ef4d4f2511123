using System.Net;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Routing;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions;

/// <summary>Setting up routing, delays and templates, as an administrator does it.</summary>
public abstract class RoutingPagesTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : RoutingPagesTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : RoutingPagesTests(house), IClassFixture<PostgresHouse>;

    private static readonly string[] Pages = ["administration/aiguillage", "administration/aiguillage/regle", "administration/delais", "administration/modeles"];

    [Fact]
    public async Task Rules_are_added_tried_ordered_and_removed()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var role = await house.Role(admin, await house.Root());
        using var visitor = await house.SignIn(admin);
        await visitor.Go("administration");
        foreach (var title in new[] { "L’aiguillage", "Les délais promis", "Les modèles de réponse", "Les rôles et les cercles" }) Assert.Contains(title, visitor.Text, StringComparison.Ordinal);
        await visitor.Go("administration/aiguillage");
        Assert.Contains("Aucune règle", visitor.Text, StringComparison.Ordinal);
        await visitor.Go("administration/aiguillage/regle");
        await visitor.Submit(f => f.Fill("contient l’un de ces mots", "nid de poule"));
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal("true", visitor.Page.GetElementById("Input_RoleId")!.GetAttribute("aria-invalid"));
        Assert.Equal("nid de poule", visitor.Page.GetElementById("Input_Keywords")!.GetAttribute("value"));
        await visitor.Submit(f => f.Pick("Va au rôle", role.Name).Fill("Nom de la règle", "Les trous"));
        Assert.Equal("L’aiguillage", visitor.Heading);
        await visitor.Go("administration/aiguillage/regle");
        await visitor.Submit(f => f.Pick("Va au rôle", role.Name).Fill("Nom de la règle", "Le reste").Pick("Si la nature est", "Merci"));

        await visitor.Go("administration/aiguillage");
        await visitor.Submit(f => f.Fill("Ce que l’on dirait", "Des nids de poules partout"), "Essayer");
        Assert.Contains($"Irait au rôle {role.Name}", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("par la règle «\u00a0Les trous\u00a0»", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(2, visitor.Page.QuerySelectorAll("main tbody tr").Length);
        await visitor.Submit(f => f.Fill("Ce que l’on dirait", "Rien à voir"), "Essayer");
        Assert.Contains("parce qu’aucune règle ne tient", visitor.Text, StringComparison.Ordinal);

        await visitor.Go("administration/aiguillage");
        await visitor.Submit(button: "Avant : Le reste");
        Assert.Equal(["Le reste", "Les trous"], await house.Ask(db => db.Set<RoutingRule>().OrderBy(r => r.Position).Select(r => r.Name).ToListAsync()));
        await visitor.Submit(button: "Retirer : Les trous");
        Assert.Equal("Le reste", Assert.Single(await house.Ask(db => db.Set<RoutingRule>().Select(r => r.Name).ToListAsync())));
        var id = await house.Ask(db => db.Set<RoutingRule>().Select(r => r.Id).SingleAsync());
        await visitor.Go($"administration/aiguillage/regle?id={id}");
        await visitor.Submit(f => f.Fill("Nom de la règle", "Les mercis"));
        Assert.Contains("Les mercis", visitor.Text, StringComparison.Ordinal);
        await visitor.Go($"administration/aiguillage/regle?id={Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Delays_and_templates_are_added_and_removed()
    {
        using var visitor = await house.SignIn(await house.Person(Governing.New("Administre"), administers: true));
        await visitor.Go("administration/delais");
        await visitor.Submit(f => f.Fill("Nombre de jours", "900"), "Promettre ce délai");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal("900", visitor.Page.GetElementById("Input_Days")!.GetAttribute("value"));
        await visitor.Submit(f => f.Fill("Nombre de jours", "8").Choose("de calendrier").Pick("Pour la nature", "Signalement"), "Promettre ce délai");
        Assert.Contains("8 jours", visitor.Text, StringComparison.Ordinal);
        await visitor.Submit(button: "Retirer : Signalement");
        Assert.DoesNotContain("8 jours", visitor.Text, StringComparison.Ordinal);

        await visitor.Go("administration/modeles");
        await visitor.Submit(f => f.Fill("Nom", "Accusé").Fill("Texte", ""), "Enregistrer");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        await visitor.Submit(f => f.Fill("Texte", "Bonjour et merci."), "Enregistrer");
        Assert.Contains("Accusé", visitor.Text, StringComparison.Ordinal);
        var link = visitor.Page.QuerySelector("main .rows a")!.GetAttribute("href")!;
        await visitor.Go(link);
        await visitor.Submit(f => f.Fill("Nom", "Accueil du message"), "Enregistrer");
        Assert.Contains("Accueil du message", visitor.Text, StringComparison.Ordinal);
        await visitor.Submit(button: "Retirer : Accueil du message");
        Assert.Empty(visitor.Page.QuerySelectorAll("main .rows li"));
    }

    [Fact]
    public async Task These_pages_are_for_those_who_administer()
    {
        using var passer = await house.SignIn(await house.Person(Governing.New("Agente"), Kernel.StandingKind.Agent));
        using var anyone = house.Visit();
        foreach (var page in Pages)
        {
            await passer.Go(page);
            Assert.Equal(HttpStatusCode.Forbidden, passer.Status);
            await anyone.Go(page);
            Assert.Contains("connexion", anyone.Where.AbsolutePath, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task They_read_in_English()
    {
        using var visitor = await house.SignIn(await house.Person(Governing.New("Administre"), administers: true));
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        string[] headings = ["Routing", "Add a rule", "Promised delays", "Answer templates"];
        foreach (var (page, heading) in Pages.Zip(headings))
        {
            await visitor.Go(page);
            Assert.Equal(heading, visitor.Heading);
        }
    }
}

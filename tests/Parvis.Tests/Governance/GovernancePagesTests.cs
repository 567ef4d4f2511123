using System.Net;
using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Circles;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Governance;

/// <summary>Reading who answers, and setting it up, as a person does it.</summary>
public abstract class GovernancePagesTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : GovernancePagesTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : GovernancePagesTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task Anyone_reads_who_answers_without_a_form_on_the_way()
    {
        using var visitor = house.Visit();
        await visitor.Go("roles");
        Assert.Equal("Qui répond", visitor.Heading);
        Assert.Contains("rôle pilote", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("main form"));
        Assert.DoesNotContain("Ouvrir un rôle", visitor.Text, StringComparison.Ordinal);
        var link = visitor.Page.QuerySelector("main .rows a")!;
        await visitor.Go(link.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("Personne pour le moment.", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("main form"));
        Assert.NotNull(visitor.Page.QuerySelector("main a[href*='suivre']"));
        await visitor.Go("roles/inconnu");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task An_administrator_sets_up_a_circle_a_role_and_its_holder()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var holder = await house.Person(Governing.New("Ondine Titulaire"));
        using var visitor = await house.SignIn(admin);
        var root = await house.Root();
        var (circle, role) = (Governing.New("Espaces verts"), Governing.New("Arbres"));
        await visitor.Go($"cercles/nouveau?dans={root}");
        await visitor.Submit(f => f.Fill("Nom", circle).Fill("Raison d’être", ""));
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal(circle, visitor.Page.GetElementById("Input_Name")!.GetAttribute("value"));
        Assert.Equal("true", visitor.Page.GetElementById("Input_Purpose")!.GetAttribute("aria-invalid"));
        await visitor.Submit(f => f.Fill("Raison d’être", "Soigner ce qui pousse"));
        Assert.Contains(circle, visitor.Text, StringComparison.Ordinal);
        var id = await house.Ask(db => db.Set<Circle>().Where(c => c.Name == circle).Select(c => c.Id).SingleAsync());
        await visitor.Go($"roles/nouveau?cercle={id}");
        await visitor.Submit(f => f.Fill("Nom", role).Fill("Raison d’être", "Planter et élaguer").Fill("attendre", "Répondre en quinze jours\nDire pourquoi on abat"));
        Assert.Equal($"Mandats du rôle {role}", visitor.Heading);
        await visitor.Submit(f => f.Fill("À qui", holder.Name).Choose("par élection").Fill("Premier jour", "pas un jour").Fill("Délibération", "Délibération 12"));
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        await visitor.Submit(f => f.Fill("À qui", holder.Name).Choose("par élection").Fill("Premier jour", "").Fill("Dernier jour", $"{house.Today().AddDays(400):yyyy-MM-dd}"), "Confier le rôle");
        Assert.Equal(role, visitor.Heading);
        Assert.Contains(holder.Name, visitor.Text, StringComparison.Ordinal);
        Assert.Contains("par élection", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Délibération 12", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Dire pourquoi on abat", visitor.Text, StringComparison.Ordinal);
        var path = visitor.Where.PathAndQuery;
        await visitor.Go(path + "/mandats");
        await visitor.Submit(button: $"Finir ce mandat {holder.Name}");
        Assert.Contains("Personne pour le moment.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("L’ont tenu", visitor.Text, StringComparison.Ordinal);
        await visitor.Go(path + "/modifier");
        await visitor.Submit(f => f.Fill("Domaine", "Les arbres de la commune"), "Enregistrer");
        Assert.Contains("Les arbres de la commune", visitor.Text, StringComparison.Ordinal);
        await visitor.Go(path + "/modifier");
        await visitor.Submit(button: "Clore le rôle");
        Assert.DoesNotContain(role, visitor.Page.QuerySelector("main .circle")!.TextContent, StringComparison.Ordinal);
        await visitor.Go(path);
        Assert.Contains("Ce rôle est clos", visitor.Text, StringComparison.Ordinal);
        await visitor.Go(path + "/modifier");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Pages_that_change_are_closed_to_who_does_not_govern()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var role = await house.Role(admin, await house.Root());
        var root = await house.Root();
        string[] pages = [$"roles/nouveau?cercle={root}", $"cercles/nouveau?dans={root}", $"roles/{role.Slug}/modifier", $"roles/{role.Slug}/mandats"];
        using var passer = await house.SignIn(await house.Person(Governing.New("Passante")));
        using var anyone = house.Visit();
        foreach (var page in pages)
        {
            await passer.Go(page);
            Assert.Equal(HttpStatusCode.Forbidden, passer.Status);
            await anyone.Go(page);
            Assert.Contains("connexion", anyone.Where.AbsolutePath, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_reads_in_English()
    {
        using var visitor = house.Visit();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        await visitor.Go("roles");
        Assert.Equal("Who answers", visitor.Heading);
        Assert.Contains("nobody for the moment", visitor.Text, StringComparison.Ordinal);
    }
}

using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Accounts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>Forms without account ask for a little work, or a few seconds; neither is spared, forged, lent, kept or spent twice.</summary>
public abstract class FormCheckTests(FormCheckTests.Place house)
{
    private static int addresses;

    public abstract class Place(DatabaseKind kind) : House(kind);

    public sealed class OnSqlite() : Place(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : Place(DatabaseKind.Postgres);

    [Fact]
    public async Task With_the_work_done_an_account_opens_at_once()
    {
        using var visitor = house.Visit();
        var email = await Fills(visitor);
        Assert.Equal("Regardez votre courrier", visitor.Heading);
        Assert.True(await Opened(email));
    }

    [Fact]
    public async Task Without_script_one_confirms_after_the_time_said_and_what_was_typed_is_kept()
    {
        using var visitor = Unscripted();
        var email = await Fills(visitor);
        Assert.Equal("Confirmez votre envoi", visitor.Heading);
        Assert.Contains("Attendez 4 secondes", visitor.Text, StringComparison.Ordinal);
        // Neither the password nor the address can be read in the page that keeps them.
        Assert.DoesNotContain(House.Password, visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(email, visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("main img"));
        Assert.False(await Opened(email));

        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.Submit(button: "Confirmer");
        Assert.Contains("Attendez 3 secondes", visitor.Text, StringComparison.Ordinal);
        Assert.False(await Opened(email));

        house.Clock.Advance(TimeSpan.FromSeconds(3));
        await visitor.Submit(button: "Confirmer");
        Assert.Equal("Regardez votre courrier", visitor.Heading);
        Assert.True(await Opened(email));
    }

    [Fact]
    public async Task One_confirms_outside_any_territory_too()
    {
        house.Clock.Advance(TimeSpan.FromHours(2));
        using var visitor = new Visitor(new Uri(house.Root + "/")) { Works = false };
        var email = await Fills(visitor);
        Assert.Equal("Confirmez votre envoi", visitor.Heading);
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        await visitor.Submit(button: "Confirmer");
        Assert.Equal("Regardez votre courrier", visitor.Heading);
        Assert.True(await Opened(email));
    }

    [Fact]
    public async Task A_confirmation_serves_once()
    {
        using var visitor = Unscripted();
        await Fills(visitor);
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        var kept = Fields(visitor);
        Assert.Equal("Regardez votre courrier", await Posts(visitor, "inscription", kept));
        Assert.Equal("Confirmez votre envoi", await Posts(visitor, "inscription", kept));
    }

    [Fact]
    public async Task A_confirmation_dies_and_holds_for_its_own_form_only()
    {
        using var visitor = Unscripted();
        await Fills(visitor);
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        var kept = Fields(visitor);
        // Elsewhere it is nothing: the other form finds itself empty.
        Assert.NotEqual("Regardez votre courrier", await Posts(visitor, "mot-de-passe-oublie", kept));
        house.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("Confirmez votre envoi", await Posts(visitor, "inscription", kept));
        var forged = kept.Select(k => k.Key == FormCheck.SealedField ? KeyValuePair.Create(k.Key, k.Value[..^8] + "AAAAAAAA") : k).ToList();
        Assert.NotEqual("Regardez votre courrier", await Posts(visitor, "inscription", forged));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0,0,0,0,0,0,0")]
    [InlineData("x,x,x,x,x,x,x,x")]
    [InlineData("-1,-1,-1,-1,-1,-1,-1,-1")]
    [InlineData("99999999999,1,1,1,1,1,1,1")]
    public async Task Work_not_done_is_not_believed(string proof)
    {
        using var visitor = house.Visit();
        await visitor.Go("mot-de-passe-oublie");
        Assert.Equal("Confirmez votre envoi", await Posts(visitor, "mot-de-passe-oublie", Asking(visitor, proof)));
    }

    [Fact]
    public async Task Work_serves_once_for_its_own_form_and_dies()
    {
        using var visitor = house.Visit();
        await visitor.Go("mot-de-passe-oublie");
        var done = Asking(visitor, FormWork.Of(visitor.Page.QuerySelector("main form")!)!);
        Assert.Equal("Mot de passe oublié", await Posts(visitor, "mot-de-passe-oublie", done));
        Assert.Equal("Confirmez votre envoi", await Posts(visitor, "mot-de-passe-oublie", done));

        await visitor.Go("mot-de-passe-oublie");
        var late = Asking(visitor, FormWork.Of(visitor.Page.QuerySelector("main form")!)!);
        house.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal("Confirmez votre envoi", await Posts(visitor, "mot-de-passe-oublie", late));

        await visitor.Go("inscription");
        var form = visitor.Page.QuerySelector("main form[action$=inscription]")!;
        var elsewhere = Asking(visitor, FormWork.Of(form)!);
        Assert.Equal("Confirmez votre envoi", await Posts(visitor, "mot-de-passe-oublie", elsewhere));
    }

    [Fact]
    public async Task A_mistake_is_said_before_anyone_waits()
    {
        using var visitor = Unscripted();
        await visitor.Go("inscription");
        await visitor.Submit(f => f.Fill("Votre nom", "Lou").Fill("courriel", "lou@exemple.test").Fill("Mot de passe", "court"), "Ouvrir mon compte");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal("Ouvrir un compte", visitor.Heading);
    }

    [Fact]
    public async Task More_is_asked_when_forms_come_in_numbers_and_less_once_they_stop()
    {
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        using var visitor = Unscripted();
        Assert.Equal(3, await Bits(visitor));
        for (var n = 0; n < 60; n++)
        {
            await visitor.Go("mot-de-passe-oublie");
            await visitor.Submit(f => f.Fill("courriel", "lou@exemple.test"), "Recevoir le lien");
        }

        Assert.Equal(5, await Bits(visitor));
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(3, await Bits(visitor));
    }

    private static async Task<int> Bits(Visitor visitor)
    {
        await visitor.Go("mot-de-passe-oublie");
        return int.Parse(visitor.Page.QuerySelector("[data-bits]")!.GetAttribute("data-bits")!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private Visitor Unscripted()
    {
        house.Clock.Advance(TimeSpan.FromHours(2));
        return new Visitor(new Uri(house.Root + "/essai/")) { Works = false };
    }

    private static async Task<string> Fills(Visitor visitor)
    {
        var email = $"nouvelle{Interlocked.Increment(ref addresses)}@exemple.test";
        await visitor.Go("inscription");
        await visitor.Submit(f => f.Fill("Votre nom", "Lou Nouvelle").Fill("courriel", email).Fill("Mot de passe", House.Password), "Ouvrir mon compte");
        return email;
    }

    private Task<bool> Opened(string email) => house.In(s => ((ParvisDb)s.GetService(typeof(ParvisDb))!).Set<Person>().AnyAsync(p => p.Email == email));

    private static List<KeyValuePair<string, string>> Fields(Visitor visitor) => new FilledForm((IHtmlFormElement)visitor.Page.QuerySelector("main form")!).Values();

    private static List<KeyValuePair<string, string>> Asking(Visitor visitor, string proof)
    {
        var form = visitor.Page.QuerySelectorAll("main form").First(f => f.QuerySelector("[data-effort]") is not null);
        return
        [
            new("__RequestVerificationToken", form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("Input.Email", "lou@exemple.test"),
            new(FormCheck.TokenField, form.QuerySelector($"[name={FormCheck.TokenField}]")!.GetAttribute("value")!),
            new(FormCheck.ProofField, proof),
        ];
    }

    private static async Task<string> Posts(Visitor visitor, string path, List<KeyValuePair<string, string>> fields)
    {
        using var answer = await visitor.Client.PostAsync(path, new FormUrlEncodedContent(fields));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector("h1")?.TextContent.Trim() ?? "";
    }
}

[Trait("Database", "Sqlite")]
public sealed class FormCheckOnSqlite(FormCheckTests.OnSqlite house) : FormCheckTests(house), IClassFixture<FormCheckTests.OnSqlite>;

[Trait("Database", "Postgres")]
public sealed class FormCheckOnPostgres(FormCheckTests.OnPostgres house) : FormCheckTests(house), IClassFixture<FormCheckTests.OnPostgres>;

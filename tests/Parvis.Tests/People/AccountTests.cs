using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Xunit;

namespace Parvis.Tests.People;

public abstract class AccountTests(PeopleHouse house)
{
    public sealed class OnSqlite(PeopleHouse.OnSqlite house) : AccountTests(house), IClassFixture<PeopleHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PeopleHouse.OnPostgres house) : AccountTests(house), IClassFixture<PeopleHouse.OnPostgres>;

    [Fact]
    public async Task Sign_up_confirm_sign_in()
    {
        var email = PeopleHouse.NewEmail("lou");
        using var visitor = house.Visitor();
        var sent = await SignUp(visitor, email);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var early = await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", PeopleHouse.Password));
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        var letters = await house.Letters(email);
        var confirmed = await visitor.Submit(house.Link(letters[0]));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var signedIn = await visitor.Submit("connexion?suite=" + Uri.EscapeDataString($"/{PeopleHouse.Slug}/mon-espace"), ("Input.Email", email), ("Input.Password", PeopleHouse.Password));
        Assert.Equal($"/{PeopleHouse.Slug}/mon-espace", signedIn.Headers.Location!.ToString());
        var space = await visitor.Page("mon-espace");
        Assert.Contains("Habitant", space.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_address_is_answered_as_an_unknown_one()
    {
        var known = await house.Account();
        var unknown = PeopleHouse.NewEmail("inconnu");
        using var visitor = house.Visitor();
        Assert.Equal(await Seen(await SignUp(visitor, known)), await Seen(await SignUp(visitor, unknown)));
        Assert.Equal("Vous avez déjà un compte", Assert.Single(await house.Letters(known)).Subject);
        var other = PeopleHouse.NewEmail("autre");
        Assert.Equal(
            await Seen(await visitor.Submit("mot-de-passe-oublie", ("Input.Email", known))),
            await Seen(await visitor.Submit("mot-de-passe-oublie", ("Input.Email", other))));
        Assert.Equal(await Refusal(visitor, known), await Refusal(visitor, other));
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_once()
    {
        var email = await house.Account();
        using var visitor = house.Visitor();
        await visitor.Submit("mot-de-passe-oublie", ("Input.Email", email));
        var link = house.Link((await house.Letters(email))[0]);
        var weak = await visitor.Submit(link, ("Input.Password", "court"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit(link, ("Input.Password", "une toute autre phrase"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Submit(link, ("Input.Password", "encore une autre phrase"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", PeopleHouse.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", "une toute autre phrase"))).StatusCode);
    }

    [Fact]
    public async Task Ten_failures_lock_the_account_even_for_the_right_password()
    {
        var email = await house.Account();
        for (var i = 0; i < SignIn.MostFailures; i++)
        {
            var refused = await house.In(s => s.GetRequiredService<SignIn>().Run(new SignInInput(email, "pas le bon mot de passe")));
            Assert.Equal("people.sign_in_refused", refused.Failure!.Code);
        }

        var right = await house.In(s => s.GetRequiredService<SignIn>().Run(new SignInInput(email, PeopleHouse.Password)));
        Assert.Equal("people.sign_in_refused", right.Failure!.Code);
    }

    [Fact]
    public async Task One_address_asking_too_often_is_refused()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await house.In(s => s.GetRequiredService<AskNewPassword>().Run(PeopleHouse.NewEmail("n"), "192.0.2.7"))).Ok);
        }

        var refused = await house.In(s => s.GetRequiredService<AskNewPassword>().Run(PeopleHouse.NewEmail("n"), "192.0.2.7"));
        Assert.Equal("people.too_often", refused.Failure!.Code);
    }

    [Theory]
    [InlineData("", "lou@exemple.fr", PeopleHouse.Password, "people.name_missing")]
    [InlineData("Lou", "pas-une-adresse", PeopleHouse.Password, "people.email_wrong")]
    [InlineData("Lou", "lou@exemple.fr\nBcc: x@exemple.fr", PeopleHouse.Password, "people.email_wrong")]
    [InlineData("Lou", "lou@exemple.fr", "court", "people.password_short")]
    [InlineData("Lou", "lou@exemple.fr", "aaaaaaaaaaaaaaaa", "people.password_poor")]
    public async Task Bad_sign_ups_are_refused_by_name(string name, string email, string password, string code)
    {
        var refused = await house.In(s => s.GetRequiredService<SignUp>().Run(new SignUpInput(name, email, password, false)));
        Assert.Equal(code, refused.Failure!.Code);
        Assert.NotNull(refused.Failure.Field);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_names_the_field()
    {
        using var visitor = house.Visitor();
        var answer = await visitor.Submit("inscription", ("Input.Name", "Lou"), ("Input.Email", "pas une adresse"), ("Input.Password", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("value=\"Lou\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"Input_Email-help Input_Email-error\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"x\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_on_never_leaves_the_site()
    {
        using var visitor = house.Visitor();
        var email = await house.Account();
        var answer = await visitor.Submit("connexion?suite=" + Uri.EscapeDataString("//ailleurs.exemple"), ("Input.Email", email), ("Input.Password", PeopleHouse.Password));
        Assert.Equal($"/{PeopleHouse.Slug}/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_new_address_waits_for_its_letter()
    {
        var email = await house.Account();
        var wanted = PeopleHouse.NewEmail("nouvelle");
        using var visitor = await house.SignedIn(email);
        await visitor.Submit("mon-espace/adresse", ("Input.Email", wanted), ("Input.Password", PeopleHouse.Password));
        Assert.Contains(await house.Letters(email), l => l.Subject == "Votre compte change d’adresse");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit(house.Link((await house.Letters(wanted))[0]))).StatusCode);
        using var anew = await house.SignedIn(wanted);
        Assert.Equal(HttpStatusCode.OK, (await anew.Get("mon-espace")).StatusCode);
    }

    [Fact]
    public async Task A_key_signs_in_until_it_is_revoked()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        await owner.Submit("mon-espace/cles", ("Input.Name", "mon programme"));
        var key = (await owner.Page("mon-espace/cles")).QuerySelector("code")!.TextContent;
        using var program = house.Visitor();
        program.Bearer(key);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("mon-espace")).StatusCode);
        await owner.Submit("mon-espace/cles", ("id", await house.In(s => LastKey(s))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("mon-espace")).StatusCode);
    }

    private static async Task<string> LastKey(IServiceProvider services) =>
        (await services.GetRequiredService<ParvisDb>().Set<PersonalToken>().OrderByDescending(t => t.CreatedAt).FirstAsync()).Id.ToString();

    private static Task<HttpResponseMessage> SignUp(FormVisitor visitor, string email) => visitor.Submit(
        "inscription", ("Input.Name", "Lou Inventée"), ("Input.Email", email), ("Input.Password", PeopleHouse.Password), ("Input.LivesHere", "true"));

    private static async Task<string> Seen(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}";

    private static async Task<string> Refusal(FormVisitor visitor, string email)
    {
        var answer = await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", "pas le bon mot de passe"));
        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(), CancellationToken.None);
        return $"{answer.StatusCode} {page.QuerySelector("[role=alert]")!.TextContent}";
    }
}

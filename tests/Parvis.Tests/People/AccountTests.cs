using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Standings;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
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
        var confirmed = await visitor.Submit(house.Link(letters[0]), ("Input.Password", PeopleHouse.Password));
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
        var letter = (await house.Letters(wanted))[0];
        Assert.StartsWith("Bonjour,", letter.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit(house.Link(letter))).StatusCode);
        using var anew = await house.SignedIn(wanted);
        Assert.Equal(HttpStatusCode.OK, (await anew.Get("mon-espace")).StatusCode);
    }

    [Fact]
    public async Task A_key_signs_in_until_it_is_revoked()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var key = await NewKey(owner);
        Assert.Equal("Une nouvelle clé d’accès", Assert.Single(await house.Letters(email)).Subject);
        Assert.Equal(HttpStatusCode.NotFound, await Stand(key));
        await owner.Submit("mon-espace/cles", ("id", await house.In(s => LastKey(s))));
        Assert.Equal(HttpStatusCode.Unauthorized, await Stand(key));
    }

    [Fact]
    public async Task A_key_opens_no_page()
    {
        using var owner = await house.SignedIn(await house.Account(administers: true));
        using var program = house.Visitor();
        program.Bearer(await NewKey(owner));
        foreach (var page in new[] { "mon-espace", "mon-espace/cles", "administration", "administration/territoire" })
        {
            Assert.Equal(HttpStatusCode.OK, (await owner.Get(page)).StatusCode);
            var refused = await program.Get(page);
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
            Assert.Contains("/connexion?", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_end_with_the_password_and_with_the_address()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var key = await NewKey(owner);
        await owner.Submit("mon-espace/mot-de-passe", ("Input.Current", PeopleHouse.Password), ("Input.Password", "une toute autre phrase"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Stand(key));

        key = await NewKey(owner);
        Assert.Equal(HttpStatusCode.NotFound, await Stand(key));
        using var visitor = house.Visitor();
        await visitor.Submit("mot-de-passe-oublie", ("Input.Email", email));
        await visitor.Submit(house.Link((await house.Letters(email))[^1]), ("Input.Password", PeopleHouse.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, await Stand(key));

        using var anew = await house.SignedIn(email);
        key = await NewKey(anew);
        Assert.Equal(HttpStatusCode.NotFound, await Stand(key));
        var wanted = PeopleHouse.NewEmail("nouvelle");
        await anew.Submit("mon-espace/adresse", ("Input.Email", wanted), ("Input.Password", PeopleHouse.Password));
        await anew.Submit(house.Link((await house.Letters(wanted))[0]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Stand(key));
    }

    [Fact]
    public async Task Who_signs_up_with_someone_elses_address_gains_no_account()
    {
        const string theirs = "la phrase de quelqu’un d’autre";
        var email = PeopleHouse.NewEmail("visee");
        using var victim = house.Visitor();
        await SignUp(victim, email);
        using var other = house.Visitor();
        await other.Submit("inscription", ("Input.Name", "https://ailleurs.exemple"), ("Input.Email", email), ("Input.Password", theirs));
        var letter = (await house.Letters(email))[^1];
        var refused = await victim.Submit(house.Link(letter), ("Input.Password", PeopleHouse.Password));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var said = await refused.Content.ReadAsStringAsync();
        Assert.Contains("mot de passe donné à l’inscription", said, StringComparison.Ordinal);
        Assert.Contains("/mot-de-passe-oublie", said, StringComparison.Ordinal);

        await victim.Submit("mot-de-passe-oublie", ("Input.Email", email));
        var reset = (await house.Letters(email))[^1];
        Assert.StartsWith("Bonjour,", reset.Text, StringComparison.Ordinal);
        await victim.Submit(house.Link(reset), ("Input.Password", PeopleHouse.Password));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Submit("connexion", ("Input.Email", email), ("Input.Password", theirs))).StatusCode);
        using var owner = await house.SignedIn(email);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("mon-espace")).StatusCode);
    }

    [Fact]
    public async Task A_confirmation_guesses_no_password()
    {
        var email = PeopleHouse.NewEmail("essais");
        using var visitor = house.Visitor();
        await SignUp(visitor, email);
        var link = house.Link((await house.Letters(email))[0]);
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Submit(link, ("Input.Password", "pas le bon mot de passe"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.Submit(link, ("Input.Password", PeopleHouse.Password))).StatusCode);
        house.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Submit(link.Replace("jeton=", "jeton=AAAA", StringComparison.Ordinal), ("Input.Password", PeopleHouse.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit(link, ("Input.Password", PeopleHouse.Password))).StatusCode);
    }

    [Fact]
    public async Task Signing_in_unconfirmed_writes_to_the_address_five_times_at_most()
    {
        var email = PeopleHouse.NewEmail("relance");
        using var visitor = house.Visitor();
        await SignUp(visitor, email);
        Task<Result<Person>> Try() => house.In(s => s.GetRequiredService<SignIn>().Run(new SignInInput(email, PeopleHouse.Password)));
        for (var i = 0; i < 4; i++) Assert.Equal("people.email_not_confirmed", (await Try()).Failure!.Code);
        Assert.Equal("people.too_often", (await Try()).Failure!.Code);
        Assert.Equal(5, (await house.Letters(email)).Count);
    }

    [Fact]
    public async Task Asking_for_someone_elses_password_does_not_keep_them_from_asking()
    {
        var email = await house.Account();
        Task<Result> Ask(string from) => house.In(s => s.GetRequiredService<AskNewPassword>().Run(email, from));
        for (var i = 0; i < 5; i++) (await Ask("192.0.2.20")).MustHold();
        Assert.Equal("people.too_often", (await Ask("192.0.2.20")).Failure!.Code);
        (await Ask("192.0.2.21")).MustHold();
        for (var n = 22; n < 30; n++)
        {
            for (var i = 0; i < 5; i++) await Ask($"192.0.2.{n}");
        }

        Assert.Equal(20, (await house.Letters(email)).Count);
    }

    private static async Task<string> NewKey(FormVisitor owner)
    {
        await owner.Submit("mon-espace/cles", ("Input.Name", "mon programme"));
        return (await owner.Page("mon-espace/cles")).QuerySelector("code")!.TextContent;
    }

    /// <summary>Takes position on what does not exist: not found for whoever is signed in, 401 for the others.</summary>
    private async Task<HttpStatusCode> Stand(string key)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await http.PutAsJsonAsync($"{house.Root}/{PeopleHouse.Slug}/api/contributions/ZZZZZZZZ/position", new { side = "For" });
        return answer.StatusCode;
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

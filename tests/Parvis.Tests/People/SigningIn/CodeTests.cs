using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People.SigningIn;

/// <summary>The test values of RFC 6238, appendix B, cut to six digits.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData("1970-01-01T00:00:59Z", "287082")]
    [InlineData("2005-03-18T01:58:29Z", "081804")]
    [InlineData("2005-03-18T01:58:31Z", "050471")]
    [InlineData("2009-02-13T23:31:30Z", "005924")]
    [InlineData("2033-05-18T03:33:20Z", "279037")]
    [InlineData("2603-10-11T11:33:20Z", "353130")]
    public void Codes_are_those_of_the_standard(string at, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.Step(DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_step_around_now_is_accepted(int steps, bool accepted)
    {
        var now = new DateTime(2026, 3, 10, 9, 0, 10, DateTimeKind.Utc);
        Assert.Equal(accepted, Totp.Accepts(Secret, Totp.Code(Secret, Totp.Step(now) + steps), now, 0) is not null);
        Assert.Null(Totp.Accepts(Secret, Totp.Code(Secret, Totp.Step(now) + steps), now, Totp.Step(now) + 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12a456")]
    [InlineData("١٢٣٤٥٦")]
    public void What_is_not_six_digits_is_no_code(string typed) => Assert.Null(Totp.Accepts(Secret, typed, DateTime.UnixEpoch, -10));

    [Fact]
    public void The_key_is_written_as_applications_read_it() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Written(Secret));
}

/// <summary>Codes of an application and recovery codes: what is right, once, in time, and nothing else.</summary>
public abstract class CodeTests(PeopleHouse house)
{
    public sealed class OnSqlite(PeopleHouse.OnSqlite house) : CodeTests(house), IClassFixture<PeopleHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PeopleHouse.OnPostgres house) : CodeTests(house), IClassFixture<PeopleHouse.OnPostgres>;

    [Fact]
    public async Task A_linked_application_is_asked_at_the_next_sign_in()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var page = await owner.Page(Signing.App);
        Assert.StartsWith("data:image/png;base64,", page.QuerySelector("img.qr")!.GetAttribute("src"), StringComparison.Ordinal);
        var (secret, codes) = await house.Link(owner);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Empty((await owner.Page("mon-espace/securite/secours")).QuerySelectorAll("ul.codes code"));
        Assert.Contains("Votre connexion est mieux protégée", await house.Subjects(email));
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        using var visitor = await house.AtSecondStep(email);
        Assert.False(await visitor.SignedIn());
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Give(house.Code(secret))).StatusCode);
        Assert.True(await visitor.SignedIn());
    }

    [Fact]
    public async Task A_code_serves_once()
    {
        var (email, secret, _) = await Linked();
        house.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = house.Code(secret);
        using var first = await house.AtSecondStep(email);
        using var second = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.Redirect, (await first.Give(code)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Give(code)).StatusCode);
        // Nor the one before it, still within its time.
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Give(house.Code(secret, -1))).StatusCode);
        Assert.False(await second.SignedIn());
    }

    [Fact]
    public async Task The_code_that_linked_the_application_does_not_sign_in()
    {
        var (email, secret, _) = await Linked();
        using var visitor = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Give(house.Code(secret))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("ABCD-EFGH-JKMN")]
    [InlineData("pas un code")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_wrong_code_signs_nobody_in(string code)
    {
        var (email, _, _) = await Linked();
        using var visitor = await house.AtSecondStep(email);
        var refused = await visitor.Give(code);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Input_Code-error", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.False(await visitor.SignedIn());
    }

    [Fact]
    public async Task A_code_of_an_old_or_a_far_moment_is_refused()
    {
        var (email, secret, _) = await Linked();
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        using var visitor = await house.AtSecondStep(email);
        foreach (var steps in new[] { -2, 2, -10, 2880 }) Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Give(house.Code(secret, steps))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Give(house.Code(secret, 1))).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_says_so()
    {
        var (email, _, codes) = await Linked();
        using var first = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.Redirect, (await first.Give(codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).StatusCode);
        Assert.True(await first.SignedIn());
        Assert.Contains("il en reste 9", Assert.Single(await house.Letters(email), l => l.Subject == "Un code de secours a servi").Text, StringComparison.Ordinal);
        using var second = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Give(codes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Give(codes[1])).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_of_someone_else_opens_nothing()
    {
        var (email, _, _) = await Linked();
        var (_, _, theirs) = await Linked();
        using var visitor = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Give(theirs[0])).StatusCode);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var (_, old) = await house.Link(owner);
        await owner.Submit("mon-espace/securite/secours");
        var codes = (await owner.Page("mon-espace/securite/secours")).QuerySelectorAll("ul.codes code").Select(c => c.TextContent).ToList();
        Assert.Empty(codes.Intersect(old));
        using var visitor = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Give(old[3])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Give(codes[3])).StatusCode);
    }

    [Fact]
    public async Task Nothing_kept_lets_codes_be_found_again()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var (secret, codes) = await house.Link(owner);
        var who = await house.IdOf(email);
        var (row, hashes) = await house.In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            return (await db.Set<Authenticator>().SingleAsync(a => a.PersonId == who), await db.Set<RecoveryCode>().Where(c => c.PersonId == who).Select(c => c.Hash).ToListAsync());
        });
        Assert.DoesNotContain(Totp.Written(secret), row.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(secret)[..20], row.Secret, StringComparison.Ordinal);
        Assert.Equal(10, hashes.Count);
        Assert.All(codes, c => Assert.DoesNotContain(c.Replace("-", "", StringComparison.Ordinal), string.Join(' ', hashes), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Guesses_are_counted_and_told()
    {
        var (email, secret, _) = await Linked();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        using var visitor = await house.AtSecondStep(email);
        for (var i = 0; i < CheckCode.Most; i++) Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Give("000000")).StatusCode);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.Give(house.Code(secret))).StatusCode);
        Assert.Single(await house.Subjects(email), s => s == "Quelqu’un connaît votre mot de passe");
        using var again = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await again.Give(house.Code(secret))).StatusCode);
        house.Clock.Advance(TimeSpan.FromMinutes(15));
        using var later = await house.AtSecondStep(email);
        Assert.Equal(HttpStatusCode.Redirect, (await later.Give(house.Code(secret))).StatusCode);
    }

    [Fact]
    public async Task A_day_of_patient_guesses_is_bounded_too()
    {
        var (email, secret, _) = await Linked();
        var who = await house.IdOf(email);
        Task<Result> Try(string code) => house.In(s => s.GetRequiredService<CheckCode>().Run(who, code));
        house.Clock.Set(new DateTimeOffset(house.Clock.Now.Date.AddDays(1).AddMinutes(1), TimeSpan.Zero));
        for (var i = 0; i < CheckCode.MostInADay; i++)
        {
            if (i % CheckCode.Most == 0) house.Clock.Advance(TimeSpan.FromMinutes(15));
            Assert.Equal("people.code_wrong", (await Try("000000")).Failure!.Code);
        }

        house.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("people.too_often", (await Try(house.Code(secret))).Failure!.Code);
    }

    [Fact]
    public async Task The_second_step_is_nothing_by_itself()
    {
        var (email, secret, _) = await Linked();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        using var nobody = house.Visitor();
        Assert.Equal($"/{PeopleHouse.Slug}/connexion", (await nobody.Get("connexion/code")).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.Send("connexion", "connexion/code", ("Input.Code", house.Code(secret)))).StatusCode);
        using var late = await house.AtSecondStep(email);
        using var altered = late.Thief();
        house.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.BadRequest, (await altered.Send("connexion", "connexion/code", ("Input.Code", house.Code(secret)))).StatusCode);
        Assert.False(await altered.SignedIn());
    }

    [Fact]
    public async Task Another_password_voids_the_second_step()
    {
        var (email, secret, _) = await Linked();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        using var waiting = await house.AtSecondStep(email);
        using var visitor = house.Visitor();
        await visitor.Submit("mot-de-passe-oublie", ("Input.Email", email));
        await visitor.Submit(house.Link((await house.Letters(email))[^1]), ("Input.Password", "une toute autre phrase"));
        Assert.Equal(HttpStatusCode.BadRequest, (await waiting.Give(house.Code(secret))).StatusCode);
        // And a new password does not do without the code.
        var answer = await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", "une toute autre phrase"));
        Assert.EndsWith("/connexion/code", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False(await visitor.SignedIn());
    }

    [Fact]
    public async Task Linking_asks_for_a_right_code_and_for_ones_own_proposal()
    {
        using var owner = await house.SignedIn(await house.Account());
        using var other = await house.SignedIn(await house.Account());
        var page = await owner.Page(Signing.App);
        var (proposal, secret) = (Signing.Proposal(page), Signing.Secret(page));
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Send(Signing.App, Signing.App, ("proposal", proposal), ("Input.Code", "000000"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Send(Signing.App, Signing.App, ("proposal", proposal), ("Input.Code", house.Code(secret)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Send(Signing.App, Signing.App, ("proposal", proposal + "A"), ("Input.Code", house.Code(secret)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Send(Signing.App, Signing.App, ("Input.Code", house.Code(secret)))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(Signing.App, Signing.App, ("proposal", proposal), ("Input.Code", house.Code(secret)))).StatusCode);
    }

    [Fact]
    public async Task A_stolen_cookie_changes_no_way_in()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var (_, codes) = await house.Link(owner);
        using var thief = owner.Thief();
        house.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("/mon-espace/confirmer", (await thief.Send(Signing.Security, "mon-espace/securite?handler=Unlink")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("/mon-espace/confirmer", (await thief.Send(Signing.Security, "mon-espace/securite/secours")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.Send(Signing.Security, "mon-espace/securite?handler=Options")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.Submit("mon-espace/confirmer", ("Input.Password", "pas le bon mot de passe"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit("mon-espace/confirmer", ("Input.Password", House.Password))).StatusCode);
        Assert.EndsWith("/mon-espace/securite", (await owner.Send(Signing.Security, "mon-espace/securite?handler=Unlink")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Votre connexion est moins protégée", await house.Subjects(email));
        using var visitor = await house.SignedIn(email);
        Assert.True(await visitor.SignedIn());
        Assert.NotEmpty(codes);
    }

    [Fact]
    public async Task A_sign_in_from_before_the_application_must_show_a_code_to_change_anything()
    {
        var email = await house.Account();
        using var before = await house.SignedIn(email);
        using var owner = await house.SignedIn(email);
        var (secret, _) = await house.Link(owner);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("/mon-espace/confirmer", (await before.Send(Signing.Security, "mon-espace/securite?handler=Unlink")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await before.Submit("mon-espace/confirmer", ("Input.Password", House.Password), ("Input.Code", "000000"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await before.Submit("mon-espace/confirmer", ("Input.Password", House.Password), ("Input.Code", house.Code(secret)))).StatusCode);
        Assert.EndsWith("/mon-espace/securite", (await before.Send(Signing.Security, "mon-espace/securite?handler=Unlink")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task<(string Email, byte[] Secret, IReadOnlyList<string> Codes)> Linked()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var (secret, codes) = await house.Link(owner);
        return (email, secret, codes);
    }
}

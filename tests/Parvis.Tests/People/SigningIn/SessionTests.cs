using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People.SigningIn;

/// <summary>A cookie is worth what its session is: signed out or revoked, a copy of it opens nothing.</summary>
public abstract class SessionTests(PeopleHouse house)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

    public sealed class OnSqlite(PeopleHouse.OnSqlite house) : SessionTests(house), IClassFixture<PeopleHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PeopleHouse.OnPostgres house) : SessionTests(house), IClassFixture<PeopleHouse.OnPostgres>;

    [Fact]
    public async Task A_copied_cookie_dies_at_sign_out()
    {
        using var owner = await house.SignedIn(await house.Account());
        using var thief = owner.Thief();
        Assert.True(await thief.SignedIn());
        await owner.Submit("deconnexion");
        Assert.False(await thief.SignedIn());
        Assert.DoesNotContain("Mon espace", (await thief.Page("")).QuerySelector("nav.account")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.Get("administration")).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_is_listed_and_closed_from_another_device()
    {
        var email = await house.Account();
        using var laptop = house.Visitor();
        laptop.Browser(Firefox);
        await SignIn(laptop, email);
        using var phone = house.Visitor();
        phone.Browser(Phone);
        await SignIn(phone, email);
        var rows = (await laptop.Page("mon-espace/connexions")).QuerySelectorAll("main ul.rows > li").Select(r => r.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("Firefox sur Linux", rows[0], StringComparison.Ordinal);
        Assert.Contains("celle-ci", rows[0], StringComparison.Ordinal);
        Assert.Contains("127.0.x.x", rows[0], StringComparison.Ordinal);
        Assert.Contains("Chrome sur Android", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", rows[1], StringComparison.Ordinal);
        await laptop.Submit("mon-espace/connexions", ("id", await Last(email)));
        Assert.False(await phone.SignedIn());
        Assert.True(await laptop.SignedIn());
        Assert.Single((await laptop.Page("mon-espace/connexions")).QuerySelectorAll("main ul.rows > li"));
    }

    [Fact]
    public async Task Signing_out_everywhere_closes_all_and_this_one()
    {
        var email = await house.Account();
        using var one = await house.SignedIn(email);
        using var two = await house.SignedIn(email);
        using var thief = one.Thief();
        Assert.Equal(HttpStatusCode.Redirect, (await one.Send("mon-espace/connexions", "mon-espace/connexions?handler=All")).StatusCode);
        foreach (var visitor in new[] { one, two, thief }) Assert.False(await visitor.SignedIn());
    }

    [Fact]
    public async Task Nobody_closes_the_sign_in_of_someone_else()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        using var other = await house.SignedIn(await house.Account());
        var refused = await other.Send("mon-espace/connexions", "mon-espace/connexions", ("id", await Last(email)));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.True(await owner.SignedIn());
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Send("mon-espace/connexions", "mon-espace/connexions", ("id", Guid.CreateVersion7().ToString()))).StatusCode);
    }

    [Fact]
    public async Task A_new_password_keeps_the_device_that_chose_it_and_no_other()
    {
        var email = await house.Account();
        using var here = await house.SignedIn(email);
        using var elsewhere = await house.SignedIn(email);
        await here.Submit("mon-espace/mot-de-passe", ("Input.Current", House.Password), ("Input.Password", "une toute autre phrase"));
        Assert.True(await here.SignedIn());
        Assert.False(await elsewhere.SignedIn());
        Assert.Single((await here.Page("mon-espace/connexions")).QuerySelectorAll("main ul.rows > li"));
        using var visitor = house.Visitor();
        await visitor.Submit("mot-de-passe-oublie", ("Input.Email", email));
        await visitor.Submit(house.Link((await house.Letters(email))[^1]), ("Input.Password", House.Password));
        Assert.False(await here.SignedIn());
    }

    [Fact]
    public async Task A_sign_in_not_used_for_two_weeks_is_over()
    {
        using var owner = await house.SignedIn(await house.Account());
        house.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True(await owner.SignedIn());
        house.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True(await owner.SignedIn());
        using var thief = owner.Thief();
        house.Clock.Advance(TimeSpan.FromDays(15));
        Assert.False(await owner.SignedIn());
        Assert.False(await thief.SignedIn());
    }

    [Fact]
    public async Task A_device_is_announced_once_and_the_first_day_not_at_all()
    {
        const string subject = "Nouvelle connexion à votre compte";
        var email = await house.Account();
        using var known = house.Visitor();
        known.Browser(Firefox);
        await SignIn(known, email);
        Assert.DoesNotContain(subject, await house.Subjects(email));
        await known.Submit("deconnexion");
        await SignIn(known, email);
        Assert.DoesNotContain(subject, await house.Subjects(email));
        using var unknown = house.Visitor();
        unknown.Browser(Phone);
        await SignIn(unknown, email);
        var letter = Assert.Single(await house.Letters(email), l => l.Subject == subject);
        Assert.Contains("Chrome sur Android", letter.Text, StringComparison.Ordinal);
        Assert.EndsWith("/mon-espace/connexions", house.Link(letter), StringComparison.Ordinal);
        unknown.Forget("parvis-appareil");
        await unknown.Submit("deconnexion");
        await SignIn(unknown, email);
        Assert.Equal(2, (await house.Subjects(email)).Count(s => s == subject));
    }

    [Fact]
    public async Task A_cookie_that_names_no_session_signs_nobody_in()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        await house.In(s => s.GetRequiredService<ParvisDb>().Set<Session>().Where(x => x.PersonId != Guid.Empty).ExecuteDeleteAsync());
        Assert.False(await owner.SignedIn());
    }

    [Fact]
    public async Task Old_sign_ins_are_forgotten()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        var who = await house.IdOf(email);
        Task<int> Count() => house.In(s => s.GetRequiredService<ParvisDb>().Set<Session>().CountAsync(x => x.PersonId == who));
        house.Clock.Advance(TimeSpan.FromDays(60));
        await house.Settle();
        Assert.Equal(1, await Count());
        house.Clock.Advance(TimeSpan.FromDays(40));
        await house.Settle();
        Assert.Equal(0, await Count());
    }

    private static async Task SignIn(FormVisitor visitor, string email) =>
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", House.Password))).StatusCode);

    private async Task<string> Last(string email)
    {
        var who = await house.IdOf(email);
        return (await house.In(s => s.GetRequiredService<ParvisDb>().Set<Session>().Where(x => x.PersonId == who).OrderByDescending(x => x.CreatedAt).Select(x => x.Id).FirstAsync())).ToString();
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Federation;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People.SigningIn;

/// <summary>A passkey signs its person in, from this site, once an answer; and no one else, from nowhere else.</summary>
public abstract class PasskeyTests(PeopleHouse house)
{
    public sealed class OnSqlite(PeopleHouse.OnSqlite house) : PasskeyTests(house), IClassFixture<PeopleHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PeopleHouse.OnPostgres house) : PasskeyTests(house), IClassFixture<PeopleHouse.OnPostgres>;

    [Fact]
    public async Task A_key_is_added_named_used_renamed_and_removed()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        using var key = await house.AddKey(owner);
        Assert.Contains("mon téléphone", (await owner.Page(Signing.Security)).QuerySelector("main ul.rows")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Votre connexion est mieux protégée", await house.Subjects(email));
        using var visitor = house.Visitor();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.Use(key)).StatusCode);
            Assert.True(await visitor.SignedIn());
            Assert.Contains("avec un second facteur", (await visitor.Page("mon-espace/connexions")).QuerySelector("main ul.rows > li")!.TextContent, StringComparison.Ordinal);
            await visitor.Submit("deconnexion");
        }

        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(Signing.Security, "mon-espace/securite?handler=Rename", ("id", key.Name), ("name", "ma clé bleue"))).StatusCode);
        Assert.Contains("ma clé bleue", (await owner.Page(Signing.Security)).QuerySelector("main ul.rows")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(Signing.Security, "mon-espace/securite?handler=Remove", ("id", key.Name))).StatusCode);
        Assert.Contains("Votre connexion est moins protégée", await house.Subjects(email));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(key)).StatusCode);
        Assert.False(await visitor.SignedIn());
    }

    [Fact]
    public async Task An_answer_serves_once()
    {
        using var owner = await house.SignedIn(await house.Account());
        // As most passkeys, which are on several devices at once: nothing but the answer itself can then be known again.
        using var key = await house.AddKey(owner, counts: false);
        using var visitor = house.Visitor();
        var answer = key.Get(await visitor.Options("connexion/cle"));
        using var thief = visitor.Thief();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Send("connexion/cle", "connexion/cle", ("credential", answer))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.Send("connexion/cle", "connexion/cle", ("credential", answer))).StatusCode);
        Assert.False(await thief.SignedIn());
    }

    [Fact]
    public async Task An_answer_made_elsewhere_without_being_recognised_or_by_a_copy_is_refused()
    {
        using var owner = await house.SignedIn(await house.Account());
        using var key = await house.AddKey(owner);
        using var visitor = house.Visitor();
        key.Origin = "https://faux-parvis.exemple";
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(key)).StatusCode);
        key.Origin = house.Root.Replace("127.0.0.1", "faux.exemple", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(key)).StatusCode);
        key.Origin = house.Root;
        key.Verifies = false;
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(key)).StatusCode);
        key.Verifies = true;
        key.Rewound = true;
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(key)).StatusCode);
        key.Rewound = false;
        using var impostor = key.Impostor();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(impostor)).StatusCode);
        Assert.False(await visitor.SignedIn());
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Use(key)).StatusCode);
    }

    [Fact]
    public async Task An_answer_to_another_challenge_is_refused()
    {
        using var owner = await house.SignedIn(await house.Account());
        using var key = await house.AddKey(owner);
        using var visitor = house.Visitor();
        using var elsewhere = house.Visitor();
        var answer = key.Get(await elsewhere.Options("connexion/cle"));
        await visitor.Options("connexion/cle");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("connexion/cle", "connexion/cle", ("credential", answer))).StatusCode);
        using var unasked = house.Visitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await unasked.Send("connexion/cle", "connexion/cle", ("credential", answer))).StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("n’importe quoi")]
    [InlineData("{\"id\":1,\"response\":{\"clientDataJSON\":\"e30\"}}")]
    [InlineData("{\"response\":{\"clientDataJSON\":\"%%%\"}}")]
    [InlineData("{\"response\":{\"clientDataJSON\":\"eyJjaGFsbGVuZ2UiOiJ4In0\"}}")]
    public async Task What_is_no_answer_is_refused_without_trouble(string sent)
    {
        using var visitor = house.Visitor();
        await visitor.Options("connexion/cle");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("connexion/cle", "connexion/cle", ("credential", sent))).StatusCode);
        using var owner = await house.SignedIn(await house.Account());
        await owner.Options(Signing.Security);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Send(Signing.Security, Signing.Security, ("Input.Name", "clé"), ("credential", sent))).StatusCode);
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        using var visitor = house.Visitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("connexion/cle", "connexion/cle", ("credential", "{\"id\":\"" + new string('a', 50_000) + "\"}"))).StatusCode);
    }

    [Fact]
    public async Task The_key_of_someone_is_not_removed_renamed_nor_claimed_by_another()
    {
        using var owner = await house.SignedIn(await house.Account());
        using var key = await house.AddKey(owner);
        using var other = await house.SignedIn(await house.Account());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(Signing.Security, "mon-espace/securite?handler=Remove", ("id", key.Name))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(Signing.Security, "mon-espace/securite?handler=Rename", ("id", key.Name), ("name", "à moi"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(Signing.Security, "mon-espace/securite?handler=Remove", ("id", "%%"))).StatusCode);
        var claimed = await other.Send(Signing.Security, Signing.Security, ("Input.Name", "à moi"), ("credential", key.Create(await other.Options(Signing.Security))));
        Assert.Equal(HttpStatusCode.BadRequest, claimed.StatusCode);
        using var visitor = house.Visitor();
        using var again = new SoftKey(house.Root);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(again)).StatusCode);
    }

    [Fact]
    public async Task Options_asked_by_one_person_add_no_key_to_another()
    {
        using var owner = await house.SignedIn(await house.Account());
        using var key = new SoftKey(house.Root);
        var made = key.Create(await owner.Options(Signing.Security));
        // The same browser, where someone else signs in meanwhile.
        var email = await house.Account();
        using var other = owner.Thief();
        Assert.Equal(HttpStatusCode.Redirect, (await other.Send("deconnexion", "deconnexion")).StatusCode);
        await other.Submit("connexion", ("Input.Email", email), ("Input.Password", House.Password));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Send(Signing.Security, Signing.Security, ("Input.Name", "clé"), ("credential", made))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("un nom beaucoup trop long pour que l’on reconnaisse une clé parmi d’autres")]
    public async Task A_key_has_a_name(string name)
    {
        using var owner = await house.SignedIn(await house.Account());
        using var key = new SoftKey(house.Root);
        var refused = await owner.Send(Signing.Security, Signing.Security, ("Input.Name", name), ("credential", key.Create(await owner.Options(Signing.Security))));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Input_Name-error", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        using var key = await house.AddKey(owner);
        var who = await house.IdOf(email);
        await house.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().Where(p => p.Id == who).ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, (string?)null)));
        Task<HttpResponseMessage> Remove(SoftKey one) => owner.Send(Signing.Security, "mon-espace/securite?handler=Remove", ("id", one.Name));
        var refused = await Remove(key);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("seul moyen", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var second = await house.AddKey(owner, "mon ordinateur");
        Assert.Equal(HttpStatusCode.Redirect, (await Remove(key)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Remove(second)).StatusCode);
        await house.In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            db.Add(new FederatedIdentity { Id = Ids.New(house.Clock), PersonId = who, Provider = "ailleurs", Issuer = "https://ailleurs.test", Subject = who.ToString(), LinkedAt = house.Clock.Now, UsedAt = house.Clock.Now });
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Redirect, (await Remove(second)).StatusCode);
    }

    [Fact]
    public async Task A_closed_account_is_not_opened_by_its_key()
    {
        var email = await house.Account();
        using var owner = await house.SignedIn(email);
        using var key = await house.AddKey(owner);
        var who = await house.IdOf(email);
        DateTime? now = house.Clock.Now;
        await house.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().Where(p => p.Id == who).ExecuteUpdateAsync(set => set.SetProperty(p => p.ClosedAt, now)));
        using var visitor = house.Visitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Use(key)).StatusCode);
        Assert.False(await owner.SignedIn());
    }

    [Fact]
    public async Task Without_script_the_page_says_what_it_needs_and_offers_the_others()
    {
        using var visitor = house.Visitor();
        var answer = await visitor.Send("connexion", "connexion/cle");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("demande JavaScript", page, StringComparison.Ordinal);
        Assert.Contains("/connexion\"", page, StringComparison.Ordinal);
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>A community may ask an age; under fifteen, a parent agrees too.</summary>
public abstract class AgeTests(LeavingHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : AgeTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : AgeTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private async Task<CommunityCard> Open(int? age, Joining joining = Joining.Open) => (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(
        house.Administrator, new CommunityInput(Governing.New("Le skatepark"), "En parler.", "", Visibility.Public, joining, [], MinimumAge: age)))).Get();

    private Task<Result<MembershipState>> Join(Viewer who, Guid community, AgeSaid said) => house.In(s => s.GetRequiredService<JoinCommunity>().Run(who, community, null, said));

    private Task<Result> Ask(Viewer who, Guid community, string? email) => house.In(s => s.GetRequiredService<AskParent>().Run(who, community, email));

    private Task<bool> IsMember(Guid community, Viewer who) => house.Ask(db => db.Set<Membership>().AnyAsync(m => m.CommunityId == community && m.PersonId == who.PersonId && m.State == MembershipState.Member));

    [Fact]
    public async Task Who_says_their_age_comes_in_and_who_does_not_stays_out()
    {
        var place = await Open(16);
        var who = await house.Person("Paul Âgé");
        Assert.Equal("communities.age_missing", (await Join(who, place.Id, AgeSaid.None)).Failure!.Code);
        Assert.Null(await house.In(s => s.GetRequiredService<ICommunities>().PlaceToPost(who, place.Id)));
        Assert.DoesNotContain(place.Id, (await house.In(s => s.GetRequiredService<ICommunities>().WhereToPost(who))).Select(c => c.Id));
        using var visitor = await house.SignIn(who);
        await visitor.Go($"communautes/{place.Slug}/rejoindre");
        await visitor.Submit(button: "Rejoindre");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        await visitor.Submit(f => f.Choose("J’ai 16 ans ou plus"), "Rejoindre");
        Assert.True(await IsMember(place.Id, who));
        Assert.NotNull(await house.In(s => s.GetRequiredService<ICommunities>().PlaceToPost(who, place.Id)));
    }

    [Fact]
    public async Task Under_fifteen_a_parent_agrees_from_a_letter()
    {
        var place = await Open(12);
        var child = await house.Person("Lou Petite");
        using var visitor = await house.SignIn(child);
        await visitor.Go($"communautes/{place.Slug}/rejoindre");
        await visitor.Submit(f => f.Fill("Adresse de courriel d’un parent", "parent.lou@exemple.test"), "Demander à un parent");
        Assert.Contains("Un courriel est parti", visitor.Text, StringComparison.Ordinal);
        Assert.False(await IsMember(place.Id, child));
        using var parent = house.Visit();
        await parent.Go(await house.Link("parent.lou@exemple.test"));
        Assert.Contains("Lou Petite", parent.Text, StringComparison.Ordinal);
        await parent.Submit(button: "J’ai l’autorité parentale et je donne mon accord");
        Assert.Contains("C’est fait", parent.Text, StringComparison.Ordinal);
        Assert.True(await IsMember(place.Id, child));
        Assert.Equal(AgeSaid.ByParent, await house.Ask(db => db.Set<Membership>().Where(m => m.CommunityId == place.Id && m.PersonId == child.PersonId).Select(m => m.Age).SingleAsync()));
        var line = await house.Ask(db => db.Set<RegisterEntry>().SingleAsync(e => e.Act == "communities.parent_agreed" && e.SubjectId == place.Id));
        Assert.False(line.Public);
        Assert.DoesNotContain("parent.lou", line.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_old_or_made_up_does_nothing()
    {
        var place = await Open(13);
        var child = await house.Person("Tim Petit");
        (await Ask(child, place.Id, "parent.tim@exemple.test")).MustHold();
        var link = await house.Link("parent.tim@exemple.test");
        using var parent = house.Visit();
        Assert.Equal(HttpStatusCode.BadRequest, (await parent.Go("accord-parental?jeton=n-importe-quoi")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await parent.Go("accord-parental")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await parent.Go(link[..^6] + "AAAAAA")).Status);
        house.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(HttpStatusCode.BadRequest, (await parent.Go(link)).Status);
        Assert.False(await IsMember(place.Id, child));
    }

    [Theory]
    [InlineData(12, "pas une adresse", "communities.parent_wrong")]
    [InlineData(12, "a@exemple.test\r\nBcc: b@exemple.test", "communities.parent_wrong")]
    [InlineData(12, null, "communities.parent_wrong")]
    [InlineData(15, "parent@exemple.test", "communities.too_young")]
    [InlineData(null, "parent@exemple.test", "communities.too_young")]
    public async Task No_parent_is_written_to_for_nothing(int? age, string? email, string code)
    {
        var place = await Open(age);
        var before = await house.Ask(db => db.Set<OutgoingMail>().CountAsync());
        Assert.Equal(code, (await Ask(await house.Person("Zoé Petite"), place.Id, email)).Failure!.Code);
        Assert.Equal(before, await house.Ask(db => db.Set<OutgoingMail>().CountAsync()));
    }

    [Fact]
    public async Task One_is_not_ones_own_parent_and_writes_to_few()
    {
        var (place, child) = (await Open(12), await house.Person("Max Petit"));
        Assert.Equal("communities.parent_self", (await Ask(child, place.Id, (await house.EmailOf(child)).ToUpperInvariant())).Failure!.Code);
        for (var n = 0; n < AskParent.Most; n++) (await Ask(child, place.Id, $"parent.{n}@exemple.test")).MustHold();
        Assert.Equal(429, (await Ask(child, place.Id, "parent.9@exemple.test")).Failure!.Status);
        Assert.Equal(403, (await Ask(Viewer.Anyone, place.Id, "parent.9@exemple.test")).Failure!.Status);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task An_age_that_makes_no_sense_is_refused(int age) => Assert.Equal("communities.age_wrong", (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(
        house.Administrator, new CommunityInput(Governing.New("Un âge"), "En parler.", "", Visibility.Public, Joining.Open, [], MinimumAge: age)))).Failure!.Code);
}

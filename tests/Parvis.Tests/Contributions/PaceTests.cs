using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions;

/// <summary>One person writes so much in an hour, by whatever door; what comes in otherwise goes at its own pace.</summary>
public abstract class PaceTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : PaceTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : PaceTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task Page_and_key_share_one_count_and_the_next_hour_begins_anew()
    {
        var author = await house.Person(Governing.New("Prolixe"));
        var said = await house.Say(author, "Un banc devant l’école");
        var key = (await house.In(s => s.GetRequiredService<CreateToken>().Run(author, "essai"))).Get();
        using var keyed = new HttpClient();
        keyed.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var door = $"{house.Root}/essai/api/contributions/{said.Reference}/commentaires";
        // What is refused for itself takes nothing of the hour.
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.NotFound, (await keyed.PostAsJsonAsync(door, new { body = "Oui", parentId = Guid.CreateVersion7() })).StatusCode);
        for (var i = 0; i < PostComment.Most; i++) Assert.Equal(HttpStatusCode.OK, (await keyed.PostAsJsonAsync(door, new { body = $"Encore un mot, le {i}." })).StatusCode);
        using var refused = await keyed.PostAsJsonAsync(door, new { body = "Un de trop." });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("platform.too_much", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{said.Reference}/commenter");
        await browser.Submit(f => f.Fill("Votre commentaire", "Un de trop, par la page."));
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        browser.Says("Vous avez beaucoup écrit en peu de temps.");
        Assert.Equal("Un de trop, par la page.", browser.Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(PostComment.Most, await house.Ask(db => db.Set<Comment>().CountAsync(c => c.ContributionId == said.Id)));

        var other = await house.Person(Governing.New("Voisine"));
        using var neighbour = await house.SignIn(other);
        await neighbour.Go($"c/{said.Reference}/commenter");
        await neighbour.Submit(f => f.Fill("Votre commentaire", "Moi, je n’ai rien dit."));
        Assert.Equal(HttpStatusCode.OK, neighbour.Status);

        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await keyed.PostAsJsonAsync(door, new { body = "Une heure après." })).StatusCode);
    }

    [Fact]
    public async Task Each_act_has_its_own_pace_and_none_without_a_request()
    {
        var author = await house.Person(Governing.New("Prolixe"), StandingKind.Agent);
        var said = await house.Say(author, "Un banc devant l’école");
        var guest = await house.Person(Governing.New("Invitée"));
        var community = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(
            author, new CommunityInput(Governing.New("Cercle"), "Se parler.", "", Visibility.Private, Joining.ByInvitation, [])))).Get().Id;
        var contribution = new PostContributionInput { Kind = ContributionKind.Idea, Title = "Un autre banc", Body = "Il en est question depuis longtemps.", CommunityId = said.CommunityId!.Value };
        await Held<PostContribution>("post", PostContribution.Most, async c => (await c.Run(author, contribution, default)).Failure);
        await Held<PostContribution>("record", PostContribution.MostRecorded, async c => (await c.Run(author, contribution with { Channel = Channel.Paper }, default)).Failure);
        await Held<EditContribution>("edit", EditContribution.Most, async c => (await c.Run(author, new(said.Reference, "Deux bancs devant l’école", said.Body, null, 1), default)).Failure);
        await Held<TakeStance>("stance", TakeStance.Most, async c => (await c.Run(author, new(said.Reference, Side.For, null), default)).Failure);
        await Held<MakePledge>("pledge", MakePledge.Most, async c => (await c.Run(author, said.Reference, "J’apporte une planche", default)).Failure);
        await Held<InviteMember>("invite", InviteMember.Most, async c => (await c.Run(author, community, guest.Name)).Failure);

        async Task Held<T>(string act, int most, Func<T, Task<Failure?>> run) where T : notnull
        {
            await house.In(async s =>
            {
                var http = s.GetRequiredService<IHttpContextAccessor>();
                http.HttpContext = new DefaultHttpContext { RequestServices = s };
                var (unit, pace) = (s.GetRequiredService<Unit>(), s.GetRequiredService<Pace>());
                (await unit.Write(async () =>
                {
                    for (var i = 0; i < most; i++) Assert.Null(await pace.Refuses(act, author.PersonId, most, default));
                    return Result.Done;
                })).MustHold();
                Assert.Equal(Pace.TooMuch, await run(s.GetRequiredService<T>()));
                http.HttpContext = null;
                Assert.Null(await run(s.GetRequiredService<T>()));
            });
        }
    }
}

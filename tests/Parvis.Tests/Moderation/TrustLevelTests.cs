using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Trusting;
using Parvis.People.Contracts;
using Parvis.Tests.Contributions;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Trust is earned by being read and answered; until then the first days have their limits.</summary>
public abstract class TrustLevelTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : TrustLevelTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : TrustLevelTests(house), IClassFixture<PostgresHouse>;

    private Viewer keeper = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        home = (await house.Home(keeper)).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task Backs(Viewer who, string reference) => house.In(async s => (await s.GetRequiredService<TakeStance>().Run(who, new(reference, Side.For, ""), default)).MustHold());

    private static string Sentence(int n) => $"Parole numéro {n} : {string.Join(' ', Enumerable.Range(0, 8).Select(i => $"mot{n}x{i}"))}.";

    [Fact]
    public async Task Words_that_someone_vouched_for_takes_up_make_known_once_days_have_passed()
    {
        var author = await house.Newcomer();
        var first = await house.Post(author, home, Governing.New("Un banc"));
        var second = await house.Post(author, home, Governing.New("Un préau"));
        await Backs(keeper, first.Reference);
        await Backs(keeper, second.Reference);
        Assert.Equal(TrustLevel.New, await house.Level(author));
        house.Clock.Advance(TimeSpan.FromDays(TrustRules.DaysToBeKnown));
        Assert.Equal(TrustLevel.Known, await house.Level(author));
    }

    [Fact]
    public async Task Newcomers_and_oneself_vouch_for_nobody()
    {
        var (author, friend) = (await house.Newcomer(), await house.Newcomer());
        for (var i = 0; i < 6; i++)
        {
            var said = await house.Post(author, home, Governing.New("Un banc"));
            await Backs(friend, said.Reference);
            await Backs(author, said.Reference);
            var word = await house.Comment(author, said.Reference);
            await house.Comment(friend, said.Reference, "Tout à fait.", word);
        }

        house.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(TrustLevel.New, await house.Level(author));
        Assert.Equal(0, (await house.In(s => s.GetRequiredService<Trust>().Facts(author, default))).Heard);
    }

    [Fact]
    public async Task An_answer_of_a_role_and_a_reply_count_and_a_month_of_them_makes_trusted()
    {
        var scene = await house.Scene();
        var author = await house.Newcomer();
        for (var i = 0; i < TrustRules.HeardToBeTrusted; i++)
        {
            if (i % 2 == 0)
            {
                var asked = await house.Another(scene, author);
                (await house.Publish(scene.Holder, asked.Said.Reference)).Get();
            }
            else
            {
                var word = await house.Comment(author, scene.Said.Reference, $"Encore ceci, {i}.");
                await house.Comment(keeper, scene.Said.Reference, "Merci de l’avoir dit.", word);
            }
        }

        house.Clock.Advance(TimeSpan.FromDays(TrustRules.DaysToBeTrusted));
        Assert.Equal(TrustLevel.Trusted, await house.Level(author));
    }

    [Fact]
    public async Task A_decision_takes_it_back_an_appeal_gives_it_again_and_time_too()
    {
        var author = await house.Newcomer();
        var posts = new[] { await house.Post(author, home, Governing.New("Un banc")), await house.Post(author, home, Governing.New("Un préau")), await house.Post(author, home, Governing.New("Un voleur")) };
        foreach (var post in posts) await Backs(keeper, post.Reference);
        house.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(TrustLevel.Known, await house.Level(author));
        var reporter = await house.Person(Governing.New("Nora Note"));
        (await house.Notify(reporter, ContentKinds.Contribution, posts[2].Id)).Get();
        var decision = (await house.Decide(keeper, posts[2].Id, DecisionKind.Limit)).Get();
        Assert.Equal(TrustLevel.New, await house.Level(author));
        var other = await house.Person(Governing.New("Ada Administre"), administers: true);
        (await house.Appeal(author, decision)).MustHold();
        (await house.DecideAppeal(other, posts[2].Id, true)).MustHold();
        Assert.Equal(TrustLevel.Known, await house.Level(author));
        (await house.Notify(reporter, ContentKinds.Contribution, posts[1].Id)).Get();
        (await house.Decide(keeper, posts[1].Id, DecisionKind.Limit)).Get();
        Assert.Equal(TrustLevel.New, await house.Level(author));
        house.Clock.Advance(TimeSpan.FromDays(190));
        Assert.Equal(TrustLevel.Known, await house.Level(author));
    }

    [Fact]
    public async Task The_first_days_have_limits_by_kind_and_the_next_day_begins_anew()
    {
        var author = await house.Newcomer();
        for (var i = 0; i < FirstDays.Contributions; i++) (await house.Tells(author, home, Governing.New("Une idée"), Sentence(i))).Get();
        var refused = (await house.Tells(author, home, Governing.New("Une idée de trop"), Sentence(99))).Failure!;
        Assert.Equal(("moderation.new_writes_less", 429, FirstDays.Contributions), (refused.Code, refused.Status, (int)refused.Args[0]!));
        Assert.Equal(FirstDays.Contributions, await house.Ask(db => db.Set<Parvis.Contributions.Posting.Contribution>().CountAsync(c => c.AuthorId == author.PersonId)));
        // Another kind has its own.
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        for (var i = 0; i < FirstDays.Comments; i++) (await house.Replies(author, there.Reference, $"{i}.")).Get();
        Assert.Equal("moderation.new_writes_less", (await house.Replies(author, there.Reference, "Un de trop.")).Failure?.Code);
        // Whoever is vouched for writes on.
        var vouched = await house.Person(Governing.New("Vera Vérifiée"));
        for (var i = 0; i <= FirstDays.Contributions; i++) (await house.Tells(vouched, home, Governing.New("Une idée"), Sentence(i))).Get();
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Tells(author, home, Governing.New("Le lendemain"), Sentence(100))).Get();
    }

    [Fact]
    public async Task Links_have_a_limit_too_and_a_refused_text_takes_nothing_of_the_day()
    {
        var author = await house.Newcomer();
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        var many = string.Join(' ', Enumerable.Range(0, FirstDays.Links + 1).Select(i => $"https://site{i}.exemple/page"));
        Assert.Equal("moderation.new_links_less", (await house.Replies(author, there.Reference, many)).Failure?.Code);
        for (var i = 0; i < FirstDays.Links; i++) (await house.Replies(author, there.Reference, $"Voir https://lieu{i}.exemple/ ici.")).Get();
        Assert.Equal("moderation.new_links_less", (await house.Replies(author, there.Reference, "Et https://encore.exemple/ là.")).Failure?.Code);
        (await house.Replies(author, there.Reference, "Sans lien, cela va.")).Get();
    }

    [Fact]
    public async Task Newcomers_of_one_address_share_a_limit_and_of_another_do_not()
    {
        for (var n = 0; n < FirstDays.TimesByAddress; n++)
        {
            var one = await house.Newcomer();
            for (var i = 0; i < FirstDays.Contributions; i++) (await house.Tells(one, home, Governing.New("Une idée"), Sentence((n * 10) + i), from: "2001:db8:1:2::1")).Get();
        }

        var last = await house.Newcomer();
        Assert.Equal("moderation.new_here_write_less", (await house.Tells(last, home, Governing.New("De trop"), Sentence(500), from: "2001:db8:1:2:ffff::9")).Failure?.Code);
        (await house.Tells(last, home, Governing.New("D’ailleurs"), Sentence(501), from: "2001:db8:1:3::1")).Get();
        (await house.Tells(await house.Person(Governing.New("Vera")), home, Governing.New("Vérifiée"), Sentence(502), from: "2001:db8:1:2::1")).Get();
    }

    [Fact]
    public async Task Only_the_person_reads_what_they_may_do_and_no_page_says_a_level()
    {
        var author = await house.Newcomer();
        using var own = await house.SignIn(author);
        await own.Go("mon-espace");
        own.Says($"vous pouvez écrire {FirstDays.Contributions} contributions et {FirstDays.Comments} commentaires par jour");
        using var other = await house.SignIn(keeper);
        await other.Go("mon-espace");
        other.Says("On vous connaît ici");
        await other.Go($"personnes/{author.PersonId}");
        Assert.DoesNotContain("récent ici", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("contributions et", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_refuses_with_the_sentence_and_keeps_what_was_typed()
    {
        var author = await house.Newcomer();
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{there.Reference}/commenter");
        var many = string.Join(' ', Enumerable.Range(0, FirstDays.Links + 1).Select(i => $"https://site{i}.exemple/"));
        await browser.Submit(f => f.Fill("Votre commentaire", many));
        Assert.Equal(429, (int)browser.Status);
        browser.Says("Votre compte est récent ici");
        Assert.Equal(many, browser.Page.QuerySelector("textarea")!.TextContent.Trim());
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Weighing;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Contributions;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Notices of people known here hide a content until a person decides; crowds of newcomers hide nothing.</summary>
public abstract class WeightedFlagTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : WeightedFlagTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : WeightedFlagTests(house), IClassFixture<PostgresHouse>;

    private Viewer keeper = null!;
    private Viewer author = null!;
    private Viewer[] known = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        author = await house.Person(Governing.New("Aya Auteure"));
        known = [await house.Person(Governing.New("Ida")), await house.Person(Governing.New("Ivo")), await house.Person(Governing.New("Ira")), await house.Person(Governing.New("Ily")),
            await house.Person(Governing.New("Ode")), await house.Person(Governing.New("Oza")), await house.Person(Governing.New("Oto"))];
        home = (await house.Home(keeper)).Id;
        house.Clock.Advance(TimeSpan.FromDays(FlagRules.DaysToWeigh));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<Showing> ShowingOf(Guid id) => house.Ask(db => db.WithHeld<Contribution>().Where(c => c.Id == id).Select(c => c.Showing).SingleAsync());

    private async Task Flag(string kind, Guid id, int people)
    {
        foreach (var one in known.Take(people)) (await house.Notify(one, kind, id)).Get();
    }

    [Fact]
    public async Task Three_people_known_here_hide_a_text_and_its_author_is_told_at_once()
    {
        var posted = await house.Post(author, home);
        await Flag(ContentKinds.Contribution, posted.Id, 2);
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
        await Flag(ContentKinds.Comment, await house.Comment(author, posted.Reference), 1);
        (await house.Notify(known[2], ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal(Showing.Hidden, await ShowingOf(posted.Id));
        var of = await house.CaseOf(posted.Id);
        Assert.Equal((CaseState.Open, true, CasePriority.High), (of.State, of.Held, of.Priority));
        var letter = Assert.Single(await house.Letters(await house.EmailOf(author)), m => m.Subject.Contains("masqué pour le moment", StringComparison.Ordinal));
        Assert.Contains("moyen automatisé", letter.Text, StringComparison.Ordinal);
        foreach (var one in known) Assert.DoesNotContain(one.Name, letter.Text, StringComparison.Ordinal);
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "moderation.held" && r.SubjectId == of.Id && r.Public)));
        using var anyone = house.Visit();
        await anyone.Go($"c/{posted.Reference}?frais={Governing.New("")}");
        anyone.Says("Plusieurs alertes : une personne va décider");
        Assert.DoesNotContain("Untel est un voleur", anyone.Text, StringComparison.Ordinal);
        using var own = await house.SignIn(author);
        await own.Go("mon-espace/moderation");
        own.Says("masqué après plusieurs alertes");
    }

    [Fact]
    public async Task Kept_it_is_shown_again_and_the_same_words_are_not_hidden_twice()
    {
        var posted = await house.Post(author, home);
        await Flag(ContentKinds.Contribution, posted.Id, 3);
        (await house.Decide(keeper, posted.Id, DecisionKind.Keep, null)).Get();
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
        await Flag(ContentKinds.Contribution, posted.Id, 4);
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
        // Other words are other words.
        (await house.In(s => s.GetRequiredService<EditContribution>().Run(author, new(posted.Reference, "Des voleurs à la mairie", "Ils sont tous des voleurs, sans exception aucune.", null, 1), default))).MustHold();
        (await house.Decide(keeper, posted.Id, DecisionKind.Keep, null)).Get();
        foreach (var one in known.Skip(4)) (await house.Notify(one, ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal(Showing.Hidden, await ShowingOf(posted.Id));
    }

    [Fact]
    public async Task Hidden_by_decision_the_rule_takes_the_place_of_the_notices_and_the_reasons_say_automation_was_used()
    {
        var posted = await house.Post(author, home);
        await Flag(ContentKinds.Contribution, posted.Id, 3);
        Assert.Equal("moderation.decision_impossible", (await house.Decide(keeper, posted.Id, DecisionKind.Approve, null)).Failure?.Code);
        var decision = (await house.Decide(keeper, posted.Id, DecisionKind.Hide)).Get();
        var kept = await house.Ask(db => db.Set<Decision>().SingleAsync(d => d.Id == decision));
        Assert.True(kept.Automated);
        Assert.NotEqual(FlagRules.Rule, await house.Ask(db => db.WithHeld<Contribution>().Where(c => c.Id == posted.Id).Select(c => c.HeldRule).SingleAsync()));
        using var own = await house.SignIn(author);
        await own.Go($"moderation/decisions/{decision}");
        own.Says("plusieurs alertes de personnes connues ici");
        house.Clock.Advance(FlagRules.Hides * 2);
        await house.Settle();
        Assert.Equal(Showing.Hidden, await ShowingOf(posted.Id));
    }

    [Fact]
    public async Task Nobody_deciding_it_is_shown_again_and_not_hidden_by_the_same_case()
    {
        var posted = await house.Post(author, home);
        await Flag(ContentKinds.Contribution, posted.Id, 3);
        house.Clock.Advance(FlagRules.Hides - TimeSpan.FromMinutes(1));
        await house.Settle();
        Assert.Equal(Showing.Hidden, await ShowingOf(posted.Id));
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.Settle();
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
        Assert.Equal(CaseState.Open, (await house.CaseOf(posted.Id)).State);
        (await house.Notify(known[3], ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
    }

    [Fact]
    public async Task A_crowd_that_came_today_hides_nothing_verified_or_not()
    {
        var posted = await house.Post(author, home);
        for (var i = 0; i < 12; i++) (await house.Notify(await house.Person(Governing.New("Foule"), verified: i % 2 == 0), ContentKinds.Contribution, posted.Id)).Get();
        for (var i = 0; i < 6; i++) (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id)).Get();
        await Flag(ContentKinds.Contribution, posted.Id, 2);
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
        Assert.Equal(20, (await house.CaseOf(posted.Id)).Alerts);
        // Nor later, when the same accounts have grown old without being heard.
        house.Clock.Advance(TimeSpan.FromDays(90));
        var again = await house.Post(author, home, "Un autre voleur à la mairie");
        for (var i = 0; i < 6; i++)
        {
            var sleeper = await house.Newcomer();
            house.Clock.Advance(TimeSpan.FromDays(10));
            (await house.Notify(sleeper, ContentKinds.Contribution, again.Id)).Get();
        }

        Assert.Equal(Showing.Shown, await ShowingOf(again.Id));
    }

    [Fact]
    public async Task Requests_answers_and_profiles_are_never_hidden_by_notices()
    {
        var scene = await house.Scene();
        (await house.Publish(scene.Holder, scene.Said.Reference)).Get();
        var answer = await house.Ask(db => db.Set<Parvis.Contributions.Answering.Answer>().Where(a => a.ContributionId == scene.Said.Id).Select(a => a.Id).SingleAsync());
        var request = await house.In(async s => (await s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Idea, Title = "Demande d’un permis", Body = "Je demande un permis de stationnement.", CommunityId = home, IsRequest = true }, default)).Get());
        await Flag(ContentKinds.Answer, answer, 4);
        await Flag(ContentKinds.Contribution, request.Id, 4);
        await Flag(ContentKinds.Profile, author.PersonId!.Value, 4);
        Assert.Equal(Showing.Shown, await ShowingOf(request.Id));
        Assert.False(await house.Ask(db => db.Set<Case>().AnyAsync(c => c.Held && (c.ContentId == answer || c.ContentId == request.Id || c.ContentId == author.PersonId))));
    }

    [Fact]
    public async Task Those_who_were_never_right_and_the_author_weigh_little_or_nothing()
    {
        foreach (var wrong in new[] { known[0], known[1] })
        {
            for (var i = 0; i < 4; i++)
            {
                var innocent = await house.Post(keeper, home, Governing.New("Un banc"));
                (await house.Notify(wrong, ContentKinds.Contribution, innocent.Id)).Get();
                var administrator = await house.Person(Governing.New("Ada"), administers: true);
                (await house.Decide(administrator, innocent.Id, DecisionKind.Keep, null)).Get();
            }
        }

        var posted = await house.Post(author, home);
        await Flag(ContentKinds.Contribution, posted.Id, 3);
        (await house.Notify(author, ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
        var weights = await house.Ask(db => db.Set<Alert>().Where(a => a.Place == posted.Href).ToDictionaryAsync(a => a.ReporterId!.Value, a => a.Weight));
        Assert.Equal(0, weights[author.PersonId!.Value]);
        Assert.True(weights[known[0].PersonId!.Value] < weights[known[2].PersonId!.Value]);
    }

    [Fact]
    public async Task Comments_and_pledges_are_hidden_with_their_counts_and_come_back()
    {
        var posted = await house.Post(keeper, home);
        var comment = await house.Comment(author, posted.Reference);
        var pledge = (await house.In(s => s.GetRequiredService<MakePledge>().Run(author, posted.Reference, "J’apporte une planche", default))).Get();
        await Flag(ContentKinds.Comment, comment, 3);
        await Flag(ContentKinds.Pledge, pledge, 3);
        var found = await house.Found(posted.Id);
        Assert.Equal((0, 0), (found.Comments, found.Pledges));
        house.Clock.Advance(FlagRules.Hides);
        await house.Settle();
        found = await house.Found(posted.Id);
        Assert.Equal((1, 1), (found.Comments, found.Pledges));
        Assert.Equal(Showing.Shown, await house.Ask(db => db.WithHeld<Comment>().Where(c => c.Id == comment).Select(c => c.Showing).SingleAsync()));
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Paper;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Contributions.Requests;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Paper;

/// <summary>A sheet of paper counts once, and its stub finds the word again without account.</summary>
public abstract class SheetTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : SheetTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : SheetTests(house), IClassFixture<PostgresHouse>;

    private async Task<(Viewer Agent, Community Place)> Counter(Visibility visibility = Visibility.Public)
    {
        var agent = await house.Person(Governing.New("Gil Guichet"), StandingKind.Agent);
        var joining = visibility == Visibility.Private ? Joining.ByInvitation : Joining.Open;
        var made = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(agent, new CommunityInput(Governing.New("Place"), "Parler.", "", visibility, joining, [])))).Get();
        // An hour apart: one address may try so many codes in each.
        house.Clock.Advance(TimeSpan.FromHours(1));
        return (agent, await house.Ask(db => db.Set<Community>().AsNoTracking().SingleAsync(c => c.Id == made.Id)));
    }

    private Task<Result<IReadOnlyList<PrintedSheet>>> Make(Viewer viewer, Community place, int count = 1) => house.In(s => s.GetRequiredService<MakeSheets>().Run(viewer, place.Id, count, default));

    private Task<Result<Posted>> Enter(Viewer agent, Community place, string? sheet, Channel channel = Channel.Paper) => house.In(s => s.GetRequiredService<PostContribution>().Run(
        agent, new PostContributionInput { Kind = ContributionKind.Idea, Title = Governing.New("Un banc à l’ombre"), Body = "Il en faudrait un devant la poste.", CommunityId = place.Id, Channel = channel, Sheet = sheet, OnBehalfOf = "Madame Rose" }, default));

    private Task<Result<string>> Attach(Viewer viewer, string? code) => house.In(s => s.GetRequiredService<AttachToAccount>().Run(viewer, code, "192.0.2.7", default));

    private static async Task Find(Visitor browser, string code)
    {
        await browser.Go("retrouver");
        await browser.Submit(f => f.Fill("Code du talon", code), "Retrouver");
    }

    private static string In(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    [Fact]
    public async Task A_printed_sheet_prefills_the_form_counts_once_and_its_stub_says_where_it_stands()
    {
        var (agent, place) = await Counter();
        using var counter = await house.SignIn(agent);
        await counter.Go($"communautes/{place.Slug}");
        counter.Says("Imprimer des formulaires sur papier");
        await counter.Go($"papier/{place.Slug}");
        await counter.Submit(f => f.Fill("Combien de formulaires", "2"), "Préparer les pages");
        var sheets = counter.Page.QuerySelectorAll("article.handed").Select(s => s.TextContent).ToList();
        Assert.Equal(2, sheets.Count);
        var code = In(sheets[0], "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        var number = In(sheets[0].Replace(code, "", StringComparison.Ordinal), "[0-9A-Z]{4}-[0-9A-Z]{4}");
        Assert.All(await house.Ask(db => db.Set<Sheet>().Where(s => s.CommunityId == place.Id).ToListAsync()), s => Assert.Matches("^[0-9a-f]{64}$", s.CodeHash));
        using var person = house.Visit();
        await Find(person, code);
        person.Says("Pas encore saisie");

        await counter.Go($"dire/pour-quelqu-un?feuille={number.ToLowerInvariant()}");
        Assert.Equal(place.Id.ToString(), counter.Page.QuerySelector("#Input_CommunityId option[selected]")!.GetAttribute("value"));
        await counter.Submit(f => f.Choose("Idée").Fill("En une phrase", "Un abri pour les vélos de la gare").Fill("Expliquez", "Les vélos restent sous la pluie."), "Publier");
        counter.Says("Elle compte comme les autres");
        Assert.DoesNotContain("Code à donner", counter.Page.Body!.TextContent, StringComparison.Ordinal);
        var said = await house.Ask(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.CommunityId == place.Id));
        Assert.Equal((Channel.Paper, (Guid?)null, agent.PersonId), (said.Channel, said.AuthorId, said.RecordedById));

        // Scanned again: it leads to the first. Typed again: refused, with the way to the first.
        await counter.Go($"dire/pour-quelqu-un?feuille={number}");
        Assert.EndsWith(said.Href, counter.Where.AbsolutePath, StringComparison.Ordinal);
        await counter.Go("dire/pour-quelqu-un");
        await counter.Submit(
            f => f.Fill("Numéro du formulaire", number).Choose("apier").Choose("Idée").Fill("En une phrase", "Zèbres, girafes, okapis").Fill("Expliquez", "Encore la même feuille.").Pick("Dans quelle communauté", place.Name), "Publier");
        Assert.Equal(HttpStatusCode.Conflict, counter.Status);
        Assert.Equal("true", counter.Page.GetElementById("Input_Sheet")!.GetAttribute("aria-invalid"));
        counter.Says("Voir ce que ce formulaire est devenu");
        Assert.Equal(1, await house.Ask(db => db.Set<Contribution>().CountAsync(c => c.CommunityId == place.Id)));

        await Find(person, code.ToLowerInvariant().Replace('-', ' '));
        person.Says("Un abri pour les vélos de la gare");
        person.Says(ReferenceCode.Said(said.Reference));
        person.Says("Réponse promise au plus tard le");
        person.Says("Lire la page");
    }

    [Fact]
    public async Task What_is_written_down_without_sheet_gives_a_code_to_hand_over()
    {
        var (agent, place) = await Counter();
        var posted = (await Enter(agent, place, null, Channel.Telephone)).Get();
        Assert.NotNull(posted.Stub);
        using var person = house.Visit();
        await Find(person, posted.Stub);
        person.Says(ReferenceCode.Said(posted.Reference));
        // Said here by its author, no stub is needed.
        var author = await house.Person(Governing.New("Aya"));
        var own = (await house.In(s => s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Idea, Title = "Un autre banc", Body = "Devant la gare aussi.", CommunityId = place.Id, Sheet = "AAAA-AAAA" }, default))).Get();
        Assert.Null(own.Stub);
    }

    [Fact]
    public async Task Two_agents_who_enter_the_same_sheet_at_once_make_one_contribution()
    {
        var (agent, place) = await Counter();
        var sheet = (await Make(agent, place)).Get()[0];
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enter(agent, place, sheet.Number))));
        Assert.Equal(1, results.Count(r => r.Ok));
        Assert.All(results.Where(r => !r.Ok), r => Assert.Equal("paper.sheet_entered", r.Failure!.Code));
        Assert.Equal(1, await house.Ask(db => db.Set<Contribution>().CountAsync(c => c.CommunityId == place.Id)));
    }

    [Theory]
    [InlineData("ZZZZ-ZZZZ")]
    [InlineData("n’importe quoi")]
    [InlineData("12")]
    public async Task A_number_of_no_sheet_is_refused_and_leaves_nothing(string number)
    {
        var (agent, place) = await Counter();
        Assert.Equal("paper.sheet_unknown", (await Enter(agent, place, number)).Failure?.Code);
        Assert.Equal(0, await house.Ask(db => db.Set<Contribution>().CountAsync(c => c.CommunityId == place.Id)));
    }

    [Fact]
    public async Task Only_those_who_work_here_print_and_only_where_they_may_speak()
    {
        var (agent, place) = await Counter();
        Viewer[] others =
        [
            await house.Person(Governing.New("Hab")), await house.Person(Governing.New("Part"), StandingKind.Partner), await house.Person(Governing.New("Décl"), StandingKind.Agent, verified: false), Viewer.Anyone,
        ];
        foreach (var other in others) Assert.Equal("contributions.agents_only", (await Make(other, place)).Failure?.Code);
        Assert.Equal("paper.how_many", (await Make(agent, place, 0)).Failure?.Code);
        Assert.Equal("paper.how_many", (await Make(agent, place, 51)).Failure?.Code);
        var (_, closed) = await Counter(Visibility.Private);
        Assert.Equal("contributions.community_closed", (await Make(agent, closed)).Failure?.Code);
        using var inhabitant = await house.SignIn(others[0]);
        await inhabitant.Go($"papier/{place.Slug}");
        Assert.Equal(HttpStatusCode.Forbidden, inhabitant.Status);
        await inhabitant.Go($"communautes/{place.Slug}");
        inhabitant.DoesNotSay("Imprimer des formulaires");
    }

    [Fact]
    public async Task The_holder_of_the_code_makes_it_theirs_once()
    {
        var (agent, place) = await Counter();
        var posted = (await Enter(agent, place, null)).Get();
        using var anyone = house.Visit();
        await Find(anyone, posted.Stub!);
        anyone.Says("Connectez-vous");
        anyone.DoesNotSay("Rattacher à mon compte");

        var person = await house.Person(Governing.New("Rose"));
        using var browser = await house.SignIn(person);
        await Find(browser, posted.Stub!);
        await browser.Submit(button: "Rattacher à mon compte");
        var said = await house.Found(posted.Id);
        Assert.EndsWith(said.Href, browser.Where.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal((person.PersonId, Channel.Paper, agent.PersonId, (string?)null), (said.AuthorId, said.Channel, said.RecordedById, said.OnBehalfOf));

        var thief = await house.Person(Governing.New("Vole"));
        Assert.Equal("paper.claimed", (await Attach(thief, posted.Stub)).Failure?.Code);
        Assert.Equal("contributions.sign_in_first", (await Attach(Viewer.Anyone, posted.Stub)).Failure?.Code);
        Assert.Equal("paper.code_unknown", (await Attach(thief, StubCode.New())).Failure?.Code);
        Assert.Equal("paper.not_entered", (await Attach(thief, (await Make(agent, place)).Get()[0].Code)).Failure?.Code);
        Assert.Equal(person.PersonId, (await house.Found(posted.Id)).AuthorId);
    }

    [Fact]
    public async Task Whoever_holds_the_stub_says_whether_the_answer_answers_as_any_author_does()
    {
        var scene = await house.Scene();
        house.Clock.Advance(TimeSpan.FromHours(1));
        var input = new PostContributionInput { Kind = ContributionKind.Question, Title = Governing.New("Quand rouvre le lavoir"), Body = "Il est fermé depuis un an.", CommunityId = scene.Said.CommunityId!.Value, Channel = Channel.Paper, OnBehalfOf = "Madame Rose" };
        var posted = (await house.In(s => s.GetRequiredService<PostContribution>().Run(scene.Holder, input, default))).Get();
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == posted.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.RoleId, scene.Role.Id).SetProperty(x => x.ActingRoleId, scene.Role.Id)));
        Task<Result> Judge(string? code, Judgement judgement, string? why = null) => house.In(s => s.GetRequiredService<JudgeByStub>().Run(code, "203.0.113.8", judgement, why, default));
        Assert.Equal(AnswerFailures.NotAnswered.Code, (await Judge(posted.Stub, Judgement.Answers)).Failure?.Code);
        (await house.Publish(scene.Holder, posted.Reference)).Get();
        Assert.Equal("paper.code_unknown", (await Judge(StubCode.New(), Judgement.Answers)).Failure?.Code);
        Assert.Equal(AnswerFailures.WhyMissing.Code, (await Judge(posted.Stub, Judgement.DoesNotAnswer)).Failure?.Code);
        Assert.Equal(AnswerFailures.JudgementUnknown.Code, (await Judge(posted.Stub, (Judgement)9)).Failure?.Code);
        Assert.Null((await house.Found(posted.Id)).Judgement);

        using (var anyone = house.Visit())
        {
            await Find(anyone, posted.Stub!);
            anyone.Says("Cette réponse répond-elle ?");
            await anyone.Submit(f => f.Choose("Non, elle ne répond pas"), "Dire mon jugement");
            Assert.Equal("true", anyone.Page.GetElementById("Reason")!.GetAttribute("aria-invalid"));
            await anyone.Submit(f => f.Choose("Non, elle ne répond pas").Fill("Pourquoi", "Elle ne dit pas quand."), "Dire mon jugement");
            anyone.Says("Votre jugement est enregistré.");
        }

        var judged = await house.Found(posted.Id);
        Assert.Equal((Judgement.DoesNotAnswer, "Elle ne dit pas quand."), (judged.Judgement, judged.JudgementReason));
        Assert.Equal(1, await house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == posted.Id && s.Kind == StepKind.Judged && s.PersonId == null)));
        (await Judge(posted.Stub, Judgement.Answers)).MustHold();
        // Once it is someone's, they judge it from their account.
        (await Attach(await house.Person(Governing.New("Rose")), posted.Stub)).Get();
        Assert.Equal("paper.claimed", (await Judge(posted.Stub, Judgement.DoesNotAnswer, "Encore non.")).Failure?.Code);
        Assert.Equal(Judgement.Answers, (await house.Found(posted.Id)).Judgement);
    }

    [Fact]
    public async Task Codes_are_not_guessed()
    {
        Task<Result<Found>> Try(string code) => house.In(s => s.GetRequiredService<FindAgain>().Run(Viewer.Anyone, code, "198.51.100.9", default));
        string[] wrong = ["", "ABCD", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMÉ", new string('A', 50)];
        foreach (var one in wrong) Assert.Equal("paper.code_unknown", (await Try(one)).Failure?.Code);
        for (var i = wrong.Length; i < FindAgain.MostTries; i++) Assert.Equal("paper.code_unknown", (await Try(StubCode.New())).Failure?.Code);
        Assert.Equal("paper.code_too_often", (await Try(StubCode.New())).Failure?.Code);
    }

    [Fact]
    public async Task In_a_community_others_do_not_see_the_stub_says_no_more_than_its_own_word()
    {
        var (agent, place) = await Counter(Visibility.Agents);
        var posted = (await Enter(agent, place, null)).Get();
        using var person = house.Visit();
        await Find(person, posted.Stub!);
        person.Says(ReferenceCode.Said(posted.Reference));
        person.DoesNotSay("Lire la page");
        person.DoesNotSay(place.Name);
    }

    [Fact]
    public async Task What_came_another_way_counts_in_figures_as_what_was_said_here()
    {
        var scene = await house.Scene();
        Task<long> Counted() => house.In(async s => (await s.GetRequiredService<IContributionStats>().Count())["contributions"]);
        var before = await Counted();
        Channel[] ways = [Channel.Platform, Channel.Paper, Channel.Telephone, Channel.Meeting, Channel.Email];
        foreach (var channel in ways)
        {
            var by = channel is Channel.Platform or Channel.Email ? scene.Author : scene.Holder;
            var input = new PostContributionInput { Kind = ContributionKind.Question, Title = Governing.New("Quand rouvre la piscine"), Body = "Elle est fermée depuis un an.", CommunityId = scene.Said.CommunityId!.Value, Channel = channel };
            var posted = (await house.In(s => s.GetRequiredService<PostContribution>().Run(by, input, default))).Get();
            await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == posted.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.RoleId, scene.Role.Id).SetProperty(x => x.ActingRoleId, scene.Role.Id)));
            if (channel != Channel.Telephone) (await house.Publish(scene.Holder, posted.Reference)).Get();
        }

        Assert.Equal(before + ways.Length, await Counted());
        var facts = await house.In(async s =>
        {
            var all = new List<TrustFact>();
            await foreach (var fact in s.GetRequiredService<ITrustFacts>().Read(house.Clock.Now.AddDays(-1))) all.Add(fact);
            return all.Where(f => f.RoleId == scene.Role.Id && f.Kind == ContributionKind.Question).ToList();
        });
        Assert.Equal(ways.Length, facts.Count);
        // Nothing of a fact tells how it came: those answered are all alike.
        Assert.Single(facts.Where(f => f.AnsweredAt is not null).Select(f => f with { PostedAt = default, AnsweredAt = default }).Distinct());
        Assert.Equal((StandingKind.Inhabitant, true), (facts.Single(f => f.AnsweredAt is null).Standing, facts.Single(f => f.AnsweredAt is null).Waiting));
    }
}

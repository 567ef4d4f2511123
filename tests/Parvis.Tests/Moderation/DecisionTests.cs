using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Settings;
using Parvis.Notices.Contracts;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Decisions with their reasons (DSA article 17): what they do, who may take them, who is told, what they never do.</summary>
public abstract class DecisionTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : DecisionTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : DecisionTests(house), IClassFixture<PostgresHouse>;

    private Viewer administrator = null!;
    private Viewer second = null!;
    private Viewer keeper = null!;
    private Viewer author = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        second = await house.Person(Governing.New("Sol Second"), administers: true);
        keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        author = await house.Person(Governing.New("Aya Auteure"));
        home = (await house.Home(keeper, charter: "On se parle **sans s’insulter**, et sans crier.")).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Posted> Notified(string title, string email = "")
    {
        var posted = await house.Post(author, home, title);
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, email: email)).Get();
        return posted;
    }

    private async Task<string> Read(string path)
    {
        using var anyone = house.Visit();
        // Never the page kept a few seconds for those who have no account.
        using var answer = await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}frais={Governing.New("")}"));
        return await answer.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task What_is_hidden_is_nowhere_and_its_place_says_so_by_which_rule()
    {
        var word = $"cornebidouille{Ids.New(house.Clock):N}";
        var posted = await Notified($"Une {word} à la mairie", "nora@exemple.test");
        var follower = await house.Person(Governing.New("Fanny Suit"));
        await house.In(s => s.GetRequiredService<Parvis.Platform.Database.Unit>().Write(async () =>
        {
            await s.GetRequiredService<IFollows>().Follow(follower.PersonId!.Value, FollowKind.Community, home);
            return Result.Done;
        }));
        await house.Settle();
        string[] places = ["contributions", "contributions.atom", $"recherche?q={word}", "api/contributions", $"personnes/{author.PersonId}"];
        foreach (var place in places) Assert.Contains(word, await Read(place), StringComparison.OrdinalIgnoreCase);
        var decision = (await house.Decide(administrator, posted.Id, DecisionKind.Hide)).Get();
        await house.Settle();
        // The page of a search says back what was looked for: its results are what counts.
        foreach (var place in places.Where(p => !p.StartsWith("recherche", StringComparison.Ordinal))) Assert.DoesNotContain(word, await Read(place), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($"Une {word}", await Read(places[2]), StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.Set<SearchDocument>().AnyAsync(d => d.ParentId == posted.Id)));
        foreach (var path in new[] { $"api/contributions/{posted.Reference}", $"c/{posted.Reference}.atom", $"c/{posted.Reference}/versions", $"c/{posted.Reference}/positions", $"c/{posted.Reference}/affiche" })
        {
            using var anyone = house.Visit();
            Assert.Equal(HttpStatusCode.NotFound, (await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/{path}"))).StatusCode);
        }

        var shown = await Read($"c/{posted.Reference}");
        Assert.Contains("a été masquée par la modération", shown, StringComparison.Ordinal);
        Assert.Contains("1. Respecter les personnes", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(word, shown, StringComparison.OrdinalIgnoreCase);
        using var told = await house.SignIn(follower);
        await told.Go("avis");
        Assert.DoesNotContain(word, told.Text, StringComparison.OrdinalIgnoreCase);
        // Its author reads it, and why.
        using var own = await house.SignIn(author);
        await own.Go($"c/{posted.Reference}");
        Assert.Contains(word, own.Text, StringComparison.OrdinalIgnoreCase);
        await own.Go($"moderation/decisions/{decision}");
        foreach (var said in new[] { "Masqué", "1. Respecter les personnes", Moderating.Facts, "Aucun moyen automatisé", "contester", "Défenseur des droits" }) Assert.Contains(said, own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora", own.Text, StringComparison.Ordinal);
        var letter = (await house.Letters(await house.EmailOf(author))).Last(m => m.Subject.Contains("Décision de modération", StringComparison.Ordinal));
        Assert.Contains(Moderating.Facts, letter.Text, StringComparison.Ordinal);
        Assert.Contains("Défenseur des droits", letter.Text, StringComparison.Ordinal);
        Assert.Contains(await house.Letters("nora@exemple.test"), m => m.Text.Contains("Masqué", StringComparison.Ordinal) && !m.Text.Contains(Moderating.Facts, StringComparison.Ordinal));
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "moderation.decided" && r.SubjectId == decision && r.Public)));
        // And all of it comes back.
        (await house.Decide(administrator, posted.Id, DecisionKind.Restore, null)).Get();
        await house.Settle();
        foreach (var place in places) Assert.Contains(word, await Read(place), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_set_aside_is_read_by_its_address_alone()
    {
        var word = $"galimatias{Ids.New(house.Clock):N}";
        var posted = await Notified($"Un {word} de plus");
        (await house.Decide(administrator, posted.Id, DecisionKind.Limit)).Get();
        foreach (var place in new[] { "contributions", "contributions.atom", "api/contributions", $"api/contributions/{posted.Reference}" }) Assert.DoesNotContain(word, await Read(place), StringComparison.OrdinalIgnoreCase);
        Assert.False(await house.Ask(db => db.Set<SearchDocument>().AnyAsync(d => d.ParentId == posted.Id)));
        var shown = await Read($"c/{posted.Reference}/{(await house.Ask(db => db.WithHeld<Contribution>().SingleAsync(c => c.Id == posted.Id))).Slug}");
        Assert.Contains("Mise en retrait par la modération", shown, StringComparison.Ordinal);
        Assert.Contains(word, shown, StringComparison.Ordinal);
        // What is said there still stays off the index.
        await house.Comment(keeper, posted.Reference);
        Assert.False(await house.Ask(db => db.Set<SearchDocument>().AnyAsync(d => d.ParentId == posted.Id)));
    }

    [Fact]
    public async Task A_hidden_comment_keeps_its_place_and_loses_its_words_and_its_count()
    {
        var posted = await house.Post(keeper, home, "Parlons du marché");
        var comment = await house.Comment(author, posted.Reference, "Gredin de maraîcher.");
        await house.Comment(keeper, posted.Reference, "Restons polis.", comment);
        (await house.Notify(Viewer.Anyone, ContentKinds.Comment, comment)).Get();
        (await house.Decide(keeper, comment, DecisionKind.Hide)).Get();
        var page = await Read($"c/{posted.Reference}/x");
        Assert.Contains("Commentaire masqué par la modération", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Gredin", page, StringComparison.Ordinal);
        Assert.Contains("Restons polis", page, StringComparison.Ordinal);
        Assert.Contains("1 commentaire<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Gredin", await Read($"api/contributions/{posted.Reference}/commentaires"), StringComparison.Ordinal);
        Assert.DoesNotContain("Gredin", await Read($"c/{posted.Reference}.atom"), StringComparison.Ordinal);
        Assert.DoesNotContain(author.Name, await Read($"api/contributions/{posted.Reference}/commentaires"), StringComparison.Ordinal);
        Assert.DoesNotContain("Gredin", await Read("recherche?q=gredin"), StringComparison.Ordinal);
        (await house.Decide(keeper, comment, DecisionKind.Restore, null)).Get();
        Assert.Contains("Gredin", await Read($"c/{posted.Reference}/x"), StringComparison.Ordinal);
        Assert.Equal(2, (await house.Found(posted.Id)).Comments);
    }

    [Fact]
    public async Task A_pledge_a_reason_and_a_name_are_hidden_without_touching_what_counts()
    {
        var posted = await house.Post(keeper, home, "Planter des haies");
        var pledge = (await house.In(s => s.GetRequiredService<MakePledge>().Run(author, posted.Reference, "Arracher les fleurs du malotru", default))).Get();
        (await house.In(s => s.GetRequiredService<TakeStance>().Run(author, new(posted.Reference, Side.Against, "Ce malotru ment."), default))).MustHold();
        var reason = await house.Ask(db => db.Set<StanceChange>().Where(s => s.ContributionId == posted.Id).Select(s => s.Id).SingleAsync());
        foreach (var (kind, id) in new[] { (ContentKinds.Pledge, pledge), (ContentKinds.Reason, reason) })
        {
            (await house.Notify(Viewer.Anyone, kind, id)).Get();
            Assert.Equal("moderation.decision_impossible", (await house.Decide(administrator, id, DecisionKind.Limit)).Failure?.Code);
            (await house.Decide(administrator, id, DecisionKind.Hide)).Get();
        }

        var page = await Read($"c/{posted.Reference}/x") + await Read($"c/{posted.Reference}/positions");
        Assert.DoesNotContain("malotru", page, StringComparison.Ordinal);
        Assert.Contains("Engagement masqué par la modération", page, StringComparison.Ordinal);
        Assert.Contains("Raison masquée par la modération", page, StringComparison.Ordinal);
        Assert.Equal((1, 0), ((await house.Found(posted.Id)).Against, (await house.Found(posted.Id)).Pledges));
        // Other words are not hidden; the same ones stay so.
        (await house.In(s => s.GetRequiredService<TakeStance>().Run(author, new(posted.Reference, Side.Mixed, "Ce malotru ment."), default))).MustHold();
        Assert.DoesNotContain("malotru", await Read($"c/{posted.Reference}/positions"), StringComparison.Ordinal);
        (await house.In(s => s.GetRequiredService<TakeStance>().Run(author, new(posted.Reference, Side.Mixed, "Je préfère un mur."), default))).MustHold();
        Assert.Contains("Je préfère un mur", await Read($"c/{posted.Reference}/positions"), StringComparison.Ordinal);

        var rude = await house.Person(Governing.New("Gros Malpoli"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Profile, rude.PersonId!.Value)).Get();
        (await house.Decide(administrator, rude.PersonId.Value, DecisionKind.Hide)).Get();
        Assert.DoesNotContain("Malpoli", await Read($"personnes/{rude.PersonId}"), StringComparison.Ordinal);
        Assert.Equal("people.name_held", (await house.In(s => s.GetRequiredService<SaveProfile>().Run(rude, rude.Name, "", "fr"))).Failure?.Code);
        (await house.In(s => s.GetRequiredService<SaveProfile>().Run(rude, "Paul Poli", "", "fr"))).MustHold();
        Assert.Contains("Paul Poli", await Read($"personnes/{rude.PersonId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_rule_facts_or_fit_is_refused_and_changes_nothing()
    {
        var posted = await Notified(Governing.New("Un autre voleur"));
        async Task Refused(string code, DecisionKind kind, string? rule = "p0", string? facts = Moderating.Facts, int? days = null, string? quote = null) =>
            Assert.Equal(code, (await house.Decide(administrator, posted.Id, kind, rule, facts, days, quote)).Failure?.Code);
        await Refused("moderation.rule_missing", DecisionKind.Hide, null);
        await Refused("moderation.rule_missing", DecisionKind.Hide, "p99");
        await Refused("moderation.facts_missing", DecisionKind.Hide, facts: "Trop court.");
        await Refused("moderation.facts_too_long", DecisionKind.Hide, facts: new string('x', 4001));
        await Refused("moderation.quote_missing", DecisionKind.Hide, "charte");
        await Refused("moderation.quote_not_there", DecisionKind.Hide, "charte", quote: "On se tait.");
        await Refused("moderation.days_wrong", DecisionKind.Suspend);
        await Refused("moderation.days_wrong", DecisionKind.Suspend, days: 366);
        await Refused("moderation.decision_impossible", DecisionKind.Approve);
        await Refused("moderation.decision_impossible", DecisionKind.Refer);
        await Refused("moderation.decision_missing", (DecisionKind)77);
        Assert.Equal(Showing.Shown, (await house.Found(posted.Id)).Showing);
        Assert.Equal(CaseState.Open, (await house.CaseOf(posted.Id)).State);
        (await house.Decide(administrator, posted.Id, DecisionKind.Hide, "charte", quote: "sans  s’insulter")).Get();
        // Decided cases take a change, not the same word again.
        await Refused("moderation.decision_impossible", DecisionKind.Keep);
        await Refused("moderation.decision_impossible", DecisionKind.Hide);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StandingKind.Inhabitant)]
    [InlineData(StandingKind.Agent)]
    [InlineData(StandingKind.Elected)]
    [InlineData(StandingKind.Partner)]
    public async Task Who_does_not_moderate_decides_nothing_and_sees_no_case(StandingKind? standing)
    {
        var posted = await Notified(Governing.New("Encore un voleur"));
        var someone = standing is { } kind ? await house.Person(Governing.New("Ugo Autre"), kind) : Viewer.Anyone;
        Assert.Contains((await house.Decide(someone, posted.Id, DecisionKind.Hide)).Failure?.Code, new[] { "moderation.absent", "moderation.sign_in_first" });
        var of = await house.CaseOf(posted.Id);
        Assert.False((await house.In(s => s.GetRequiredService<AssignCase>().Run(someone, of.Reference, null, default))).Ok);
        Assert.False((await house.In(s => s.GetRequiredService<WriteCaseNote>().Run(someone, of.Reference, "Un mot", default))).Ok);
        Assert.False((await house.In(s => s.GetRequiredService<SetPriority>().Run(someone, of.Reference, CasePriority.Urgent, default))).Ok);
        Assert.Equal("moderation.not_yours", (await house.In(s => s.GetRequiredService<Parvis.Moderation.Alerting.OpenOwnCase>().Run(someone, ContentKinds.Contribution, posted.Id, false, default))).Failure?.Code);
    }

    [Fact]
    public async Task Nobody_decides_what_concerns_them()
    {
        var own = await house.Post(administrator, home, Governing.New("Moi, administratrice"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, own.Id)).Get();
        Assert.Equal("moderation.absent", (await house.Decide(administrator, own.Id, DecisionKind.Keep)).Failure?.Code);
        var posted = await house.Post(author, home, Governing.New("Ce voleur"));
        (await house.Notify(administrator, ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal("moderation.concerned", (await house.Decide(administrator, posted.Id, DecisionKind.Hide)).Failure?.Code);
        (await house.Decide(second, posted.Id, DecisionKind.Hide)).Get();
        (await house.Decide(second, own.Id, DecisionKind.Keep, null)).Get();
        using var browser = await house.SignIn(administrator);
        await browser.Go($"moderation/dossiers/{(await house.CaseOf(own.Id)).Reference}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_facilitator_moderates_their_community_and_suspends_nobody_from_the_territory()
    {
        var posted = await Notified(Governing.New("Un voleur de plus"));
        Assert.Equal("moderation.not_yours", (await house.Decide(keeper, posted.Id, DecisionKind.Suspend, days: 3)).Failure?.Code);
        (await house.Decide(keeper, posted.Id, DecisionKind.Hide)).Get();
        var elsewhere = await house.Post(author, (await house.Home(second.WorksHere ? second : await house.Person(Governing.New("Zoé Ailleurs"), StandingKind.Agent))).Id, Governing.New("Voleur"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, elsewhere.Id)).Get();
        Assert.Equal("moderation.absent", (await house.Decide(keeper, elsewhere.Id, DecisionKind.Hide)).Failure?.Code);
        // Named by an administrator, someone moderates the territory; no longer once taken back.
        var named = await house.Person(Governing.New("Maud Nommée"));
        Assert.Equal("moderation.administrators_only", (await house.In(s => s.GetRequiredService<NameModerator>().Run(keeper, named.Name, default))).Failure?.Code);
        (await house.In(s => s.GetRequiredService<NameModerator>().Run(administrator, named.Name, default))).MustHold();
        (await house.Decide(named, elsewhere.Id, DecisionKind.Hide)).Get();
        (await house.In(s => s.GetRequiredService<RemoveModerator>().Run(administrator, named.PersonId!.Value, default))).MustHold();
        Assert.Equal("moderation.absent", (await house.Decide(named, elsewhere.Id, DecisionKind.Restore, null)).Failure?.Code);
    }

    [Fact]
    public async Task Someone_suspended_writes_nothing_until_the_day_said_and_still_reads_contests_and_takes_back()
    {
        var posted = await Notified(Governing.New("Voleurs"));
        var other = await house.Post(keeper, home, Governing.New("Autre chose"));
        var decision = (await house.Decide(administrator, posted.Id, DecisionKind.Suspend, days: 7)).Get();
        var now = await house.Now(author);
        Assert.NotNull(now.Suspended);
        async Task Refused(Func<IServiceProvider, Task<Failure?>> act) => Assert.Equal("people.suspended", (await house.In(act))?.Code);
        await Refused(async s => (await s.GetRequiredService<PostContribution>().Run(now, new PostContributionInput { Kind = ContributionKind.Idea, Title = "Un titre possible", Body = "Un texte assez long pour passer.", CommunityId = home }, default)).Failure);
        await Refused(async s => (await s.GetRequiredService<PostComment>().Run(now, new(other.Reference, "Un mot."), default)).Failure);
        await Refused(async s => (await s.GetRequiredService<TakeStance>().Run(now, new(other.Reference, Side.For, null), default)).Failure);
        await Refused(async s => (await s.GetRequiredService<MakePledge>().Run(now, other.Reference, "Venir aider", default)).Failure);
        await Refused(async s => (await s.GetRequiredService<EditContribution>().Run(now, new(posted.Reference, "Un titre possible", "Un texte assez long pour passer.", null, 1), default)).Failure);
        await Refused(async s => (await s.GetRequiredService<JoinCommunity>().Run(now, home, null)).Failure);
        await Refused(async s => (await s.GetRequiredService<SaveProfile>().Run(now, "Autre Nom", "", "fr")).Failure);
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{other.Reference}/commenter");
        await browser.Submit(f => f.Fill("Votre commentaire", "Un mot de plus."));
        Assert.Contains("suspendu ici jusqu’au 17 mars 2026", browser.Text, StringComparison.Ordinal);
        await browser.Go("contributions");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        (await house.Appeal(now, decision)).MustHold();
        (await house.In(s => s.GetRequiredService<WithdrawContribution>().Run(now, posted.Reference, null, default))).MustHold();
        var start = house.Clock.Now;
        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Null((await house.Now(author)).Suspended);
        house.Clock.Advance(start - house.Clock.Now);
    }

    [Fact]
    public async Task A_closed_account_stays_closed_until_restored_and_an_administrator_is_not_suspended()
    {
        var posted = await Notified(Governing.New("Voleurs"));
        (await house.Decide(administrator, posted.Id, DecisionKind.CloseAccount)).Get();
        Assert.Equal("people.closed_here", (await house.Now(author)).MayNotWrite()?.Code);
        (await house.Decide(administrator, posted.Id, DecisionKind.Restore, null)).Get();
        Assert.Null((await house.Now(author)).Suspended);
        var own = await house.Post(second, home, Governing.New("Moi, administrateur"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, own.Id)).Get();
        Assert.Equal("moderation.administrator_stays", (await house.Decide(administrator, own.Id, DecisionKind.Suspend, days: 3)).Failure?.Code);
    }

    [Fact]
    public async Task The_word_of_a_role_is_referred_never_hidden()
    {
        var lead = await house.Lead(await house.Root());
        var holder = await house.Person(Governing.New("Hugo Titulaire"), StandingKind.Agent);
        (await house.Give(administrator, lead, holder)).MustHold();
        var posted = await house.Post(author, home, Governing.New("Le marché"));
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == posted.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.RoleId, lead).SetProperty(x => x.ActingRoleId, lead)));
        (await house.In(s => s.GetRequiredService<Parvis.Contributions.Answering.PublishAnswer>().Run(
            holder, posted.Reference, new Parvis.Contributions.Answering.AnswerInput { Outcome = Outcome.Accepted, Text = "Oui, dès le printemps prochain." }, default))).Get();
        var answer = await house.Ask(db => db.Set<Parvis.Contributions.Answering.Answer>().Where(a => a.ContributionId == posted.Id).Select(a => a.Id).SingleAsync());
        (await house.Notify(Viewer.Anyone, ContentKinds.Answer, answer)).Get();
        foreach (var kind in new[] { DecisionKind.Hide, DecisionKind.Limit, DecisionKind.Remove, DecisionKind.Suspend }) Assert.Equal("moderation.official_stays", (await house.Decide(administrator, answer, kind, days: 2)).Failure?.Code);
        (await house.Decide(administrator, answer, DecisionKind.Refer)).Get();
        using var browser = await house.SignIn(holder);
        await browser.Go("avis");
        Assert.Contains("vous prie de revoir la réponse", browser.Text, StringComparison.Ordinal);
        Assert.Contains("dès le printemps", await Read($"c/{posted.Reference}/x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_is_filtered_assigned_annotated_and_decided_in_the_browser()
    {
        var posted = await Notified(Governing.New("File d’attente"));
        var of = await house.CaseOf(posted.Id);
        using var browser = await house.SignIn(administrator);
        await browser.Go("moderation?raison=Insult&nature=contribution&voir=Unassigned");
        Assert.Contains(browser.Page.QuerySelectorAll("ol.rows a"), a => a.GetAttribute("href")!.EndsWith(of.Reference, StringComparison.Ordinal));
        await browser.Go("moderation?raison=Copyright");
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("ol.rows a"), a => a.GetAttribute("href")!.EndsWith(of.Reference, StringComparison.Ordinal));
        await browser.Go($"moderation/dossiers/{of.Reference}");
        await browser.Submit(f => f.Pick("Confié à", administrator.Name), "Confier");
        await browser.Submit(f => f.Pick("Priorité", "Prioritaire"), "Changer la priorité");
        await browser.Submit(f => f.Fill("Note, lue", "Vu avec le service juridique."), "Garder la note");
        Assert.Contains("service juridique", browser.Text, StringComparison.Ordinal);
        await browser.Submit(f => f.Choose("Masquer"), "Décider et prévenir");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.Submit(f => f.Choose("Masquer").Pick("Règle", "Respecter les personnes").Fill("Faits et circonstances", Moderating.Facts), "Décider et prévenir");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Décidé", browser.Text, StringComparison.Ordinal);
        of = await house.CaseOf(posted.Id);
        Assert.Equal((CasePriority.High, administrator.PersonId, CaseState.Decided), (of.Priority, of.AssignedToId, of.State));
        Assert.Equal("moderation.assignee_wrong", (await house.In(s => s.GetRequiredService<AssignCase>().Run(administrator, of.Reference, author.PersonId, default))).Failure?.Code);
        Assert.Equal("moderation.note_missing", (await house.In(s => s.GetRequiredService<WriteCaseNote>().Run(administrator, of.Reference, " ", default))).Failure?.Code);
        Assert.Equal("moderation.choice_unknown", (await house.In(s => s.GetRequiredService<SetPriority>().Run(administrator, of.Reference, (CasePriority)9, default))).Failure?.Code);
    }

    [Fact]
    public async Task The_queue_goes_on_page_by_page_the_most_urgent_first()
    {
        var watcher = await house.Person(Governing.New("Vera Veille"), StandingKind.Agent);
        var place = await house.Home(watcher);
        for (var i = 0; i < QueueQuery.PageSize + 3; i++)
        {
            var posted = await house.Post(author, place.Id, Governing.New("Page à page"));
            (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, i == 20 ? AlertReason.Child : AlertReason.Rules, email: $"n{i}@exemple.test")).Get();
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            if (i % 15 == 14) house.Clock.Advance(TimeSpan.FromHours(1));
        }

        using var browser = await house.SignIn(watcher);
        await browser.Go("moderation");
        var first = browser.Page.QuerySelectorAll("ol.rows h3").Select(h => h.TextContent).ToList();
        Assert.Contains("Urgent", browser.Page.QuerySelector("ol.rows li")!.TextContent, StringComparison.Ordinal);
        await browser.Go(browser.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var next = browser.Page.QuerySelectorAll("ol.rows h3").Select(h => h.TextContent).ToList();
        Assert.Equal((QueueQuery.PageSize, 3), (first.Count, next.Count));
        Assert.Empty(first.Intersect(next));
        await browser.Go("moderation?apres=9.zzz&voir=Rien&priorite=Non");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }
}

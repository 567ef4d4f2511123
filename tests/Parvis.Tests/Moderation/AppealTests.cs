using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Cases;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Appeals (DSA article 20): six months, free, decided by someone else.</summary>
public abstract class AppealTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : AppealTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : AppealTests(house), IClassFixture<PostgresHouse>;

    private Viewer first = null!;
    private Viewer second = null!;
    private Viewer author = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        first = await house.Person(Governing.New("Ada Première"), administers: true);
        second = await house.Person(Governing.New("Sol Second"), administers: true);
        author = await house.Person(Governing.New("Aya Auteure"));
        home = (await house.Home(await house.Person(Governing.New("Kim Garde"), StandingKind.Agent))).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<(Guid Id, Guid Decision)> Hidden(DecisionKind kind = DecisionKind.Hide)
    {
        var posted = await house.Post(author, home, Governing.New("Un voleur"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id)).Get();
        return (posted.Id, (await house.Decide(first, posted.Id, kind, days: kind == DecisionKind.Suspend ? 5 : null)).Get());
    }

    private async Task<Showing> ShowingOf(Guid id) => await house.Ask(db => db.WithHeld<Parvis.Contributions.Posting.Contribution>().Where(c => c.Id == id).Select(c => c.Showing).SingleAsync());

    [Fact]
    public async Task The_author_contests_in_the_browser_and_someone_else_restores()
    {
        var (id, decision) = await Hidden();
        using var browser = await house.SignIn(author);
        await browser.Go("mon-espace/moderation");
        await browser.Go(browser.Page.QuerySelector("main ul.rows a")!.GetAttribute("href")!);
        await browser.Submit(f => f.Fill("Pourquoi cette décision", "Court"), "Contester la décision");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.Submit(f => f.Fill("Pourquoi cette décision", "C’est un fait, jugé par le tribunal."), "Contester la décision");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("contestation à l’examen", browser.Text, StringComparison.Ordinal);
        // Not by whoever decided, by no other way either.
        Assert.Equal("moderation.concerned", (await house.DecideAppeal(first, id, true)).Failure?.Code);
        Assert.Equal("moderation.appeal_open", (await house.Decide(first, id, DecisionKind.Restore, null)).Failure?.Code);
        Assert.Equal("moderation.answer_missing", (await house.DecideAppeal(second, id, true, "Non.")).Failure?.Code);
        Assert.Equal(Showing.Hidden, await ShowingOf(id));
        using var desk = await house.SignIn(second);
        await desk.Go($"moderation/dossiers/{(await house.CaseOf(id)).Reference}");
        Assert.Contains("jugé par le tribunal", desk.Text, StringComparison.Ordinal);
        await desk.Submit(f => f.Fill("Réponse à la personne", "Vous avez raison : le fait est établi."), "Annuler la décision");
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.Equal(Showing.Shown, await ShowingOf(id));
        await browser.Go($"moderation/decisions/{decision}");
        Assert.Contains("le fait est établi", browser.Text, StringComparison.Ordinal);
        Assert.Contains("a été annulée", browser.Text, StringComparison.Ordinal);
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "moderation.appeal_decided" && r.SubjectId == decision && r.Public)));
        Assert.Equal("moderation.appeal_already", (await house.Appeal(author, decision)).Failure?.Code);
    }

    [Fact]
    public async Task Upheld_it_stays_and_the_person_is_answered()
    {
        var (id, decision) = await Hidden();
        (await house.Appeal(author, decision)).MustHold();
        (await house.DecideAppeal(second, id, false)).MustHold();
        Assert.Equal((Showing.Hidden, CaseState.Decided), (await ShowingOf(id), (await house.CaseOf(id)).State));
        Assert.Contains(await house.Letters(await house.EmailOf(author)), m => m.Text.Contains("est confirmée", StringComparison.Ordinal) && m.Text.Contains("avec soin", StringComparison.Ordinal));
        Assert.Equal("moderation.appeal_already", (await house.Appeal(author, decision)).Failure?.Code);
    }

    [Fact]
    public async Task A_suspension_overturned_is_lifted()
    {
        var (id, decision) = await Hidden(DecisionKind.Suspend);
        var now = await house.Now(author);
        Assert.NotNull(now.Suspended);
        (await house.Appeal(now, decision)).MustHold();
        (await house.DecideAppeal(second, id, true)).MustHold();
        Assert.Null((await house.Now(author)).Suspended);
        Assert.Equal(Showing.Shown, await ShowingOf(id));
    }

    [Fact]
    public async Task An_appeal_undoes_only_what_was_contested()
    {
        var (id, hide) = await Hidden();
        (await house.Decide(first, id, DecisionKind.Remove)).Get();
        (await house.Appeal(author, hide)).MustHold();
        (await house.DecideAppeal(second, id, true)).MustHold();
        Assert.Equal(Showing.Removed, await ShowingOf(id));
    }

    [Fact]
    public async Task Whoever_notified_without_account_contests_by_their_secret_address()
    {
        var posted = await house.Post(author, home, Governing.New("Un voleur"));
        var token = (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, email: "suite@exemple.test")).Get().Token;
        var decision = (await house.Decide(first, posted.Id, DecisionKind.Keep, null)).Get();
        using var anyone = house.Visit();
        await anyone.Go($"moderation/suivi/{token}");
        Assert.Contains("Maintenu", anyone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Moderating.Facts, anyone.Text, StringComparison.Ordinal);
        await anyone.Submit(f => f.Fill("Pourquoi cette décision", "Il est bel et bien nommé, ligne 3."), "Contester la décision");
        Assert.Contains("contestation à l’examen", anyone.Text, StringComparison.Ordinal);
        // To undo it says what is decided instead, and by which rule.
        Assert.Equal("moderation.decision_missing", (await house.DecideAppeal(second, posted.Id, true)).Failure?.Code);
        Assert.Equal("moderation.decision_missing", (await house.DecideAppeal(second, posted.Id, true, kind: DecisionKind.Suspend, rule: "p0")).Failure?.Code);
        Assert.Equal("moderation.rule_missing", (await house.DecideAppeal(second, posted.Id, true, kind: DecisionKind.Hide)).Failure?.Code);
        (await house.DecideAppeal(second, posted.Id, true, kind: DecisionKind.Hide, rule: "p1")).MustHold();
        Assert.Equal(Showing.Hidden, await ShowingOf(posted.Id));
        // The author, who had nothing to contest, now has.
        var next = await house.Ask(db => db.Set<Decision>().SingleAsync(d => d.AppealId != null && d.ConcernsId == author.PersonId));
        Assert.NotEqual(decision, next.Id);
        Assert.Contains(await house.Letters(await house.EmailOf(author)), m => m.Text.Contains("2. Respecter la loi", StringComparison.Ordinal));
        (await house.Appeal(author, next.Id)).MustHold();
    }

    [Fact]
    public async Task Nobody_else_contests_nor_after_six_months()
    {
        var (_, decision) = await Hidden();
        Assert.Equal("moderation.absent", (await house.Appeal(await house.Person(Governing.New("Ugo Autre")), decision)).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.Appeal(Viewer.Anyone, decision)).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.In(s => s.GetRequiredService<SendAppeal>().Run(new string('a', 48), decision, "Je conteste cette décision.", default))).Failure?.Code);
        Assert.Equal("moderation.appeal_missing", (await house.Appeal(author, decision, " ")).Failure?.Code);
        Assert.Equal("moderation.appeal_too_long", (await house.Appeal(author, decision, new string('x', 4001))).Failure?.Code);
        var start = house.Clock.Now;
        house.Clock.Set(new DateTimeOffset(start.AddMonths(6).AddDays(-1)));
        var (_, other) = await Hidden();
        Assert.NotEqual(decision, other);
        house.Clock.Set(new DateTimeOffset(start.AddMonths(6).AddDays(1)));
        Assert.Equal("moderation.appeal_late", (await house.Appeal(author, decision)).Failure?.Code);
        (await house.Appeal(author, other)).MustHold();
        house.Clock.Set(new DateTimeOffset(start));
    }

    [Fact]
    public async Task Of_a_private_community_only_its_facilitators_know_until_none_of_them_may_decide()
    {
        var keeper = await house.Person(Governing.New("Kim Seule"), StandingKind.Agent);
        var closed = await house.Home(keeper, Visibility.Private);
        var (member, witness) = (await house.Person(Governing.New("Mia Membre")), await house.Person(Governing.New("Théo Témoin")));
        await house.Join(keeper, closed.Id, member);
        await house.Join(keeper, closed.Id, witness);
        var posted = await house.Post(member, closed.Id, Governing.New("Entre nous"));
        (await house.Notify(witness, ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal("moderation.absent", (await house.Decide(first, posted.Id, DecisionKind.Keep)).Failure?.Code);
        using var administration = await house.SignIn(first);
        await administration.Go("moderation");
        Assert.DoesNotContain("Entre nous", administration.Text, StringComparison.Ordinal);
        var decision = (await house.Decide(keeper, posted.Id, DecisionKind.Hide)).Get();
        using var anyone = house.Visit();
        await anyone.Go("moderation/registre");
        Assert.DoesNotContain(decision.ToString(), anyone.Page.Source.Text, StringComparison.Ordinal);
        using var json = await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/moderation/registre.json"));
        Assert.DoesNotContain(decision.ToString(), await json.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Contested, its only facilitator may not decide: the territory's administrators do, and nobody else.
        (await house.Appeal(member, decision)).MustHold();
        Assert.Equal("moderation.concerned", (await house.DecideAppeal(keeper, posted.Id, true)).Failure?.Code);
        (await house.DecideAppeal(second, posted.Id, true)).MustHold();
        Assert.Equal(Showing.Shown, await ShowingOf(posted.Id));
    }
}

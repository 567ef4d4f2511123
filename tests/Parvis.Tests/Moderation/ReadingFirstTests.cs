using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Attaching;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Search;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Reading before publication: chosen with its warning, seen by author and moderators alone, published or refused with reasons.</summary>
public abstract class ReadingFirstTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : ReadingFirstTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : ReadingFirstTests(house), IClassFixture<PostgresHouse>;

    private Viewer keeper = null!;
    private Viewer author = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        author = await house.Person(Governing.New("Aya Auteure"));
        home = (await house.Home(keeper)).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<HttpStatusCode> Status(Viewer? viewer, string path)
    {
        using var browser = viewer is null ? house.Visit() : await house.SignIn(viewer);
        // Never the page kept a few seconds for those who have no account.
        await browser.Go($"{path}?frais={Governing.New("")}");
        return browser.Status;
    }

    [Fact]
    public async Task It_is_chosen_by_who_facilitates_with_the_warning_read()
    {
        Assert.Equal("moderation.not_yours", (await house.ReadsBefore(author, home)).Failure?.Code);
        Assert.Equal("moderation.sign_in_first", (await house.ReadsBefore(Viewer.Anyone, home)).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.ReadsBefore(keeper, Guid.CreateVersion7())).Failure?.Code);
        Assert.Equal("moderation.warning_not_read", (await house.ReadsBefore(keeper, home, understood: false)).Failure?.Code);
        using var browser = await house.SignIn(keeper);
        await browser.Go($"moderation/communautes/{home}");
        Assert.Contains("auteur principal", browser.Text, StringComparison.Ordinal);
        await browser.Submit(null, "Relire avant de publier");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.Submit(f => f.Choose("J’ai lu ce que cela change"), "Relire avant de publier");
        Assert.Contains("relus avant d’être publiés", browser.Text, StringComparison.Ordinal);
        await browser.Submit(null, "Publier aussitôt, et relire ce qui est signalé");
        Assert.Contains("publiés aussitôt", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_seen_by_its_author_and_the_moderators_and_told_once_published()
    {
        (await house.ReadsBefore(keeper, home)).MustHold();
        var (member, follower) = (await house.Person(Governing.New("Mia Membre")), await house.Person(Governing.New("Fanny Suit")));
        await house.In(s => s.GetRequiredService<Unit>().Write(async () =>
        {
            await s.GetRequiredService<IFollows>().Follow(follower.PersonId!.Value, FollowKind.Community, home);
            return Result.Done;
        }));
        var title = Governing.New("Turlupinade");
        using var writer = await house.SignIn(author);
        var posted = await house.Post(author, home, title);
        Assert.True(posted.Pending);
        await house.Settle();
        foreach (var other in new[] { null, member }) Assert.Equal(HttpStatusCode.NotFound, await Status(other, $"c/{posted.Reference}"));
        foreach (var reader in new[] { author, keeper }) Assert.Equal(HttpStatusCode.OK, await Status(reader, $"c/{posted.Reference}"));
        foreach (var place in new[] { "contributions", "recherche?q=Turlupinade", "contributions.atom", "api/contributions", $"personnes/{author.PersonId}", "" })
        {
            using var anyone = house.Visit();
            using var answer = await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/{place}"));
            Assert.DoesNotContain(title, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("contributions.absent", (await house.In(s => s.GetRequiredService<PostComment>().Run(member, new(posted.Reference, "Un mot."), default))).Failure?.Code);
        using var told = await house.SignIn(follower);
        await told.Go("avis");
        Assert.DoesNotContain(title, told.Text, StringComparison.Ordinal);
        (await house.Decide(keeper, posted.Id, DecisionKind.Approve, null, null)).Get();
        await house.Settle();
        await told.Go("avis");
        Assert.Contains(title, told.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(null, $"c/{posted.Reference}"));
        Assert.True(await house.Ask(db => db.Set<SearchDocument>().AnyAsync(d => d.Id == posted.Id)));
    }

    [Fact]
    public async Task A_refusal_has_its_reasons_and_can_be_contested()
    {
        (await house.ReadsBefore(keeper, home)).MustHold();
        var posted = await house.Post(author, home, Governing.New("Un voleur"));
        Assert.Equal("moderation.rule_missing", (await house.Decide(keeper, posted.Id, DecisionKind.Refuse, null)).Failure?.Code);
        Assert.Equal("moderation.facts_missing", (await house.Decide(keeper, posted.Id, DecisionKind.Refuse, facts: null)).Failure?.Code);
        Assert.Equal("moderation.decision_impossible", (await house.Decide(keeper, posted.Id, DecisionKind.Keep)).Failure?.Code);
        var decision = (await house.Decide(keeper, posted.Id, DecisionKind.Refuse)).Get();
        Assert.Contains(await house.Letters(await house.EmailOf(author)), m => m.Text.Contains("Non publié après relecture", StringComparison.Ordinal));
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        (await house.Appeal(author, decision)).MustHold();
        (await house.DecideAppeal(administrator, posted.Id, true)).MustHold();
        Assert.Equal(HttpStatusCode.OK, await Status(null, $"c/{posted.Reference}"));
    }

    [Fact]
    public async Task Comments_pledges_reasons_and_files_wait_too_and_who_facilitates_does_not()
    {
        (await house.ReadsBefore(keeper, home)).MustHold();
        var posted = await house.Post(keeper, home, Governing.New("Le préau"));
        Assert.False(posted.Pending);
        var comment = await house.Comment(author, posted.Reference, "Un mot qui attend.");
        var pledge = (await house.In(s => s.GetRequiredService<MakePledge>().Run(author, posted.Reference, "Une promesse qui attend", default))).Get();
        (await house.In(s => s.GetRequiredService<TakeStance>().Run(author, new(posted.Reference, Side.For, "Une raison qui attend."), default))).MustHold();
        var own = await house.Post(author, home, Governing.New("Avec un fichier"));
        (await house.Decide(keeper, own.Id, DecisionKind.Approve, null, null)).Get();
        (await house.In(s => s.GetRequiredService<AttachFile>().Run(author, own.Reference, new MemoryStream("%PDF-1.4\n%%EOF"u8.ToArray()), "qui-attend.pdf", null, default))).MustHold();
        var file = await house.Ask(db => db.WithHeld<StoredFile>().Where(f => f.SubjectId == own.Id).Select(f => f.Id).SingleAsync());
        using var anyone = house.Visit();
        foreach (var path in new[] { $"c/{posted.Reference}", $"c/{posted.Reference}/positions", $"c/{own.Reference}" })
        {
            await anyone.Go(path);
            Assert.DoesNotContain("qui-attend", anyone.Page.Source.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("qui attend", anyone.Page.Source.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await Status(null, $"fichiers/{file}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(null, $"c/{posted.Reference}/commentaires/{comment}/lire"));
        var found = await house.Found(posted.Id);
        Assert.Equal((0, 0, 1), (found.Comments, found.Pledges, found.For));
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{posted.Reference}");
        Assert.Contains("Un mot qui attend.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("vous seul le voyez", browser.Text, StringComparison.Ordinal);
        var reason = await house.Ask(db => db.Set<StanceChange>().Where(s => s.ContributionId == posted.Id).Select(s => s.Id).SingleAsync());
        foreach (var id in new[] { comment, pledge, reason, file }) (await house.Decide(keeper, id, DecisionKind.Approve, null, null)).Get();
        found = await house.Found(posted.Id);
        Assert.Equal((1, 1, 1), (found.Comments, found.Pledges, found.For));
        foreach (var (path, said) in new[] { ($"c/{posted.Reference}", "Un mot qui attend"), ($"c/{posted.Reference}", "Une promesse qui attend"), ($"c/{posted.Reference}/positions", "Une raison qui attend"), ($"c/{own.Reference}", "qui-attend.pdf") })
        {
            await anyone.Go($"{path}?frais=1");
            Assert.Contains(said, anyone.Page.Source.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_changes_is_read_again_and_one_takes_back_what_waits()
    {
        var posted = await house.Post(author, home, Governing.New("Le marché"));
        (await house.ReadsBefore(keeper, home)).MustHold();
        (await house.In(s => s.GetRequiredService<EditContribution>().Run(author, new(posted.Reference, "Le marché aux fleurs", "Un tout autre texte que le premier.", null, 1), default))).MustHold();
        Assert.Equal(HttpStatusCode.NotFound, await Status(null, $"c/{posted.Reference}"));
        Assert.Equal(CaseOrigin.Before, (await house.CaseOf(posted.Id)).Origin);
        using var browser = await house.SignIn(author);
        await browser.Go("mon-espace/moderation");
        Assert.Contains("Le marché aux fleurs", browser.Text, StringComparison.Ordinal);
        await browser.Go($"c/{posted.Reference}/retirer");
        await browser.Submit(null);
        Assert.Equal(ContributionState.Withdrawn, (await house.Ask(db => db.WithHeld<Contribution>().SingleAsync(c => c.Id == posted.Id))).State);
        (await house.Decide(keeper, posted.Id, DecisionKind.Keep, null)).Get();
    }
}

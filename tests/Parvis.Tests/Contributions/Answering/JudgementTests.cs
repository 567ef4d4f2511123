using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Governance.Circles;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Answering;

/// <summary>The author says whether the answer answers, and may ask again once.</summary>
public abstract class JudgementTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : JudgementTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : JudgementTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task Only_the_author_judges_and_only_an_answer()
    {
        var scene = await house.Scene();
        Assert.Equal(AnswerFailures.NotAnswered, (await house.Judge(scene.Author, scene.Reference)).Failure);
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        foreach (var viewer in new[] { scene.Holder, scene.Admin, scene.Leader, await house.Person(Governing.New("Voisine")) })
        {
            Assert.Equal(AnswerFailures.NotAuthor, (await house.Judge(viewer, scene.Reference)).Failure);
            Assert.Equal(AnswerFailures.NotAuthor, (await house.AskAgain(viewer, scene.Reference)).Failure);
        }

        Assert.Equal("contributions.sign_in_first", (await house.Judge(Viewer.Anyone, scene.Reference)).Failure?.Code);
        Assert.Equal("contributions.sign_in_first", (await house.AskAgain(Viewer.Anyone, scene.Reference)).Failure?.Code);
        using var holder = await house.SignIn(scene.Holder);
        foreach (var page in new[] { "juger", "redemander", "preciser" })
        {
            await holder.Go($"c/{scene.Reference}/{page}");
            Assert.Equal(HttpStatusCode.Forbidden, holder.Status);
        }
    }

    [Theory]
    [InlineData((Judgement)7, "Parce que", "answers.judgement_unknown", "Judgement")]
    [InlineData(Judgement.DoesNotAnswer, " ", "answers.why_missing", "Reason")]
    [InlineData(Judgement.Answers, "long", "answers.text_too_long", "Reason")]
    public async Task A_bad_judgement_is_named(Judgement judgement, string why, string code, string field)
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        var failure = (await house.Judge(scene.Author, scene.Reference, judgement, why == "long" ? new string('a', 1001) : why)).Failure;
        Assert.Equal((code, field), (failure?.Code, failure?.Field));
        Assert.Null((await house.Found(scene.Said.Id)).Judgement);
    }

    [Fact]
    public async Task A_judgement_is_said_in_public_told_to_who_holds_the_role_now_and_may_change()
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        (await house.End(scene.Admin, scene.Role.Id, scene.Holder)).MustHold();
        var successor = await house.Person(Governing.New("Suivante"), StandingKind.Agent);
        (await house.Give(scene.Admin, scene.Role.Id, successor)).MustHold();
        await house.Settle();
        using var author = await house.SignIn(scene.Author);
        await author.Go($"c/{scene.Reference}/juger");
        await author.Submit(f => f.Choose("Non"), "Dire mon jugement");
        Assert.Equal(HttpStatusCode.BadRequest, author.Status);
        await author.Submit(f => f.Choose("Non").Fill("Pourquoi", "Rien sur la date"), "Dire mon jugement");
        author.Says("ne répond pas : Rien sur la date");
        Assert.Contains("L’auteur juge que votre réponse ne répond pas : « {0} »", await house.Told(successor, scene.Said.Id));
        (await house.Judge(scene.Author, scene.Reference)).MustHold();
        var after = await house.Found(scene.Said.Id);
        Assert.Equal((Judgement.Answers, (string?)null), (after.Judgement, after.JudgementReason));
        Assert.Equal(1, await house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.Judged)));
    }

    [Fact]
    public async Task One_asks_again_once_with_a_new_clock_and_never_twice()
    {
        var scene = await house.Scene();
        Assert.Equal(AnswerFailures.NotAnswered, (await house.AskAgain(scene.Author, scene.Reference)).Failure);
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        using var author = await house.SignIn(scene.Author);
        await author.Go($"c/{scene.Reference}/redemander");
        await author.Submit(f => f.Fill("Ce qui manque", "  "), "Redemander une réponse");
        Assert.Equal(HttpStatusCode.BadRequest, author.Status);
        Assert.Equal("true", author.Page.GetElementById("Input_Text")!.GetAttribute("aria-invalid"));
        house.Clock.Advance(TimeSpan.FromDays(2));
        await author.Submit(f => f.Fill("Ce qui manque", "La date des travaux"), "Redemander une réponse");
        Assert.Equal(scene.Said.Title, author.Heading);
        author.Says("La date des travaux");
        author.Says("Nouvelle réponse promise");

        var again = await house.Found(scene.Said.Id);
        Assert.Equal((ContributionState.Awaiting, 2, (DateTime?)null), (again.State, again.Round, again.AnsweredAt));
        Assert.True(again.DueAt > scene.Said.DueAt);
        Assert.NotNull(again.RemindAt);
        Assert.Contains("L’auteur redemande : « {0} »", await house.Told(scene.Holder, scene.Said.Id));
        Assert.Equal(AnswerFailures.NotAnswered, (await house.AskAgain(scene.Author, scene.Reference)).Failure);
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go("a-repondre?voir=AskedAgain");
        holder.Says(scene.Said.Title);

        Assert.True((await house.Publish(scene.Holder, scene.Reference, Answers.Accepted with { Text = "Les travaux commencent en mai." })).Ok);
        Assert.Equal(AnswerFailures.AskedAlready, (await house.AskAgain(scene.Author, scene.Reference)).Failure);
        Assert.Null((await house.Found(scene.Said.Id)).Judgement);
        using var anyone = house.Visit();
        await anyone.Go(scene.Page + "?relire=1");
        anyone.Says($"Réponse du rôle {scene.Role.Name}");
        anyone.Says($"Seconde réponse du rôle {scene.Role.Name}");
        anyone.DoesNotSay($"c/{scene.Reference}/redemander");
    }

    [Fact]
    public async Task Asked_again_of_a_role_closed_since_it_reaches_a_living_one_and_stays_with_its_holders()
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        (await house.In(s => s.GetRequiredService<CloseRole>().Run(scene.Admin, scene.Role.Id))).MustHold();
        await house.Settle();
        (await house.AskAgain(scene.Author, scene.Reference)).MustHold();
        await house.Settle();
        var root = await house.Lead(await house.Root());
        var again = await house.Found(scene.Said.Id);
        Assert.Equal((root, root), (again.RoleId!.Value, again.ActingRoleId!.Value));
        var welcome = await house.Person(Governing.New("Accueille"), StandingKind.Agent);
        (await house.Give(scene.Admin, root, welcome)).MustHold();
        await house.Settle();
        Assert.True((await house.Publish(welcome, scene.Reference)).Ok);
        using var anyone = house.Visit();
        await anyone.Go(scene.Page + "?relire=2");
        anyone.Says("Réponse du rôle un ancien rôle");
    }

    [Fact]
    public async Task What_was_written_down_for_someone_is_judged_by_who_wrote_it()
    {
        var scene = await house.Scene();
        await house.Ask(db => db.Set<Parvis.Contributions.Posting.Contribution>().Where(c => c.Id == scene.Said.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.AuthorId, (Guid?)null).SetProperty(c => c.RecordedById, scene.Leader.PersonId)));
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        Assert.Equal(AnswerFailures.NotAuthor, (await house.Judge(scene.Author, scene.Reference)).Failure);
        (await house.Judge(scene.Leader, scene.Reference)).MustHold();
    }
}

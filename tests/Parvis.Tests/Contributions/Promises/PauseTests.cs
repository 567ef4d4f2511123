using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Platform.Dates;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Promises;

/// <summary>A promise stops once while its author is asked something, and goes on by their word or after fifteen days.</summary>
public abstract class PauseTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : PauseTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : PauseTests(house), IClassFixture<PostgresHouse>;

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Fact]
    public async Task The_question_is_public_and_the_author_s_word_starts_the_clock_again()
    {
        var scene = await house.Scene();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Accepted");
        await holder.Submit(button: "Demander");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.Equal("true", holder.Page.GetElementById("PauseQuestion")!.GetAttribute("aria-invalid"));
        await holder.Submit(f => f.Fill("Votre question, publique", "Devant quelle école ?"), "Demander");
        Assert.Equal(HttpStatusCode.OK, holder.Status);
        holder.DoesNotSay("Demander une précision à l’auteur");

        var paused = await house.Found(scene.Said.Id);
        Assert.Equal((ContributionState.Paused, true), (paused.State, paused.PauseUsed));
        Assert.Equal(TimeSpan.FromDays(15), paused.PauseEndsAt - paused.PausedAt);
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says("Devant quelle école ?");
        anyone.Says("En pause");
        await house.Settle();
        Assert.Contains("Une précision vous est demandée : « {0} »", await house.Told(scene.Author, scene.Said.Id));
        Assert.Contains(await house.Letters(scene.Author), l => l.Text.Contains("Devant quelle école ?", StringComparison.Ordinal));

        house.Clock.Advance(TimeSpan.FromDays(4));
        using var author = await house.SignIn(scene.Author);
        await author.Go($"c/{scene.Reference}/preciser");
        await author.Submit(button: "Envoyer la précision");
        Assert.Equal(HttpStatusCode.BadRequest, author.Status);
        Assert.Equal("true", author.Page.GetElementById("Input_Text")!.GetAttribute("aria-invalid"));
        await author.Submit(f => f.Fill("Votre précision, publique", "L’école du lavoir"), "Envoyer la précision");
        author.Says("L’école du lavoir");
        var after = await house.Found(scene.Said.Id);
        Assert.Equal(ContributionState.Awaiting, after.State);
        Assert.InRange(after.DueAt!.Value - scene.Said.DueAt!.Value, TimeSpan.FromDays(4), TimeSpan.FromDays(8));
        Assert.InRange(after.RemindAt!.Value - scene.Said.RemindAt!.Value, TimeSpan.FromDays(4), TimeSpan.FromDays(4.01));
        Assert.Contains("L’auteur précise : « {0} »", await house.Told(scene.Holder, scene.Said.Id));

        // Once, and no more.
        Assert.Equal(PromiseFailures.PausedAlready, (await house.Pause(scene.Holder, scene.Reference)).Failure);
        Assert.Equal(PromiseFailures.NotPaused, (await house.Precise(scene.Author, scene.Reference)).Failure);
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        (await house.AskAgain(scene.Author, scene.Reference)).MustHold();
        Assert.Equal(PromiseFailures.PausedAlready, (await house.Pause(scene.Holder, scene.Reference)).Failure);
    }

    [Fact]
    public async Task Without_a_word_it_goes_on_after_fifteen_days_and_loses_no_more()
    {
        var scene = await house.Scene();
        (await house.Pause(scene.Holder, scene.Reference)).MustHold();
        house.Clock.Advance(TimeSpan.FromDays(14.9));
        await house.Settle();
        Assert.Equal(ContributionState.Paused, (await house.Found(scene.Said.Id)).State);
        // The installation was off for two days.
        house.Clock.Advance(TimeSpan.FromDays(2.1));
        await house.Settle();
        var after = await house.Found(scene.Said.Id);
        Assert.Equal(ContributionState.Awaiting, after.State);
        Assert.InRange(after.DueAt!.Value - scene.Said.DueAt!.Value, TimeSpan.FromDays(14.9), TimeSpan.FromDays(19));
        Assert.Equal(1, await house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.Resumed)));
        Assert.Null(after.RemindedAt);
    }

    [Fact]
    public async Task While_it_waits_for_its_author_nothing_reminds_and_nothing_is_late()
    {
        var scene = await house.Scene();
        house.Clock.Advance(scene.Said.DueAt!.Value.AddDays(-1) - house.Clock.Now);
        await house.Settle();
        (await house.Pause(scene.Holder, scene.Reference)).MustHold();
        house.Clock.Advance(TimeSpan.FromDays(10));
        await house.Settle();
        Assert.False(await house.Ask(db => db.Set<Step>().AnyAsync(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.Late)));
        using var anyone = house.Visit();
        await anyone.Go("contributions?etat=Late&relire=1");
        anyone.DoesNotSay(scene.Said.Title);
    }

    [Fact]
    public async Task A_promise_in_working_days_never_ends_on_a_closed_day()
    {
        for (var wait = 1; wait <= 7; wait++)
        {
            var scene = await house.Scene();
            (await house.Pause(scene.Holder, scene.Reference)).MustHold();
            house.Clock.Advance(TimeSpan.FromDays(wait));
            (await house.Precise(scene.Author, scene.Reference)).MustHold();
            var last = Days.Of((await house.Found(scene.Said.Id)).DueAt!.Value.AddTicks(-1), Paris);
            Assert.True(new WorkingCalendar().IsWorking(last), $"{last} after {wait} days");
        }
    }

    [Fact]
    public async Task A_late_one_that_was_paused_is_not_told_late_again_before_its_week()
    {
        var scene = await house.Scene();
        house.Clock.Advance(scene.Said.DueAt!.Value.AddHours(1) - house.Clock.Now);
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Pause(scene.Holder, scene.Reference)).MustHold();
        house.Clock.Advance(TimeSpan.FromHours(3));
        (await house.Precise(scene.Author, scene.Reference)).MustHold();
        house.Clock.Advance(TimeSpan.FromDays(5));
        await house.Settle();
        Assert.Equal(1, await Late(scene));
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.Settle();
        Assert.Equal(2, await Late(scene));
    }

    [Fact]
    public async Task Bad_questions_and_bad_precisions_are_named_and_answers_end_the_pause()
    {
        var scene = await house.Scene();
        Assert.Equal("answers.question_missing", (await house.Pause(scene.Holder, scene.Reference, " ")).Failure?.Code);
        Assert.Equal("answers.text_too_long", (await house.Pause(scene.Holder, scene.Reference, new string('a', 1001))).Failure?.Code);
        Assert.Equal(PromiseFailures.NotPaused, (await house.Precise(scene.Author, scene.Reference)).Failure);
        (await house.Pause(scene.Holder, scene.Reference)).MustHold();
        Assert.Equal(PromiseFailures.NotAwaiting, (await house.Pause(scene.Holder, scene.Reference)).Failure);
        Assert.Equal(AnswerFailures.NotAuthor, (await house.Precise(scene.Holder, scene.Reference)).Failure);
        Assert.Equal("answers.why_missing", (await house.Precise(scene.Author, scene.Reference, "")).Failure?.Code);
        Assert.Equal("answers.text_too_long", (await house.Precise(scene.Author, scene.Reference, new string('a', 1001))).Failure?.Code);
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        house.Clock.Advance(TimeSpan.FromDays(20));
        await house.Settle();
        var after = await house.Found(scene.Said.Id);
        Assert.Equal((ContributionState.Answered, (DateTime?)null), (after.State, after.PauseEndsAt));
    }

    private Task<int> Late(Scene scene) => house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.Late));
}

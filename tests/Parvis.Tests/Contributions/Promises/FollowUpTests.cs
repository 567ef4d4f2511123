using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Promises;

/// <summary>A date in an answer is a commitment: reminded, late in public, kept in public.</summary>
public abstract class FollowUpTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : FollowUpTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : FollowUpTests(house), IClassFixture<PostgresHouse>;

    private const string Soon = "Un engagement arrive à son terme : « {0} »";
    private const string Late = "Engagement en retard : « {0} »";

    private async Task<(Scene Scene, FollowUp Made)> Promise(Outcome outcome = Outcome.Planned, int days = 30)
    {
        var scene = await house.Scene();
        var input = new AnswerInput { Outcome = outcome, Text = Answers.Words, ByWhen = house.Today().AddDays(days), WhatHappened = "Nous avions oublié.", WhatWeDo = "Nous posons le banc." };
        Assert.True((await house.Publish(scene.Holder, scene.Reference, input)).Ok);
        return (scene, await house.Ask(db => db.Set<FollowUp>().AsNoTracking().SingleAsync(f => f.ContributionId == scene.Said.Id)));
    }

    private Task<Result> Keep(Viewer viewer, Scene scene, Guid made, string? word = "Le banc est posé") =>
        house.In(s => s.GetRequiredService<CompleteFollowUp>().Run(viewer, scene.Reference, made, word, default));

    [Theory]
    [InlineData(Outcome.Accepted, Answers.Words)]
    [InlineData(Outcome.Planned, Answers.Words)]
    [InlineData(Outcome.Answered, Answers.Words)]
    [InlineData(Outcome.Apology, "Nous posons le banc.")]
    public async Task A_date_makes_a_commitment_to_the_end_of_its_day(Outcome outcome, string what)
    {
        var (scene, made) = await Promise(outcome);
        Assert.Equal((scene.Role.Id, what), (made.RoleId, made.What));
        Assert.Equal(Deadline.EndOf(house.Today().AddDays(30), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")), made.DueAt);
    }

    [Fact]
    public async Task A_refusal_commits_to_nothing()
    {
        var scene = await house.Scene();
        var input = new AnswerInput { Outcome = Outcome.Declined, DeclineReason = DeclineReason.Unsafe, Text = Answers.Words, ByWhen = house.Today().AddDays(3) };
        Assert.Null((await house.Publish(scene.Holder, scene.Reference, input)).Get()!.ByWhen);
        Assert.False(await house.Ask(db => db.Set<FollowUp>().AnyAsync(f => f.ContributionId == scene.Said.Id)));
    }

    [Fact]
    public async Task It_reminds_three_days_ahead_is_late_in_public_and_told_once_each()
    {
        var (scene, made) = await Promise();
        using var anyone = house.Visit();
        house.Clock.Advance(made.DueAt.AddDays(-3).AddHours(-1) - house.Clock.Now);
        await house.Settle();
        Assert.DoesNotContain(Soon, await house.Told(scene.Holder, scene.Said.Id));
        await anyone.Go(scene.Page + "?relire=1");
        anyone.Says("en cours");
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.Settle();
        await house.Settle();
        Assert.Single(await house.Told(scene.Holder, scene.Said.Id), t => t == Soon);
        Assert.DoesNotContain(Late, await house.Told(scene.Holder, scene.Said.Id));
        house.Clock.Advance(made.DueAt.AddMinutes(1) - house.Clock.Now);
        await house.Settle();
        await house.Settle();
        Assert.Single(await house.Told(scene.Holder, scene.Said.Id), t => t == Late);
        Assert.Equal(1, await house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.FollowUpLate)));
        await anyone.Go(scene.Page + "?relire=2");
        Assert.Contains(anyone.Page.QuerySelectorAll("main dd .late"), s => s.TextContent.Contains("en retard", StringComparison.Ordinal));
        anyone.Says("Engagement en retard");
    }

    [Fact]
    public async Task It_is_kept_in_public_by_whoever_holds_the_role_then()
    {
        var (scene, made) = await Promise();
        (await house.End(scene.Admin, scene.Role.Id, scene.Holder)).MustHold();
        await house.Settle();
        var page = $"c/{scene.Reference}/engagement-pris/{made.Id}";
        foreach (var viewer in new[] { scene.Author, scene.Holder, scene.Admin })
        {
            Assert.Equal(AnswerFailures.NotYourRole, (await Keep(viewer, scene, made.Id)).Failure);
            using var visitor = await house.SignIn(viewer);
            await visitor.Go(page);
            Assert.Equal(HttpStatusCode.Forbidden, visitor.Status);
        }

        using var leader = await house.SignIn(scene.Leader);
        await leader.Go($"c/{scene.Reference}/engagement-pris/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, leader.Status);
        await leader.Go(page);
        await leader.Submit(button: "L’engagement est tenu");
        Assert.Equal(HttpStatusCode.BadRequest, leader.Status);
        await leader.Submit(f => f.Fill("Ce qui a été fait", "Le banc est posé, à l’ombre"), "L’engagement est tenu");
        leader.Says("Le banc est posé, à l’ombre");
        leader.Says("Engagement tenu");
        Assert.Equal(AnswerFailures.FollowUpDone, (await Keep(scene.Leader, scene, made.Id)).Failure);
        await house.Settle();
        Assert.Equal(1, (await house.Told(scene.Author, scene.Said.Id)).Count(t => t == "Engagement tenu : « {0} »"));
        house.Clock.Advance(made.DueAt.AddDays(1) - house.Clock.Now);
        await house.Settle();
        Assert.DoesNotContain(Late, await house.Told(scene.Leader, scene.Said.Id));
    }

    [Theory]
    [InlineData("absent", "answers.follow_up_absent")]
    [InlineData("word", "answers.why_missing")]
    [InlineData("long", "answers.text_too_long")]
    [InlineData("nobody", "contributions.sign_in_first")]
    public async Task Bad_input_is_named(string what, string code)
    {
        var (scene, made) = await Promise();
        var failure = what switch
        {
            "absent" => (await Keep(scene.Holder, scene, Guid.CreateVersion7())).Failure,
            "word" => (await Keep(scene.Holder, scene, made.Id, " ")).Failure,
            "long" => (await Keep(scene.Holder, scene, made.Id, new string('a', 1001))).Failure,
            _ => (await Keep(Viewer.Anyone, scene, made.Id)).Failure,
        };
        Assert.Equal(code, failure?.Code);
        Assert.Null(await house.Ask(db => db.Set<FollowUp>().Where(f => f.Id == made.Id).Select(f => f.DoneAt).SingleAsync()));
    }
}

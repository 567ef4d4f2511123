using System.Net;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Answering;

/// <summary>Each outcome with what it demands, who may publish it, and how it is signed.</summary>
public abstract class OutcomeTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : OutcomeTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : OutcomeTests(house), IClassFixture<PostgresHouse>;

    private static readonly AnswerInput Full = new()
    {
        Text = Answers.Words, WhatHappened = "Nous avons perdu votre lettre.", WhatWeDo = "Nous la relisons ensemble.", DeclineReason = DeclineReason.TooCostly,
    };

    public static TheoryData<Outcome, string, string> Missing => new()
    {
        { Outcome.Accepted, "Text", "answers.text_missing" },
        { Outcome.Answered, "Text", "answers.text_missing" },
        { Outcome.Planned, "ByWhen", "answers.date_missing" },
        { Outcome.Planned, "Text", "answers.text_missing" },
        { Outcome.Declined, "DeclineReason", "answers.reason_missing" },
        { Outcome.Declined, "Text", "answers.text_missing" },
        { Outcome.Apology, "WhatHappened", "answers.what_happened_missing" },
        { Outcome.Apology, "WhatWeDo", "answers.what_we_do_missing" },
        { Outcome.Apology, "ByWhen", "answers.date_missing" },
        { Outcome.Duplicate, "DuplicateOf", "answers.duplicate_missing" },
        { Outcome.Transferred, "ToRoleId", "answers.role_unknown" },
    };

    [Theory, MemberData(nameof(Missing))]
    public async Task What_an_outcome_demands_is_named_beside_its_field(Outcome outcome, string field, string code)
    {
        var scene = await house.Scene();
        var input = Full with { Outcome = outcome, ByWhen = house.Today().AddDays(9), DuplicateOf = null };
        input = field switch
        {
            "Text" => input with { Text = "  court  " },
            "ByWhen" => input with { ByWhen = null },
            "DeclineReason" => input with { DeclineReason = null },
            "WhatHappened" => input with { WhatHappened = " " },
            "WhatWeDo" => input with { WhatWeDo = null },
            _ => input,
        };
        var failure = (await house.Publish(scene.Holder, scene.Reference, input)).Failure;
        Assert.Equal((code, field), (failure?.Code, failure?.Field));
        Assert.Equal(ContributionState.Awaiting, (await house.Found(scene.Said.Id)).State);
        Assert.False(await house.Ask(db => db.Set<Answer>().AnyAsync(a => a.ContributionId == scene.Said.Id)));
    }

    [Theory]
    [InlineData(-1, "answers.date_past")]
    [InlineData(3700, "answers.date_too_far")]
    [InlineData(0, null)]
    public async Task A_commitment_is_from_today_to_ten_years(int days, string? code)
    {
        var scene = await house.Scene();
        Assert.Equal(code, (await house.Publish(scene.Holder, scene.Reference, Full with { Outcome = Outcome.Planned, ByWhen = house.Today().AddDays(days) })).Failure?.Code);
    }

    [Fact]
    public async Task Texts_are_bounded_and_outcomes_known()
    {
        var scene = await house.Scene();
        var endless = new string('a', AnswerRules.MostText + 1);
        Task<string?> Code(AnswerInput input) => Task.Run(async () => (await house.Publish(scene.Holder, scene.Reference, input)).Failure?.Code);
        Assert.Equal("answers.text_too_long", await Code(Answers.Accepted with { Text = endless }));
        Assert.Equal("answers.text_too_long", await Code(Answers.Accepted with { WhatHappened = endless }));
        Assert.Equal("answers.text_too_long", await Code(Answers.Accepted with { WhatWeDo = endless }));
        Assert.Equal("answers.outcome_unknown", await Code(Answers.Accepted with { Outcome = null }));
        Assert.Equal("answers.outcome_unknown", await Code(Answers.Accepted with { Outcome = (Outcome)42 }));
        Assert.Equal("answers.reason_missing", await Code(Full with { Outcome = Outcome.Declined, DeclineReason = (DeclineReason)42 }));
    }

    [Fact]
    public async Task Only_who_holds_the_role_answers()
    {
        var scene = await house.Scene();
        var agent = await house.Person(Governing.New("Agente"), StandingKind.Agent);
        var elsewhere = await house.Scene();
        foreach (var viewer in new[] { scene.Author, agent, scene.Leader, scene.Admin, elsewhere.Holder })
        {
            Assert.Equal(AnswerFailures.NotYourRole, (await house.Publish(viewer, scene.Reference)).Failure);
        }

        Assert.Equal("contributions.sign_in_first", (await house.Publish(Viewer.Anyone, scene.Reference)).Failure?.Code);
        Assert.Equal("contributions.absent", (await house.Publish(scene.Holder, "ZZZZZZZZ")).Failure?.Code);
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        Assert.Equal(AnswerFailures.NotAwaiting, (await house.Publish(scene.Holder, scene.Reference)).Failure);
    }

    [Fact]
    public async Task The_desk_is_for_those_who_hold_a_role()
    {
        var scene = await house.Scene();
        using var anyone = house.Visit();
        foreach (var page in new[] { "a-repondre", scene.Desk, $"c/{scene.Reference}/reponse/1/corriger" })
        {
            await anyone.Go(page);
            Assert.Contains("connexion", anyone.Where.AbsolutePath, StringComparison.Ordinal);
        }

        foreach (var viewer in new[] { scene.Author, scene.Admin, await house.Person(Governing.New("Agente"), StandingKind.Agent) })
        {
            using var visitor = await house.SignIn(viewer);
            await visitor.Go("a-repondre");
            Assert.Equal(HttpStatusCode.Forbidden, visitor.Status);
            await visitor.Go(scene.Desk);
            Assert.Equal(HttpStatusCode.Forbidden, visitor.Status);
        }

        // Who holds another role may give an opinion, not the answer.
        using var leader = await house.SignIn(scene.Leader);
        await leader.Go(scene.Desk + "?issue=Accepted");
        Assert.Equal(HttpStatusCode.OK, leader.Status);
        leader.Says("Vous ne tenez pas le rôle qui répond");
        leader.DoesNotSay("Publier la réponse");
    }

    [Theory]
    [InlineData(Outcome.Accepted, "Acceptée.")]
    [InlineData(Outcome.Planned, "Programmée.")]
    [InlineData(Outcome.Declined, "Refusée.")]
    [InlineData(Outcome.Answered, "Voici la réponse.")]
    [InlineData(Outcome.Apology, "Nous vous présentons nos excuses.")]
    public async Task An_answer_is_written_at_the_desk_and_read_by_all_signed_by_the_role_then_the_person(Outcome outcome, string opening)
    {
        var scene = await house.Scene();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go("a-repondre");
        holder.Says(scene.Said.Title);
        await holder.Go($"{scene.Desk}?issue={outcome}");
        await holder.Submit(button: "Publier la réponse");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.NotEmpty(holder.Page.QuerySelectorAll("main .error, main [aria-invalid=true]"));
        await holder.Submit(
            form =>
            {
                if (outcome == Outcome.Apology) form.Fill("Ce qui s’est passé", "Nous avons perdu votre lettre.").Fill("Ce que nous faisons", "Nous la relisons ensemble.");
                else form.Fill("Votre réponse, publique", Answers.Words);
                if (outcome == Outcome.Declined) form.Pick("Raison du refus", "Trop coûteux");
                if (outcome is Outcome.Planned or Outcome.Apology) form.Fill("Au plus tard le", house.Today().AddDays(20).ToString("yyyy-MM-dd"));
            },
            "Publier la réponse");
        Assert.Equal(HttpStatusCode.OK, holder.Status);
        Assert.Equal(scene.Said.Title, holder.Heading);

        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says($"Réponse du rôle {scene.Role.Name}");
        anyone.Says($"Signée par {scene.Holder.Name}");
        anyone.Says(opening);
        if (outcome == Outcome.Declined) anyone.Says("Trop coûteux.");
        if (outcome == Outcome.Apology) anyone.Says("Nous avons perdu votre lettre.");
        if (outcome is Outcome.Planned or Outcome.Apology) anyone.Says("Engagement");
        var answer = await house.Ask(db => db.Set<Answer>().AsNoTracking().SingleAsync(a => a.ContributionId == scene.Said.Id));
        Assert.Equal((scene.Role.Id, scene.Holder.PersonId, scene.Said.DueAt), (answer.RoleId, answer.PersonId, answer.DueAt));
        Assert.Equal(outcome == Outcome.Declined ? DeclineReason.TooCostly : null, answer.DeclineReason);
        var line = await house.Ask(db => db.Set<RegisterEntry>().SingleAsync(r => r.Act == "contributions.answered" && r.SubjectId == scene.Said.Id));
        Assert.True(line.Public);
        await house.Settle();
        Assert.Contains("Le rôle {0} répond à « {1} »", await house.Told(scene.Author, scene.Said.Id));
        Assert.Contains(await house.Letters(scene.Author), l => l.Text.Contains(scene.Said.Title, StringComparison.Ordinal) && l.Subject.Contains("répond", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_is_not_taken_for_none()
    {
        var scene = await house.Scene();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Accepted");
        await holder.Submit(f => f.Fill("Votre réponse, publique", Answers.Words).Fill("Au plus tard le", "31/02/2027"), "Publier la réponse");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.Contains(Answers.Words, holder.Text, StringComparison.Ordinal);
        Assert.Equal(ContributionState.Awaiting, (await house.Found(scene.Said.Id)).State);
    }

    [Fact]
    public async Task A_late_answer_says_by_how_much()
    {
        var scene = await house.Scene();
        house.Clock.Advance(scene.Said.DueAt!.Value.AddDays(3).AddHours(1) - house.Clock.Now);
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        using var anyone = house.Visit();
        await anyone.Go(scene.Page + "?relire=1");
        anyone.Says("3 jours après la date promise");
    }

    [Fact]
    public async Task Two_answers_at_once_leave_one()
    {
        var scene = await house.Scene();
        var second = await house.Person(Governing.New("Seconde"), StandingKind.Agent);
        (await house.Give(scene.Admin, scene.Role.Id, second)).MustHold();
        var results = await Task.WhenAll(
            Task.Run(() => house.Publish(scene.Holder, scene.Reference)),
            Task.Run(() => house.Publish(second, scene.Reference)),
            Task.Run(async () => new Result<Answer?>(null, (await house.Pause(scene.Holder, scene.Reference)).Failure)));
        Assert.InRange(results.Take(2).Count(r => r.Ok), 1, 1);
        Assert.All(results.Where(r => !r.Ok), r => Assert.Contains("not_awaiting", r.Failure!.Code, StringComparison.Ordinal));
        var after = await house.Found(scene.Said.Id);
        Assert.Equal(ContributionState.Answered, after.State);
        Assert.Null(after.PausedAt);
        Assert.Equal(1, await house.Ask(db => db.Set<Answer>().CountAsync(a => a.ContributionId == scene.Said.Id)));
    }
}

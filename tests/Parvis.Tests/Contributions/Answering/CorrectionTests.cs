using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Answering;

/// <summary>A published answer is corrected in the open: a note, the version before, and the one who holds the role now.</summary>
public abstract class CorrectionTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : CorrectionTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : CorrectionTests(house), IClassFixture<PostgresHouse>;

    private const string Better = "Vous avez raison, et nous le ferons avant le printemps.";

    private Task<Result> Correct(Viewer viewer, string reference, CorrectAnswerInput input) => house.In(s => s.GetRequiredService<CorrectAnswer>().Run(viewer, reference, input, default));

    [Fact]
    public async Task A_correction_shows_its_note_and_keeps_what_was_written()
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go($"c/{scene.Reference}/reponse/1/corriger");
        await holder.Submit(f => f.Fill("Votre réponse, publique", Better), "Publier la correction");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.Contains(Better, holder.Text, StringComparison.Ordinal);
        await holder.Submit(f => f.Fill("Ce que vous corrigez", "La saison manquait"), "Publier la correction");
        Assert.Equal(scene.Said.Title, holder.Heading);

        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says(Better);
        anyone.Says("La saison manquait");
        await anyone.Go($"c/{scene.Reference}/reponse/1/versions");
        Assert.Contains(anyone.Page.QuerySelectorAll("del"), d => d.TextContent.Contains("allons", StringComparison.Ordinal));
        Assert.Contains(anyone.Page.QuerySelectorAll("ins"), d => d.TextContent.Contains("printemps", StringComparison.Ordinal));
        var (answer, kept) = await house.Ask(async db => (
            await db.Set<Answer>().AsNoTracking().SingleAsync(a => a.ContributionId == scene.Said.Id),
            await db.Set<AnswerVersion>().AsNoTracking().Where(v => v.AnswerId == db.Set<Answer>().Single(a => a.ContributionId == scene.Said.Id).Id).ToListAsync()));
        Assert.Equal((2, "La saison manquait"), (answer.Version, answer.CorrectionNote));
        Assert.Equal((1, Answers.Words), (Assert.Single(kept).Number, kept[0].Text));
        await anyone.Go("recherche?q=" + Uri.EscapeDataString("printemps " + scene.Said.Title));
        Assert.Contains(anyone.Page.QuerySelectorAll("main h2 a, main h3 a"), a => a.GetAttribute("href")!.Contains(scene.Reference, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text", "answers.text_missing", "Text")]
    [InlineData("note", "answers.note_missing", "Note")]
    [InlineData("long note", "answers.text_too_long", "Note")]
    [InlineData("long", "answers.text_too_long", "Text")]
    [InlineData("round", "answers.none", null)]
    public async Task A_bad_correction_changes_nothing(string what, string code, string? field)
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        var input = new CorrectAnswerInput(1, Better, null, null, "La saison manquait");
        input = what switch
        {
            "text" => input with { Text = "court" },
            "note" => input with { Note = " " },
            "long note" => input with { Note = new string('a', 1001) },
            "long" => input with { Text = new string('a', 10_001) },
            _ => input with { Round = 2 },
        };
        var failure = (await Correct(scene.Holder, scene.Reference, input)).Failure;
        Assert.Equal((code, field), (failure?.Code, failure?.Field));
        Assert.Equal(Answers.Words, await house.Ask(db => db.Set<Answer>().Where(a => a.ContributionId == scene.Said.Id).Select(a => a.Text).SingleAsync()));
    }

    [Fact]
    public async Task An_apology_keeps_its_three_parts()
    {
        var scene = await house.Scene();
        var apology = new AnswerInput { Outcome = Outcome.Apology, WhatHappened = "Nous avons perdu la lettre.", WhatWeDo = "Nous la relisons.", ByWhen = house.Today().AddDays(5) };
        Assert.True((await house.Publish(scene.Holder, scene.Reference, apology)).Ok);
        Assert.Equal("WhatWeDo", (await Correct(scene.Holder, scene.Reference, new CorrectAnswerInput(1, null, "Nous avions égaré la lettre.", " ", "Le mot juste"))).Failure?.Field);
        Assert.Equal("WhatHappened", (await Correct(scene.Holder, scene.Reference, new CorrectAnswerInput(1, null, "", "Nous la relisons.", "Le mot juste"))).Failure?.Field);
        Assert.True((await Correct(scene.Holder, scene.Reference, new CorrectAnswerInput(1, null, "Nous avions égaré la lettre.", "Nous la relisons.", "Le mot juste"))).Ok);
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says("Nous avions égaré la lettre.");
    }

    [Fact]
    public async Task Nobody_but_the_role_corrects_and_the_role_outlives_its_holder()
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        var input = new CorrectAnswerInput(1, Better, null, null, "La saison manquait");
        foreach (var viewer in new[] { scene.Author, scene.Admin, scene.Leader }) Assert.Equal(AnswerFailures.NotYourRole, (await Correct(viewer, scene.Reference, input)).Failure);
        Assert.Equal("contributions.sign_in_first", (await Correct(Viewer.Anyone, scene.Reference, input)).Failure?.Code);
        using var author = await house.SignIn(scene.Author);
        await author.Go($"c/{scene.Reference}/reponse/1/corriger");
        Assert.Equal(HttpStatusCode.Forbidden, author.Status);

        (await house.End(scene.Admin, scene.Role.Id, scene.Holder)).MustHold();
        await house.Settle();
        Assert.Equal(AnswerFailures.NotYourRole, (await Correct(scene.Holder, scene.Reference, input)).Failure);
        Assert.True((await Correct(scene.Leader, scene.Reference, input)).Ok);
        var successor = await house.Person(Governing.New("Suivante"), StandingKind.Agent);
        (await house.Give(scene.Admin, scene.Role.Id, successor)).MustHold();
        Assert.True((await Correct(successor, scene.Reference, input with { Text = Better + " Promis." })).Ok);
    }
}

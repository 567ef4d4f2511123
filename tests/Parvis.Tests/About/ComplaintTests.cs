using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.About.Complaining;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Jobs;
using Parvis.Platform.Register;
using Parvis.Platform.Security;
using Parvis.Tests.Governance;
using Parvis.Tests.Moderation;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.About;

/// <summary>Whoever a page stops says so without account, has a receipt at once and an answer within a week.</summary>
public abstract class ComplaintTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : ComplaintTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : ComplaintTests(house), IClassFixture<PostgresHouse>;

    private Task<Result<string>> Send(Viewer by, string? text = "Je n’atteins pas le bouton au clavier.", string? email = null, string? place = "La page pour dire", string? name = null) =>
        house.In(s => s.GetRequiredService<SendComplaint>().Run(by, new ComplaintInput(place, text, name, email, Governing.New("adresse")), default));

    private Task<Result> Answer(Viewer by, Guid id, string? text = "Le bouton est corrigé depuis ce matin.") => house.In(s => s.GetRequiredService<AnswerComplaint>().Run(by, id, text, default));

    private Task<Complaint> Of(string token) => house.Ask(db => db.Set<Complaint>().AsNoTracking().SingleAsync(c => c.TokenHash == SecretAddress.Hash(token)));

    private Task<int> Rows() => house.Ask(db => db.Set<Complaint>().CountAsync());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Anyone_says_what_stops_them_is_acknowledged_and_answered(bool script)
    {
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        var email = Governing.New("lou").Replace(" ", "", StringComparison.Ordinal) + "@exemple.test";
        using var anyone = new Visitor(new Uri(house.Root + "/essai/")) { Works = script };
        await anyone.Go("accessibilite");
        Assert.Equal("Accessibilité\u00a0: non conforme", anyone.Heading);
        await anyone.Go(anyone.Page.QuerySelector("main a.btn")!.GetAttribute("href")!);
        await anyone.Submit(f => f.Fill("Ce qui vous arrête", "Le lecteur d’écran ne dit pas l’erreur.").Fill("Sur quelle page", "La page pour dire").Fill("Votre adresse de courriel", email), "Envoyer");
        if (!script)
        {
            Assert.Equal("Confirmez votre envoi", anyone.Heading);
            house.Clock.Advance(TimeSpan.FromSeconds(10));
            await anyone.Submit();
        }

        Assert.Equal("Votre signalement d’accessibilité", anyone.Heading);
        Assert.Contains("attend sa réponse", anyone.Text, StringComparison.Ordinal);
        var receipt = Assert.Single(await house.Letters(email));
        Assert.Contains(anyone.Where.AbsolutePath, receipt.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("lecteur d’écran", receipt.Text, StringComparison.Ordinal);
        var complaint = await Of(anyone.Where.AbsolutePath.Split('/')[^1]);
        Assert.Equal(house.Today().AddDays(7), complaint.DueOn);

        using var desk = await house.SignIn(administrator);
        await desk.Go("administration/accessibilite/signalements");
        Assert.Contains("La page pour dire", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Accessibilité", desk.Page.QuerySelector("nav.account")!.TextContent, StringComparison.Ordinal);
        await desk.Go($"administration/accessibilite/signalements/{complaint.Id}");
        await desk.Submit(f => f.Fill("Votre réponse", "Trop court."), "Envoyer la réponse");
        Assert.Equal(HttpStatusCode.BadRequest, desk.Status);
        await desk.Submit(f => f.Fill("Votre réponse", "L’erreur est annoncée depuis ce matin, merci."), "Envoyer la réponse");
        Assert.Contains("La réponse est partie", desk.Page.Body!.TextContent, StringComparison.Ordinal);
        await anyone.Go(anyone.Where.AbsolutePath);
        Assert.Contains("annoncée depuis ce matin", anyone.Text, StringComparison.Ordinal);
        Assert.Contains(await house.Letters(email), m => m.Text.Contains("annoncée depuis ce matin", StringComparison.Ordinal) && m.Text.Contains("Défenseur des droits", StringComparison.Ordinal));
        await anyone.Go("accessibilite");
        Assert.Contains("avec une réponse dans la semaine", anyone.Text, StringComparison.Ordinal);
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "about.complaint_answered" && r.SubjectId == complaint.Id && r.Public)));
        Assert.False(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "about.complaint_received" && r.Public)));
    }

    [Theory]
    [InlineData("trop peu", null, null, null, "about.complaint_missing")]
    [InlineData(null, null, null, null, "about.complaint_missing")]
    [InlineData("Je n’atteins pas le bouton.", "pas une adresse", null, null, "about.email_wrong")]
    [InlineData("Je n’atteins pas le bouton.", "a@exemple.test\r\nBcc: b@exemple.test", null, null, "about.email_wrong")]
    [InlineData("Je n’atteins pas le bouton.", null, 301, null, "about.place_too_long")]
    [InlineData("Je n’atteins pas le bouton.", null, null, 81, "about.name_too_long")]
    public async Task What_is_incomplete_or_too_long_is_refused_and_leaves_nothing(string? text, string? email, int? place, int? name, string code)
    {
        var before = await Rows();
        Assert.Equal(code, (await Send(Viewer.Anyone, text, email, new string('p', place ?? 1), new string('n', name ?? 1))).Failure?.Code);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task A_very_long_text_is_refused() => Assert.Equal("about.complaint_too_long", (await Send(Viewer.Anyone, new string('x', 4001))).Failure?.Code);

    [Fact]
    public async Task A_stranger_cannot_have_one_address_written_to_endlessly()
    {
        for (var i = 0; i < 3; i++) (await Send(Viewer.Anyone, email: "trop@exemple.test")).Get();
        Assert.Equal("about.too_often", (await Send(Viewer.Anyone, email: "Trop@exemple.test")).Failure?.Code);
    }

    [Fact]
    public async Task Only_administrators_answer_once_and_with_words()
    {
        var administrator = await house.Person(Governing.New("Ada"), administers: true);
        var complaint = await Of((await Send(Viewer.Anyone)).Get());
        foreach (var other in new[] { Viewer.Anyone, await house.Person(Governing.New("Ines")), await house.Person(Governing.New("Alix"), StandingKind.Agent) })
        {
            Assert.Equal("about.administrators_only", (await Answer(other, complaint.Id)).Failure?.Code);
        }

        Assert.Equal("about.absent", (await Answer(administrator, Guid.CreateVersion7())).Failure?.Code);
        Assert.Equal("about.answer_missing", (await Answer(administrator, complaint.Id, "Oui.")).Failure?.Code);
        Assert.Equal("about.answer_too_long", (await Answer(administrator, complaint.Id, new string('x', 4001))).Failure?.Code);
        (await Answer(administrator, complaint.Id)).MustHold();
        Assert.Equal("about.answered", (await Answer(administrator, complaint.Id)).Failure?.Code);
    }

    [Fact]
    public async Task The_pages_of_those_who_answer_are_closed_to_others_and_a_guessed_address_is_nothing()
    {
        using var ines = await house.SignIn(await house.Person(Governing.New("Ines")));
        var complaint = await Of((await Send(Viewer.Anyone)).Get());
        foreach (var path in new[] { "administration/accessibilite", "administration/accessibilite/signalements", $"administration/accessibilite/signalements/{complaint.Id}", "administration/pages-legales", "administration/pages-legales/conditions" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await ines.Go(path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ines.Go($"accessibilite/suivi/{new string('a', 48)}")).Status);
    }

    [Fact]
    public async Task When_a_day_is_left_those_who_administer_are_told_once()
    {
        var administrator = await house.Person(Governing.New("Ada"), administers: true);
        var complaint = await Of((await Send(await house.Person(Governing.New("Lou")))).Get());
        async Task<int> Told()
        {
            await house.In(s => s.GetRequiredService<JobRunner>().RunDue(all: true));
            using var reader = await house.SignIn(administrator);
            await reader.Go("avis");
            return reader.Page.QuerySelectorAll($"main a[href*='{complaint.Id}']").Length;
        }

        var before = await Told();
        house.Clock.Advance(TimeSpan.FromDays(6));
        await Told();
        Assert.NotNull((await house.Ask(db => db.Set<Complaint>().AsNoTracking().SingleAsync(c => c.Id == complaint.Id))).RemindedAt);
        var reminded = (await house.Ask(db => db.Set<Complaint>().AsNoTracking().SingleAsync(c => c.Id == complaint.Id))).RemindedAt;
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await Told() >= before);
        Assert.Equal(reminded, (await house.Ask(db => db.Set<Complaint>().AsNoTracking().SingleAsync(c => c.Id == complaint.Id))).RemindedAt);
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Notices (DSA article 16): from anyone, complete, acknowledged, with a copy that nothing changes; the alarm of article 18.</summary>
public abstract class AlertTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : AlertTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : AlertTests(house), IClassFixture<PostgresHouse>;

    private async Task<(Viewer Author, Posted Posted)> Said(Visibility visibility = Visibility.Public)
    {
        var keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        var author = await house.Person(Governing.New("Aya Auteure"), StandingKind.Agent);
        var home = await house.Home(keeper, visibility);
        if (visibility == Visibility.Private) await house.Join(keeper, home.Id, author);
        return (author, await house.Post(author, home.Id));
    }

    private Task<int> Rows() => house.Ask(async db => await db.Set<Alert>().CountAsync() + await db.Set<Case>().CountAsync() + await db.Set<FrozenCopy>().CountAsync());

    [Theory]
    [InlineData("signaler", "Envoyer l’alerte", "Votre alerte")]
    [InlineData("droit-de-reponse", null, null)]
    public async Task Without_script_nor_account_a_notice_and_a_reply_are_sent_by_confirming(string door, string? button, string? arrives)
    {
        var (_, posted) = await Said();
        using var anyone = house.Visit();
        anyone.Works = false;
        var before = await house.Ask(async db => await db.Set<Alert>().CountAsync() + await db.Set<Parvis.Moderation.Replying.ReplyRequest>().CountAsync());
        await anyone.Go($"{door}/contribution/{posted.Id}");
        if (door == "signaler") await anyone.Submit(f => f.Choose("Injure ou diffamation").Fill("Expliquez pourquoi", "On y traite quelqu’un de voleur.").Fill("Votre nom", "Nora Note").Fill("Votre adresse", "sans-script@exemple.test").Choose("Je suis de bonne foi"), button);
        else await anyone.Submit(f => f.Fill("Votre nom", "Nora Note").Fill("Votre adresse", "reponse@exemple.test").Fill("passage", "Untel est un voleur").Fill("Votre réponse", "Je n’ai jamais rien volé, moi."));
        Assert.Equal("Confirmez votre envoi", anyone.Heading);
        Assert.Empty(anyone.Page.QuerySelectorAll("main img, main canvas, main audio"));
        Assert.Equal(before, await house.Ask(async db => await db.Set<Alert>().CountAsync() + await db.Set<Parvis.Moderation.Replying.ReplyRequest>().CountAsync()));
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        await anyone.Submit(button: "Confirmer");
        Assert.Equal(HttpStatusCode.OK, anyone.Status);
        if (arrives is not null) Assert.Equal(arrives, anyone.Heading);
        Assert.Equal(before + 1, await house.Ask(async db => await db.Set<Alert>().CountAsync() + await db.Set<Parvis.Moderation.Replying.ReplyRequest>().CountAsync()));
    }

    [Fact]
    public async Task Anyone_notifies_without_account_and_is_acknowledged_and_the_copy_stays_as_it_was()
    {
        var (author, posted) = await Said();
        using var anyone = house.Visit();
        await anyone.Go($"c/{posted.Reference}");
        var link = anyone.Page.QuerySelectorAll("aside a").First(a => a.TextContent == "Signaler à la modération");
        await anyone.Go(link.GetAttribute("href")!);
        Assert.Contains("17 ou le 112", anyone.Text, StringComparison.Ordinal);
        Assert.Contains("Untel est un voleur", anyone.Text, StringComparison.Ordinal);
        await anyone.Submit(f => f.Choose("Injure ou diffamation").Fill("Expliquez pourquoi", "On y traite quelqu’un de voleur.").Fill("Votre nom", "Nora Note").Fill("Votre adresse", "note@exemple.test").Choose("Je suis de bonne foi"), "Envoyer l’alerte");
        Assert.Equal(HttpStatusCode.OK, anyone.Status);
        Assert.Equal("Votre alerte", anyone.Heading);
        Assert.Contains("À l’examen", anyone.Text, StringComparison.Ordinal);
        var letter = Assert.Single(await house.Letters("note@exemple.test"));
        Assert.Contains(anyone.Where.AbsolutePath, letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("voleur", letter.Text, StringComparison.Ordinal);
        (await house.In(s => s.GetRequiredService<EditContribution>().Run(author, new(posted.Reference, "Un ange à la mairie", "Je retire tout ce que j’ai pu dire de lui.", null, 1), default))).MustHold();
        var of = await house.CaseOf(posted.Id);
        var copy = await house.Ask(db => db.Set<FrozenCopy>().SingleAsync(c => c.CaseId == of.Id));
        Assert.Contains("Untel est un voleur", copy.Text, StringComparison.Ordinal);
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "moderation.alert_received" && !r.Public && r.ActorId == null)));
        // A second notice joins the case, with what the text says by then.
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, AlertReason.Hate)).Get();
        of = await house.CaseOf(posted.Id);
        Assert.Equal((2, CasePriority.High, AlertReason.Hate), (of.Alerts, of.Priority, of.Reason!.Value));
        Assert.Equal(2, await house.Ask(db => db.Set<FrozenCopy>().CountAsync(c => c.CaseId == of.Id)));
    }

    [Theory]
    [InlineData(null, "a@exemple.test", true, "moderation.name_missing")]
    [InlineData("Nora", null, true, "moderation.email_wrong")]
    [InlineData("Nora", "pas une adresse", true, "moderation.email_wrong")]
    [InlineData("Nora", "a@exemple.test\r\nBcc: b@exemple.test", true, "moderation.email_wrong")]
    [InlineData("Nora", "a@exemple.test", false, "moderation.good_faith_missing")]
    public async Task An_incomplete_notice_is_refused_and_leaves_nothing(string? name, string? email, bool faith, string code)
    {
        var (_, posted) = await Said();
        var before = await Rows();
        Assert.Equal(code, (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, AlertReason.Insult, name, email, faith)).Failure?.Code);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task The_form_says_what_is_missing_beside_it_and_keeps_what_was_typed()
    {
        var (_, posted) = await Said();
        using var anyone = house.Visit();
        await anyone.Go($"signaler/contribution/{posted.Id}");
        await anyone.Submit(f => f.Fill("Expliquez pourquoi", "On y traite quelqu’un de voleur."), "Envoyer l’alerte");
        Assert.Equal(HttpStatusCode.BadRequest, anyone.Status);
        Assert.Contains("Choisissez une raison", anyone.Page.QuerySelector("fieldset .error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("traite quelqu’un de voleur", anyone.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_of_whoever_protects_a_child()
    {
        var (_, posted) = await Said();
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, AlertReason.Child, null, null)).Get();
        Assert.Equal(CasePriority.Urgent, (await house.CaseOf(posted.Id)).Priority);
    }

    [Fact]
    public async Task A_life_threatened_raises_the_alarm_at_once()
    {
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        var (_, posted) = await Said();
        // Without a contact, administrators are written to.
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, AlertReason.LifeThreat)).Get();
        Assert.Contains(await house.Letters(await house.EmailOf(administrator)), m => m.Subject.Contains("URGENT", StringComparison.Ordinal) && m.Text.Contains("PHAROS", StringComparison.Ordinal));
        (await house.In(s => s.GetRequiredService<SaveModerationSetting>().Run(administrator, "astreinte@exemple.test", "Le maire", default))).MustHold();
        var (_, second) = await Said();
        using var anyone = house.Visit();
        await anyone.Go($"signaler/contribution/{second.Id}");
        await anyone.Submit(f => f.Choose("Une vie est menacée").Fill("Expliquez pourquoi", "Il annonce qu’il passe à l’acte ce soir.").Fill("Votre nom", "Nora").Fill("Votre adresse", "nora2@exemple.test").Choose("Je suis de bonne foi"), "Envoyer l’alerte");
        Assert.Contains("17 ou le 112", anyone.Text, StringComparison.Ordinal);
        var letter = Assert.Single(await house.Letters("astreinte@exemple.test"));
        Assert.Contains("17 ou 112", letter.Text, StringComparison.Ordinal);
        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "moderation.emergency_raised")));
        Assert.Equal("moderation.administrators_only", (await house.In(async s => await s.GetRequiredService<SaveModerationSetting>().Run(await house.Person(Governing.New("Ines")), "moi@exemple.test", null, default))).Failure?.Code);
    }

    [Fact]
    public async Task What_one_does_not_see_cannot_be_notified_nor_what_does_not_exist()
    {
        var (_, posted) = await Said(Visibility.Private);
        Assert.Equal("moderation.absent", (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id)).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.Notify(await house.Person(Governing.New("Ines")), ContentKinds.Contribution, posted.Id)).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.Notify(Viewer.Anyone, "inconnu", posted.Id)).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.Notify(Viewer.Anyone, ContentKinds.Comment, Guid.CreateVersion7())).Failure?.Code);
    }

    [Fact]
    public async Task Someone_notifies_a_content_once_and_an_address_not_endlessly()
    {
        var (_, posted) = await Said();
        var witness = await house.Person(Governing.New("Théo Témoin"));
        (await house.Notify(witness, ContentKinds.Contribution, posted.Id)).Get();
        Assert.Equal("moderation.already_alerted", (await house.Notify(witness, ContentKinds.Contribution, posted.Id)).Failure?.Code);
        for (var i = 0; i < 5; i++) await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, email: "trop@exemple.test");
        Assert.Equal("moderation.too_often", (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, email: "trop@exemple.test")).Failure?.Code);
    }

    [Fact]
    public async Task Only_its_secret_address_follows_a_notice()
    {
        var (_, posted) = await Said();
        var token = (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id)).Get().Token;
        using var anyone = house.Visit();
        await anyone.Go($"moderation/suivi/{token}");
        Assert.Equal(HttpStatusCode.OK, anyone.Status);
        await anyone.Go($"moderation/suivi/{new string('0', 48)}");
        Assert.Equal(HttpStatusCode.NotFound, anyone.Status);
        Assert.False(await house.Ask(db => db.Set<Alert>().AnyAsync(a => a.TokenHash == token)));
    }
}

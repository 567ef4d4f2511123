using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Publishing;
using Parvis.Moderation.Replying;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>What anyone may read of moderation: its rules with their versions, its register, its report; and the right of reply.</summary>
public abstract class OpenMatterTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : OpenMatterTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : OpenMatterTests(house), IClassFixture<PostgresHouse>;

    private Viewer administrator = null!;
    private Viewer keeper = null!;
    private Viewer author = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        author = await house.Person(Governing.New("Aya Auteure"));
        home = (await house.Home(keeper)).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<Result<int>> Publish(Viewer by, Guid community, string? text, string? note = "Plus clair.") => house.In(s => s.GetRequiredService<PublishPolicy>().Run(by, community, text, note, default));

    private Task<Result> Reply(Viewer by, Guid id, string? text = "Je n’ai jamais rien volé.", string? name = "Untel", string? email = "untel@exemple.test", string? passage = "« Untel est un voleur »") =>
        house.In(s => s.GetRequiredService<AskReply>().Run(by, new ReplyInput(ContentKinds.Contribution, id, name, email, passage, text, Governing.New("adresse")), default));

    [Fact]
    public async Task The_policy_is_public_versioned_and_quoted_as_it_was()
    {
        using var anyone = house.Visit();
        await anyone.Go("moderation/regles");
        Assert.Contains("1. Respecter les personnes", anyone.Text, StringComparison.Ordinal);
        var community = await Publish(keeper, home, "## Parler des rues\n\nRien d’autre.");
        Assert.Equal(1, community.Get());
        Assert.Equal("moderation.administrators_only", (await Publish(keeper, Guid.Empty, "## Une\n\nDeux")).Failure?.Code);
        Assert.Equal("moderation.not_yours", (await Publish(author, home, "## Une\n\nDeux")).Failure?.Code);
        Assert.Equal("moderation.sign_in_first", (await Publish(Viewer.Anyone, Guid.Empty, "## Une\n\nDeux")).Failure?.Code);
        Assert.Equal("moderation.policy_without_rule", (await Publish(administrator, Guid.Empty, "Une règle sans titre")).Failure?.Code);
        Assert.Equal("moderation.policy_missing", (await Publish(administrator, Guid.Empty, " ")).Failure?.Code);
        Assert.Equal("moderation.policy_too_long", (await Publish(administrator, Guid.Empty, "## Une\n" + new string('x', 40_000))).Failure?.Code);
        Assert.Equal("moderation.policy_note_missing", (await Publish(administrator, Guid.Empty, "## Une", " ")).Failure?.Code);
        var version = (await Publish(administrator, Guid.Empty, "## Être courtois\n\nToujours.")).Get();
        Assert.Equal("moderation.policy_same", (await Publish(administrator, Guid.Empty, "## Être courtois\n\nToujours.")).Failure?.Code);
        var posted = await house.Post(author, home, Governing.New("Voleur"));
        (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id)).Get();
        var decision = (await house.Decide(keeper, posted.Id, DecisionKind.Hide, "p0")).Get();
        (await Publish(administrator, Guid.Empty, "## Être aimable\n\nToujours.")).Get();
        var kept = await house.Ask(db => db.Set<Decision>().SingleAsync(d => d.Id == decision));
        Assert.Equal((version, "Être courtois"), (kept.PolicyVersion!.Value, kept.Rule));
        await anyone.Go($"moderation/regles?version={version}");
        Assert.Contains("Être courtois", anyone.Text, StringComparison.Ordinal);
        Assert.Contains("n’est plus la version en cours", anyone.Text, StringComparison.Ordinal);
        await anyone.Go($"moderation/regles?communaute={home}");
        Assert.Contains("Parler des rues", anyone.Text, StringComparison.Ordinal);
        (await house.Decide(keeper, posted.Id, DecisionKind.Limit, "c0")).Get();
        Assert.Equal(RuleSource.Community, (await house.Ask(db => db.Set<Decision>().Where(d => d.ConcernsId == author.PersonId).OrderByDescending(d => d.At).FirstAsync())).RuleSource);
        foreach (var wrong in new[] { "moderation/regles?version=99", "moderation/regles?version=abc", $"moderation/regles?communaute={Guid.CreateVersion7()}" })
        {
            await anyone.Go(wrong);
            Assert.Equal(HttpStatusCode.NotFound, anyone.Status);
        }

        Assert.True(await house.Ask(db => db.Set<RegisterEntry>().AnyAsync(r => r.Act == "moderation.policy_published" && r.Public)));
    }

    [Fact]
    public async Task The_register_tells_every_open_decision_and_nobody_by_name_and_the_report_counts_them()
    {
        var start = house.Clock.Now;
        // A year of its own: other tests decide too.
        house.Clock.Set(new DateTimeOffset(2031, 5, 5, 9, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 3; i++)
        {
            var posted = await house.Post(author, home, Governing.New("Nom propre"));
            (await house.Notify(Viewer.Anyone, ContentKinds.Contribution, posted.Id, i == 0 ? AlertReason.Hate : AlertReason.Insult, email: $"r{i}@exemple.test")).Get();
            house.Clock.Advance(TimeSpan.FromHours(10));
            var decision = (await house.Decide(i == 2 ? keeper : administrator, posted.Id, i == 2 ? DecisionKind.Keep : DecisionKind.Hide, i == 2 ? null : "p0")).Get();
            if (i != 0) continue;
            (await house.Appeal(author, decision)).MustHold();
            house.Clock.Advance(TimeSpan.FromHours(5));
            (await house.DecideAppeal(keeper, posted.Id, false)).MustHold();
        }

        using var anyone = house.Visit();
        async Task<string> Read(string path)
        {
            using var answer = await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/{path}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }

        var page = await Read("moderation/registre?annee=2031");
        var csv = await Read("moderation/registre.csv?annee=2031");
        var json = await Read("moderation/registre.json?annee=2031");
        foreach (var text in new[] { page, csv, json })
        {
            foreach (var secret in new[] { author.Name, administrator.Name, author.PersonId.ToString()!, "Nom propre", Moderating.Facts, "Nora" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        Assert.Equal(4, csv.TrimEnd().Split("\r\n").Length);
        Assert.Equal(3, JsonDocument.Parse(json).RootElement.GetProperty("items").GetArrayLength());
        Assert.Contains("contestée, confirmée", page, StringComparison.Ordinal);
        var report = await house.In(s => s.GetRequiredService<PublicRegister>().Year(2031, default));
        Assert.Equal([(AlertReason.Hate, 1), (AlertReason.Insult, 2)], report.Alerts);
        Assert.Equal([(DecisionKind.Keep, 1), (DecisionKind.Hide, 2)], report.Decisions);
        Assert.Equal([(Parvis.Moderation.AppealState.Upheld, 1)], report.Appeals);
        Assert.Equal((10, 5), ((int)Math.Round(report.MedianHours!.Value), (int)Math.Round(report.MedianAppealHours!.Value)));
        Assert.Contains("Injure ou diffamation", await Read("moderation/rapport/2031"), StringComparison.Ordinal);
        foreach (var wrong in new[] { "moderation/rapport/2032", "moderation/rapport/1999" })
        {
            await anyone.Go(wrong);
            Assert.Equal(HttpStatusCode.NotFound, anyone.Status);
        }

        house.Clock.Set(new DateTimeOffset(start));
    }

    [Fact]
    public async Task The_register_goes_on_page_by_page()
    {
        var start = house.Clock.Now;
        house.Clock.Set(new DateTimeOffset(2033, 5, 5, 9, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 5; i++)
        {
            var posted = await house.Post(author, home, Governing.New("Page"));
            (await house.In(s => s.GetRequiredService<Parvis.Moderation.Alerting.OpenOwnCase>().Run(keeper, ContentKinds.Contribution, posted.Id, i == 0, default))).Get();
            (await house.Decide(keeper, posted.Id, DecisionKind.Limit)).Get();
        }

        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await house.In(s => s.GetRequiredService<PublicRegister>().Page(2033, after, default, 2));
            seen.AddRange(page.Items.Select(r => r.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
        var report = await house.In(s => s.GetRequiredService<PublicRegister>().Year(2033, default));
        Assert.Equal([(CaseOrigin.Own, 4), (CaseOrigin.Authority, 1)], report.Origins);
        house.Clock.Set(new DateTimeOffset(start));
    }

    [Fact]
    public async Task A_reply_is_asked_for_by_anyone_and_published_beside_what_it_answers()
    {
        var posted = await house.Post(author, home, Governing.New("Untel"));
        using var anyone = house.Visit();
        await anyone.Go($"droit-de-reponse/contribution/{posted.Id}");
        await anyone.Submit(f => f.Fill("Votre nom", "Jean Untel").Fill("Votre adresse", "jean@exemple.test").Fill("Le passage", "« Untel est un voleur »").Fill("Votre réponse", "Je n’ai jamais rien volé de ma vie."), "Demander la publication");
        Assert.Equal(HttpStatusCode.OK, anyone.Status);
        Assert.DoesNotContain("jamais rien volé", anyone.Text, StringComparison.Ordinal);
        var request = await house.Ask(db => db.Set<ReplyRequest>().SingleAsync(r => r.ContentId == posted.Id));
        Assert.Equal(TimeSpan.FromDays(3), request.DueAt - request.At);
        Assert.Contains("13 mars", Assert.Single(await house.Letters("jean@exemple.test")).Text, StringComparison.Ordinal);
        using var outsider = await house.SignIn(await house.Person(Governing.New("Ugo Autre")));
        await outsider.Go($"moderation/reponses/{request.Id}");
        Assert.Equal(HttpStatusCode.NotFound, outsider.Status);
        using var desk = await house.SignIn(administrator);
        await desk.Go("moderation");
        Assert.Contains("Droits de réponse à publier", desk.Text, StringComparison.Ordinal);
        await desk.Go($"moderation/reponses/{request.Id}");
        await desk.Submit(null, "Publier la réponse");
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        await anyone.Go($"c/{posted.Reference}?frais=1");
        Assert.Contains("jamais rien volé de ma vie", anyone.Text, StringComparison.Ordinal);
        Assert.Contains("Jean Untel", anyone.Text, StringComparison.Ordinal);
        Assert.Contains(await house.Letters("jean@exemple.test"), m => m.Text.Contains("est publiée", StringComparison.Ordinal));
        Assert.Equal("moderation.not_open", (await house.In(s => s.GetRequiredService<DecideReply>().Run(administrator, request.Id, false, "Une autre raison, plus longue.", default))).Failure?.Code);
    }

    [Fact]
    public async Task A_reply_out_of_time_out_of_size_or_incomplete_is_refused()
    {
        var posted = await house.Post(author, home, Governing.New("Untel"));
        Assert.Equal("moderation.name_missing", (await Reply(Viewer.Anyone, posted.Id, name: " ")).Failure?.Code);
        Assert.Equal("moderation.email_wrong", (await Reply(Viewer.Anyone, posted.Id, email: "rien")).Failure?.Code);
        Assert.Equal("moderation.passage_missing", (await Reply(Viewer.Anyone, posted.Id, passage: "")).Failure?.Code);
        Assert.Equal("moderation.reply_missing", (await Reply(Viewer.Anyone, posted.Id, text: "")).Failure?.Code);
        Assert.Equal("moderation.reply_too_long", (await Reply(Viewer.Anyone, posted.Id, new string('x', 1001))).Failure?.Code);
        Assert.Equal("moderation.absent", (await Reply(Viewer.Anyone, Guid.CreateVersion7())).Failure?.Code);
        var start = house.Clock.Now;
        house.Clock.Set(new DateTimeOffset(start.AddMonths(3).AddDays(1)));
        Assert.Equal("moderation.reply_late", (await Reply(Viewer.Anyone, posted.Id, email: "tard@exemple.test")).Failure?.Code);
        house.Clock.Set(new DateTimeOffset(start));
        (await Reply(Viewer.Anyone, posted.Id, email: "tot@exemple.test")).MustHold();
        var request = await house.Ask(db => db.Set<ReplyRequest>().SingleAsync(r => r.ContentId == posted.Id));
        Assert.Equal("moderation.refusal_missing", (await house.In(s => s.GetRequiredService<DecideReply>().Run(administrator, request.Id, false, "Non.", default))).Failure?.Code);
        Assert.Equal("moderation.absent", (await house.In(s => s.GetRequiredService<DecideReply>().Run(author, request.Id, true, null, default))).Failure?.Code);
        (await house.In(s => s.GetRequiredService<DecideReply>().Run(administrator, request.Id, false, "Le texte ne vous nomme ni ne vous désigne.", default))).MustHold();
        Assert.Contains(await house.Letters("tot@exemple.test"), m => m.Text.Contains("ne vous désigne", StringComparison.Ordinal));
        Assert.Equal(0, (await house.Found(posted.Id)).Replies);
    }
}

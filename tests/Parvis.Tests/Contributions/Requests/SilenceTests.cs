using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Requests;

/// <summary>Silence decides in public and once; the promise stays. A request is turned and transmitted within rules.</summary>
public abstract class SilenceTests(House house) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteHouse house) : SilenceTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : SilenceTests(house), IClassFixture<PostgresHouse>;

    private const string There = "trois-rus";
    private const string Rejected = "Sans réponse dans le délai de la loi, votre demande « {0} » est réputée rejetée. La réponse promise reste due.";
    private const string Passed = "Le délai de la loi est passé sans décision sur « {0} ». La réponse promise reste due.";

    public async Task InitializeAsync()
    {
        if (await house.Ask(db => db.Set<Territory>().AnyAsync(t => t.Slug == There))) return;
        (await house.In(s => s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(There, "Trois-Rus", "epci"), default))).Get();
        await house.Equip(await house.Person(Governing.New("Règle"), administers: true));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<int> Steps(Scene scene, StepKind kind) => house.Ask(db => db.Set<Step>().CountAsync(s => s.ContributionId == scene.Said.Id && s.Kind == kind));

    private Task<Result> Make(Viewer viewer, string reference) => house.In(s => s.GetRequiredService<MakeRequest>().Run(viewer, reference, null, default));

    private Task<Result> Back(Viewer viewer, string reference) => house.In(s => s.GetRequiredService<TakeBackRequest>().Run(viewer, reference, default));

    [Fact]
    public async Task Silence_speaks_once_in_public_and_the_promise_stays()
    {
        var scene = await house.Request();
        var (due, at) = (scene.Said.DueAt, scene.Said.SilenceAt!.Value);
        await house.To(at.AddMinutes(-1));
        Assert.Equal(0, await Steps(scene, StepKind.SilentRejection));
        using (var holder = await house.SignIn(scene.Holder))
        {
            await holder.Go("a-repondre");
            holder.Says("Demande : le silence vaut rejet le");
        }

        await house.To(at.AddMinutes(1));
        await house.Settle();
        Assert.Equal(1, await Steps(scene, StepKind.SilentRejection));
        var after = await house.Found(scene.Said.Id);
        Assert.Equal((ContributionState.Awaiting, due), (after.State, after.DueAt));
        Assert.Single(await house.Told(scene.Author, scene.Said.Id), t => t == Rejected);
        Assert.Single(await house.Told(scene.Holder, scene.Said.Id), t => t == Passed);
        Assert.Equal(1, await house.Ask(db => db.Set<RegisterEntry>().CountAsync(r => r.Act == "contributions.implicit_decision" && r.SubjectId == scene.Said.Id)));
        using var anyone = house.Visit();
        await anyone.Go(scene.Page + "?relire=1");
        anyone.Says("Décision implicite : rejetée le");
        anyone.Says("La réponse promise reste due.");
        anyone.Says("Décision implicite : rejetée par le silence de l’administration");
        using (var holder = await house.SignIn(scene.Holder))
        {
            await holder.Go("a-repondre");
            holder.Says("Demande réputée rejetée le");
        }

        // An answer that comes later does not unsay it.
        (await house.Publish(scene.Holder, scene.Reference)).Get();
        await anyone.Go(scene.Page + "?relire=2");
        anyone.Says("Décision implicite : rejetée le");
        Assert.Equal(RequestEnd.Answered, (await house.File(scene.Said.Id)).End);
    }

    [Fact]
    public async Task What_is_answered_taken_back_or_withdrawn_in_time_is_decided_by_no_silence()
    {
        var answered = await house.Request();
        var withdrawn = await house.Request();
        var back = await house.Request();
        (await house.Publish(answered.Holder, answered.Reference)).Get();
        (await house.In(s => s.GetRequiredService<WithdrawContribution>().Run(withdrawn.Author, withdrawn.Reference, null, default))).MustHold();
        (await Back(back.Author, back.Reference)).MustHold();
        await house.To(back.Said.SilenceAt!.Value.AddDays(1));
        foreach (var (scene, end) in new[] { (answered, RequestEnd.Answered), (withdrawn, RequestEnd.Withdrawn), (back, RequestEnd.TurnedBack) })
        {
            Assert.Equal(0, await Steps(scene, StepKind.SilentRejection));
            Assert.Equal((end, null), ((await house.File(scene.Said.Id)).End, (await house.File(scene.Said.Id)).SilentAt));
        }
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_day_finds_that_silence_spoke_first()
    {
        var scene = await house.Request();
        house.Clock.Advance(scene.Said.SilenceAt!.Value.AddMinutes(1) - house.Clock.Now);
        (await house.Publish(scene.Holder, scene.Reference)).Get();
        Assert.Equal(1, await Steps(scene, StepKind.SilentRejection));
        await house.Settle();
        Assert.Equal(1, await Steps(scene, StepKind.SilentRejection));
        var steps = await house.Ask(db => db.Set<Step>().Where(s => s.ContributionId == scene.Said.Id).OrderBy(s => s.At).Select(s => s.Kind).ToListAsync());
        Assert.True(steps.IndexOf(StepKind.SilentRejection) < steps.IndexOf(StepKind.Answered));
    }

    [Fact]
    public async Task A_silence_that_accepts_says_so()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var scene = await house.Request(kind: await house.Kind(admin, Silence.Acceptance, 15, inDays: true));
        await house.To(scene.Said.SilenceAt!.Value.AddMinutes(1));
        Assert.Equal((1, 0), (await Steps(scene, StepKind.SilentAcceptance), await Steps(scene, StepKind.SilentRejection)));
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says("Décision implicite : acceptée le");
    }

    [Fact]
    public async Task Its_author_makes_it_a_request_and_takes_it_back_until_a_decision()
    {
        var scene = await house.Scene();
        house.Clock.Advance(TimeSpan.FromDays(2));
        foreach (var (viewer, code) in new[] { (scene.Holder, "contributions.not_yours"), (scene.Admin, "contributions.not_yours"), (Viewer.Anyone, "contributions.sign_in_first") })
        {
            Assert.Equal(code, (await Make(viewer, scene.Reference)).Failure?.Code);
            Assert.Equal(code, (await Back(viewer, scene.Reference)).Failure?.Code);
        }

        Assert.Equal("contributions.absent", (await Make(scene.Author, ReferenceCode.New())).Failure?.Code);
        Assert.Equal("requests.not_one", (await Back(scene.Author, scene.Reference)).Failure?.Code);
        using var author = await house.SignIn(scene.Author);
        await author.Go(scene.Page);
        await author.Go($"c/{scene.Reference}/demande");
        await author.Submit(button: "En faire une demande");
        Assert.Equal("Accusé de réception de votre demande", author.Heading);
        var made = await house.Found(scene.Said.Id);
        Assert.Equal((true, scene.Said.DueAt), (made.IsRequest, made.DueAt));
        // The law's delay runs from the day it became one.
        Assert.Equal(RequestRules.SilenceFrom(house.Clock.Now, 2, false, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")), made.SilenceAt);
        Assert.Contains("« {0} » devient une demande : elle appelle une décision.", await house.Told(scene.Holder, scene.Said.Id));
        Assert.Equal("requests.already", (await Make(scene.Author, scene.Reference)).Failure?.Code);
        await author.Go($"c/{scene.Reference}/demande");
        await author.Submit(button: "Reprendre ma demande");
        var back = await house.Found(scene.Said.Id);
        Assert.Equal((false, null, scene.Said.DueAt), (back.IsRequest, back.SilenceAt, back.DueAt));
        await author.Go($"c/{scene.Reference}/recepisse");
        author.Says("Cette demande a été reprise");
        // Made again, it has a new file; the first stays.
        (await Make(scene.Author, scene.Reference)).MustHold();
        Assert.Equal(2, await house.Ask(db => db.Set<LegalRequest>().CountAsync(r => r.ContributionId == scene.Said.Id)));
        await house.To((await house.Found(scene.Said.Id)).SilenceAt!.Value.AddMinutes(1));
        Assert.Equal("requests.silence_spoke", (await Back(scene.Author, scene.Reference)).Failure?.Code);
        (await house.Publish(scene.Holder, scene.Reference)).Get();
        Assert.Equal("requests.too_late", (await Back(scene.Author, scene.Reference)).Failure?.Code);
        var other = await house.Another(scene);
        (await house.Publish(scene.Holder, other.Reference)).Get();
        Assert.Equal("requests.too_late", (await Make(scene.Author, other.Reference)).Failure?.Code);
    }

    [Fact]
    public async Task A_request_is_not_merged_away_but_by_an_answer()
    {
        var scene = await house.Request();
        var other = await house.Another(scene);
        Assert.Equal("requests.answer_instead", (await house.In(s => s.GetRequiredService<MergeContributions>().Run(scene.Admin, scene.Reference, other.Reference, default))).Failure?.Code);
        (await house.Publish(scene.Holder, scene.Reference, new AnswerInput { Outcome = Outcome.Duplicate, Text = Answers.Words, DuplicateOf = other.Reference })).Get();
        Assert.Equal(RequestEnd.Answered, (await house.File(scene.Said.Id)).End);
    }

    [Fact]
    public async Task Who_is_not_competent_transmits_to_an_outside_body_and_tells_the_person()
    {
        var scene = await house.Request();
        var body = Governing.New("Agence de l’eau");
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Transferred");
        await holder.Submit(f => f.Fill("organisme extérieur", body).Fill("Son adresse électronique", "pas une adresse").Fill("Votre réponse, publique", "L’eau est l’affaire de l’agence."), "Publier la réponse");
        Assert.Equal("true", holder.Page.GetElementById("Input_ToBodyEmail")!.GetAttribute("aria-invalid"));
        Assert.Equal(body, holder.Page.GetElementById("Input_ToBody")!.GetAttribute("value"));
        await holder.Submit(f => f.Fill("Son adresse électronique", "saisine@agence.example"), "Publier la réponse");
        var sent = await house.Ask(db => db.Set<OutgoingMail>().AsNoTracking().SingleAsync(m => m.To == "saisine@agence.example" && m.Subject.Contains(scene.Said.Title)));
        foreach (var part in new[] { "L114-2", scene.Author.Name, await house.EmailOf(scene.Author), "Les camions se garent", "L’eau est l’affaire de l’agence." }) Assert.Contains(part, sent.Text, StringComparison.Ordinal);
        var told = (await house.Letters(scene.Author)).Single(l => l.Subject.StartsWith("Votre demande est transmise", StringComparison.Ordinal));
        Assert.Contains("L114-3", told.Text, StringComparison.Ordinal);
        Assert.Contains(body, told.Text, StringComparison.Ordinal);
        Assert.Equal((RequestEnd.Transmitted, body), ((await house.File(scene.Said.Id)).End, (await house.File(scene.Said.Id)).SentTo));
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says($"Transmise à {body}, qui est compétent et répondra directement.");
        anyone.DoesNotSay("saisine@agence.example");
        Assert.Equal(1, await house.Ask(db => db.Set<RegisterEntry>().CountAsync(r => r.Act == "contributions.transmitted" && r.SubjectId == scene.Said.Id)));
    }

    [Fact]
    public async Task A_transmission_is_refused_without_one_good_destination_or_the_role()
    {
        var scene = await house.Request();
        AnswerInput Out(string? body = "Agence", string? email = "a@agence.example") => new() { Outcome = Outcome.Transferred, Text = "C’est à l’agence de répondre.", ToBody = body, ToBodyEmail = email };
        async Task<string?> Refused(Viewer viewer, AnswerInput input, string? reference = null) => (await house.Publish(viewer, reference ?? scene.Reference, input)).Failure?.Code;
        Assert.Equal("answers.not_your_role", await Refused(scene.Author, Out()));
        Assert.Equal("requests.body_name_missing", await Refused(scene.Holder, Out(body: " ")));
        Assert.Equal("requests.body_email_wrong", await Refused(scene.Holder, Out(email: null)));
        Assert.Equal("requests.body_email_wrong", await Refused(scene.Holder, Out(email: "a@agence.example\nBcc: b@c.example")));
        Assert.Equal("requests.too_long", await Refused(scene.Holder, Out(body: new string('x', 201))));
        Assert.Equal("answers.one_destination", await Refused(scene.Holder, Out() with { ToTerritory = There }));
        Assert.Equal("answers.one_destination", await Refused(scene.Holder, Out() with { ToRoleId = Guid.CreateVersion7() }));
        var hidden = await house.SayPrivately(scene.Author, scene.Role.Id, scene.Holder);
        Assert.Equal("requests.body_private", await Refused(scene.Holder, Out(), hidden.Reference));
        Assert.Equal(0, await house.Ask(db => db.Set<OutgoingMail>().CountAsync(m => m.To == "a@agence.example")));
        Assert.Null((await house.File(scene.Said.Id)).EndedAt);
        // The law has a private demande answered too by who is competent.
        (await Make(scene.Author, hidden.Reference)).MustHold();
        (await house.Publish(scene.Holder, hidden.Reference, Out())).Get();
        Assert.Equal(RequestEnd.Transmitted, (await house.File(hidden.Id)).End);
    }

    [Fact]
    public async Task Sent_to_another_territory_it_is_a_request_there_whose_rejection_is_counted_from_here()
    {
        var scene = await house.Request();
        house.Clock.Advance(TimeSpan.FromDays(20));
        (await house.Publish(scene.Holder, scene.Reference, new AnswerInput { Outcome = Outcome.Transferred, Text = "L’eau est l’affaire des Trois-Rus.", ToTerritory = There })).Get();
        var key = $"transfer/{scene.Said.Id:N}";
        var (copy, file) = await house.In(
            async s =>
            {
                var db = s.GetRequiredService<ParvisDb>();
                var found = await db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.ImportKey == key);
                return (found, await db.Set<LegalRequest>().AsNoTracking().SingleAsync(r => r.ContributionId == found.Id));
            },
            There);
        Assert.Equal((true, scene.Said.SilenceAt), (copy.IsRequest, copy.SilenceAt));
        Assert.Equal((scene.Said.PostedAt, "Essai-sur-Lierre", copy.PostedAt), (file.FirstReceivedAt, file.SentBy, file.ReceivedAt));
        // That territory has given no coordinates: its own notice, its own ten days.
        Assert.Equal((copy.PostedAt, null), (file.RegisteredAt, file.ReceiptAt));
        Assert.Equal((RequestEnd.Transmitted, "Trois-Rus"), ((await house.File(scene.Said.Id)).End, (await house.File(scene.Said.Id)).SentTo));
        Assert.Contains(await house.Letters(scene.Author), l => l.Subject.StartsWith("Votre demande est transmise à Trois-Rus", StringComparison.Ordinal));
        Assert.Contains(await house.Letters(scene.Author), l => l.Subject.StartsWith("Accusé d’enregistrement", StringComparison.Ordinal));
    }
}

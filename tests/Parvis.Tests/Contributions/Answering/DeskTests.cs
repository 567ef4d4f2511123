using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Answering;

/// <summary>The desk: the queue and its filters, opinions, notes, the shared draft, templates, who will be told.</summary>
public abstract class DeskTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : DeskTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : DeskTests(house), IClassFixture<PostgresHouse>;

    private const string Secret = "zqnotequi";

    [Fact]
    public async Task A_template_is_read_by_the_roles_that_have_it()
    {
        var scene = await house.Scene();
        var other = await house.Role(scene.Admin, scene.Circle, Governing.New("Eaux"));
        async Task<string> Offered(Guid? role)
        {
            var id = await house.In(async s =>
            {
                var db = s.GetRequiredService<ParvisDb>();
                var template = new AnswerTemplate { Id = Guid.CreateVersion7(), RoleId = role, Name = Governing.New("Modèle"), Text = Secret };
                db.Add(template);
                await db.SaveChangesAsync();
                return template.Id;
            });
            using var holder = await house.SignIn(scene.Holder);
            await holder.Go($"{scene.Desk}?issue=Answered&modele={id}");
            Assert.Equal(HttpStatusCode.OK, holder.Status);
            return holder.Page.QuerySelector("[name='Input.Text']")!.TextContent;
        }

        Assert.Contains(Secret, await Offered(null), StringComparison.Ordinal);
        Assert.Contains(Secret, await Offered(scene.Role.Id), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, await Offered(other.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_goes_by_due_date_and_filters()
    {
        var scene = await house.Scene();
        house.Clock.Advance(scene.Said.DueAt!.Value.AddHours(1) - house.Clock.Now);
        var fresh = await house.Another(scene);
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == fresh.Said.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Kind, ContributionKind.Report)));
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go("a-repondre");
        Assert.Equal([scene.Said.Title, fresh.Said.Title], Titles(holder));
        holder.Says("En retard de 1 jour");
        await holder.Go("a-repondre?voir=Late");
        Assert.Equal([scene.Said.Title], Titles(holder));
        await holder.Go("a-repondre?voir=Soon");
        Assert.Empty(Titles(holder));
        await holder.Go("a-repondre?nature=Report");
        Assert.Equal([fresh.Said.Title], Titles(holder));
        await holder.Go($"a-repondre?role={Guid.CreateVersion7()}");
        Assert.Empty(Titles(holder));
        house.Clock.Advance(fresh.Said.DueAt!.Value.AddDays(-2) - house.Clock.Now);
        // Weeks have gone by: one signs in again.
        using var back = await house.SignIn(scene.Holder);
        await back.Go("a-repondre?voir=Soon");
        Assert.Equal([fresh.Said.Title], Titles(back));
        (await house.Pause(scene.Holder, fresh.Reference)).MustHold();
        await back.Go("a-repondre?voir=Soon");
        Assert.Empty(Titles(back));
        await back.Go("a-repondre");
        back.Says("En pause : l’auteur doit préciser");
    }

    [Fact]
    public async Task The_queue_pages_without_losing_one()
    {
        var scene = await house.Scene();
        for (var i = 0; i < DeskQuery.PageSize; i++) await house.Another(scene);
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go("a-repondre");
        var seen = Titles(holder);
        Assert.Equal(DeskQuery.PageSize, seen.Count);
        await holder.Go(holder.Page.QuerySelector("main a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(DeskQuery.PageSize + 1, seen.Concat(Titles(holder)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task To_hold_a_role_opens_no_community()
    {
        var scene = await house.Scene();
        var member = await house.Person(Governing.New("Membre"), StandingKind.Agent);
        (await house.Give(scene.Admin, scene.Role.Id, member)).MustHold();
        var inside = await house.SayPrivately(scene.Author, scene.Role.Id, member);
        await house.Settle();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go("a-repondre");
        Assert.Equal([scene.Said.Title], Titles(holder));
        holder.DoesNotSay(inside.Title);
        Assert.Equal("1", Badge(holder));
        await holder.Go("a-repondre/" + inside.Reference);
        Assert.Equal(HttpStatusCode.NotFound, holder.Status);
        Assert.Equal("contributions.absent", (await house.Publish(scene.Holder, inside.Reference)).Failure?.Code);
        Assert.Empty(await house.Told(scene.Holder, inside.Id));
        using var seeing = await house.SignIn(member);
        await seeing.Go("a-repondre");
        Assert.Equal([scene.Said.Title, inside.Title], Titles(seeing).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("2", Badge(seeing));

        var lead = await house.Lead(scene.Circle);
        (await house.In(s => s.GetRequiredService<AskOpinion>().Run(member, inside.Reference, lead, $"Et vous, {Secret} ?", default))).MustHold();
        await house.Settle();
        using var leader = await house.SignIn(scene.Leader);
        await leader.Go("a-repondre");
        leader.DoesNotSay(inside.Title);
        leader.DoesNotSay(Secret);
        Assert.Empty(await house.Told(scene.Leader, inside.Id));
    }

    [Fact]
    public async Task Notes_and_opinions_stay_inside()
    {
        var scene = await house.Scene();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk);
        await holder.Submit(f => f.Fill("Votre note", $"Le maire est au courant, {Secret}."), "Noter");
        holder.Says(Secret);
        var lead = await house.Lead(scene.Circle);
        var name = await house.Ask(db => db.Set<Parvis.Governance.Circles.Role>().Where(r => r.Id == lead).Select(r => r.Name).SingleAsync());
        await holder.Submit(f => f.Pick("Demander l’avis de", name), "Demander un avis");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.Equal("true", holder.Page.GetElementById("Question")!.GetAttribute("aria-invalid"));
        await holder.Submit(f => f.Pick("Demander l’avis de", name).Fill("Votre question", "Est-ce faisable ?"), "Demander un avis");
        Assert.Equal(HttpStatusCode.OK, holder.Status);
        holder.Says("Pas encore donné");

        using var leader = await house.SignIn(scene.Leader);
        await leader.Go("a-repondre");
        leader.Says("Avis que l’on vous demande");
        await leader.Go(scene.Desk);
        leader.Says(Secret);
        await leader.Submit(button: "Donner l’avis");
        Assert.Equal("true", leader.Page.GetElementById("OpinionText")!.GetAttribute("aria-invalid"));
        await leader.Submit(f => f.Fill("Votre avis", $"Oui, au printemps, {Secret}."), "Donner l’avis");
        leader.Says($"Oui, au printemps, {Secret}.");
        Assert.Contains("Un avis est demandé au rôle {0} : « {1} »", await house.Told(scene.Leader, scene.Said.Id));
        Assert.Contains("Un avis est donné sur « {0} »", await house.Told(scene.Holder, scene.Said.Id));

        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.Settle();
        using var author = await house.SignIn(scene.Author);
        using var anyone = house.Visit();
        foreach (var path in new[] { scene.Page, $"c/{scene.Reference}.atom", "contributions.atom", $"api/contributions/{scene.Reference}", "api/contributions", $"recherche?q={Secret}", $"c/{scene.Reference}/versions" })
        {
            foreach (var client in new[] { anyone.Client, author.Client })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                // The search page says again what one looks for; nothing else does.
                var text = (await answer.Content.ReadAsStringAsync()).Replace($"q={Secret}", "", StringComparison.Ordinal).Replace($"value=\"{Secret}\"", "", StringComparison.Ordinal);
                Assert.False(path.StartsWith("recherche", StringComparison.Ordinal) ? text.Contains(scene.Said.Title, StringComparison.Ordinal) : text.Contains(Secret, StringComparison.Ordinal), path);
            }
        }

        Assert.DoesNotContain(await house.Letters(scene.Author), l => l.Text.Contains(Secret, StringComparison.Ordinal));
        Assert.False(await house.Ask(db => db.Set<Notice>().AnyAsync(n => n.Args.Contains(Secret))));
    }

    [Fact]
    public async Task Notes_opinions_and_drafts_are_refused_to_whoever_holds_nothing()
    {
        var scene = await house.Scene();
        var other = await house.Lead(scene.Circle);
        Task<Result> Note(Viewer viewer, string? text) => house.In(s => s.GetRequiredService<WriteNote>().Run(viewer, scene.Reference, text, default));
        Task<Result> Ask(Viewer viewer, Guid role, string? question = "Est-ce faisable ?") => house.In(s => s.GetRequiredService<AskOpinion>().Run(viewer, scene.Reference, role, question, default));
        Task<Result> Give(Viewer viewer, Guid opinion, string? text = "Oui, au printemps") => house.In(s => s.GetRequiredService<GiveOpinion>().Run(viewer, scene.Reference, opinion, text, default));
        foreach (var viewer in new[] { scene.Author, scene.Admin, await house.Person(Governing.New("Agente"), StandingKind.Agent) })
        {
            Assert.Equal(AnswerFailures.NotYourRole, (await Note(viewer, "Une note")).Failure);
            Assert.Equal(AnswerFailures.NotYourRole, (await Ask(viewer, other)).Failure);
            Assert.Equal(AnswerFailures.NotYourRole, (await house.Draft(viewer, scene.Reference, Answers.Words, 0)).Failure);
            Assert.Equal(AnswerFailures.NotYourRole, (await house.Pause(viewer, scene.Reference)).Failure);
        }

        Assert.Equal(AnswerFailures.NotYourRole, (await Ask(scene.Leader, other)).Failure);
        Assert.Equal("contributions.sign_in_first", (await Note(Viewer.Anyone, "Une note")).Failure?.Code);
        Assert.Equal("answers.words_missing", (await Note(scene.Holder, " ")).Failure?.Code);
        Assert.Equal("answers.text_too_long", (await Note(scene.Holder, new string('a', 10_001))).Failure?.Code);
        Assert.Equal("answers.role_unknown", (await Ask(scene.Holder, scene.Role.Id)).Failure?.Code);
        Assert.Equal("answers.role_unknown", (await Ask(scene.Holder, Guid.CreateVersion7())).Failure?.Code);
        Assert.Equal("answers.question_missing", (await Ask(scene.Holder, other, "")).Failure?.Code);
        (await Ask(scene.Holder, other)).MustHold();
        var opinion = await house.Ask(db => db.Set<Opinion>().Where(o => o.ContributionId == scene.Said.Id).Select(o => o.Id).SingleAsync());
        Assert.Equal(AnswerFailures.NotYourRole, (await Give(scene.Holder, opinion)).Failure);
        Assert.Equal("answers.none", (await Give(scene.Leader, Guid.CreateVersion7())).Failure?.Code);
        Assert.Equal("answers.words_missing", (await Give(scene.Leader, opinion, " ")).Failure?.Code);
        (await Give(scene.Leader, opinion)).MustHold();
    }

    [Fact]
    public async Task The_second_to_save_sees_the_first_ones_words_and_loses_none_of_their_own()
    {
        var scene = await house.Scene();
        var colleague = await house.Person(Governing.New("Collègue"), StandingKind.Agent);
        (await house.Give(scene.Admin, scene.Role.Id, colleague)).MustHold();
        using var first = await house.SignIn(scene.Holder);
        using var second = await house.SignIn(colleague);
        await first.Go(scene.Desk + "?issue=Accepted");
        await second.Go(scene.Desk + "?issue=Accepted");
        await first.Submit(f => f.Fill("Votre réponse, publique", "Ce que la première écrit."), "Garder le brouillon");
        first.Says("Brouillon enregistré par " + scene.Holder.Name);
        // Neither to keep nor to publish passes over it.
        await second.Submit(f => f.Fill("Votre réponse, publique", "Ce que le second écrit."), "Publier la réponse");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        second.Says("Ce que la première écrit.");
        Assert.Equal(ContributionState.Awaiting, (await house.Found(scene.Said.Id)).State);
        await second.Go(scene.Desk + "?issue=Accepted");
        await first.Submit(f => f.Fill("Votre réponse, publique", "Ce que la première écrit ensuite."), "Garder le brouillon");
        await second.Submit(f => f.Fill("Votre réponse, publique", "Ce que le second écrit."), "Garder le brouillon");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        second.Says("Enregistré par " + scene.Holder.Name);
        second.Says("Ce que la première écrit ensuite.");
        Assert.Equal("Ce que le second écrit.", second.Page.GetElementById("Input_Text")!.TextContent.Trim());
        // Having read it, they save.
        await second.Submit(button: "Garder le brouillon");
        Assert.Equal(HttpStatusCode.OK, second.Status);
        await second.Submit(button: "Publier la réponse");
        Assert.Equal(scene.Said.Title, second.Heading);
        Assert.False(await house.Ask(db => db.Set<AnswerDraft>().AnyAsync(d => d.ContributionId == scene.Said.Id)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_drafts_saved_at_the_same_instant_one_stays_and_the_others_are_told(int revision)
    {
        var scene = await house.Scene();
        if (revision == 1) Assert.Equal(1, (await house.Draft(scene.Holder, scene.Reference, "Un début de réponse.", 0)).Get());
        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => house.Draft(scene.Holder, scene.Reference, $"La version {n} du texte.", revision))));
        Assert.Equal(1, saved.Count(s => s.Ok));
        Assert.All(saved.Where(s => !s.Ok), s => Assert.Equal("answers.draft_stale", s.Failure!.Code));
        var draft = await house.Ask(db => db.Set<AnswerDraft>().AsNoTracking().SingleAsync(d => d.ContributionId == scene.Said.Id));
        Assert.Equal(revision + 1, draft.Revision);
        Assert.Contains($"La version {Array.FindIndex(saved, s => s.Ok)} du texte.", draft.Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_begins_the_answer_of_its_role_only()
    {
        var scene = await house.Scene();
        var other = await house.Scene();
        var (mine, theirs, everyone) = (Governing.New("Modèle"), Governing.New("Modèle"), Governing.New("Modèle"));
        foreach (var (name, role) in new[] { (mine, (Guid?)scene.Role.Id), (theirs, other.Role.Id), (everyone, null) })
        {
            (await house.In(s => s.GetRequiredService<SaveTemplate>().Run(scene.Admin, null, name, $"Bonjour, et merci ({name}).", role))).MustHold();
        }

        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Answered");
        holder.Says(everyone);
        holder.DoesNotSay(theirs + "<");
        await holder.Go(holder.Page.QuerySelectorAll("main a").First(a => a.TextContent == mine).GetAttribute("href")!);
        Assert.Contains($"Bonjour, et merci ({mine}).", holder.Page.GetElementById("Input_Text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_says_how_many_will_be_told_and_they_are()
    {
        var scene = await house.Scene();
        var inside = scene with { Said = await house.SayPrivately(scene.Author, scene.Role.Id, scene.Holder) };
        var followers = new List<Viewer>();
        for (var i = 0; i < 4; i++) followers.Add(await house.Person(Governing.New("Suiveuse")));
        var open = scene.Said;
        (Viewer Who, FollowKind Kind, Guid Subject)[] follows =
        [
            (followers[0], FollowKind.Contribution, open.Id), (followers[0], FollowKind.Role, scene.Role.Id), (followers[1], FollowKind.Role, scene.Role.Id),
            (followers[2], FollowKind.Community, open.CommunityId!.Value), (scene.Holder, FollowKind.Role, scene.Role.Id), (scene.Author, FollowKind.Role, scene.Role.Id),
        ];
        await house.In(s => s.GetRequiredService<Unit>().Write(async () =>
        {
            foreach (var (who, kind, subject) in follows) await s.GetRequiredService<IFollows>().Follow(who.PersonId!.Value, kind, subject);
            return Result.Done;
        }));
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Accepted");
        holder.Says("prévient l’auteur et 3 personnes");
        // The founder of the closed community and nobody else who follows the role.
        await holder.Go(inside.Desk + "?issue=Accepted");
        holder.Says($"prévient l’auteur et {await MembersToTell(inside, scene)} personne");
        foreach (var said in new[] { scene, inside }) Assert.True((await house.Publish(scene.Holder, said.Reference)).Ok);
        await house.Settle();
        const string sentence = "Le rôle {0} répond à « {1} »";
        foreach (var follower in followers.Take(3)) Assert.Equal([sentence], (await house.Told(follower, open.Id)).Where(t => t == sentence));
        Assert.DoesNotContain(sentence, await house.Told(followers[3], open.Id));
        Assert.Equal([sentence], (await house.Told(scene.Author, open.Id)).Where(t => t == sentence));
        Assert.DoesNotContain(sentence, await house.Told(scene.Holder, open.Id));
        foreach (var follower in followers) Assert.Empty(await house.Told(follower, inside.Said.Id));
    }

    [Fact]
    public async Task Several_are_entrusted_to_another_role_at_once()
    {
        var scene = await house.Scene();
        var (second, left, other) = (await house.Another(scene), await house.Another(scene), await house.Scene());
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go("a-repondre");
        await holder.Submit(f => f.Pick("Rôle", other.Role.Name), "Confier");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        await holder.Submit(f => f.Pick("Rôle", other.Role.Name).Choose(ReferenceCode.Said(scene.Reference)).Choose(ReferenceCode.Said(second.Reference)), "Confier");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.Equal("true", holder.Page.GetElementById("Reason")!.GetAttribute("aria-invalid"));
        await holder.Submit(
            f => f.Pick("Rôle", other.Role.Name).Choose(ReferenceCode.Said(scene.Reference)).Choose(ReferenceCode.Said(second.Reference)).Fill("Raison, publique", "C’est à eux"), "Confier");
        holder.Says("2 contributions confiées.");
        Assert.Equal([left.Said.Title], Titles(holder));
        foreach (var moved in new[] { scene, second })
        {
            var after = await house.Found(moved.Said.Id);
            Assert.Equal((other.Role.Id, moved.Said.DueAt), (after.ActingRoleId!.Value, after.DueAt));
            Assert.True(await house.Ask(db => db.Set<Step>().AnyAsync(s => s.ContributionId == moved.Said.Id && s.Kind == StepKind.Rerouted && s.Text == "C’est à eux")));
        }
    }

    private async Task<int> MembersToTell(Scene inside, Scene scene) => await house.Ask(async db =>
        await db.Set<Parvis.Communities.Spaces.Membership>().CountAsync(m => m.CommunityId == inside.Said.CommunityId && m.PersonId != scene.Holder.PersonId && m.PersonId != scene.Author.PersonId
            && db.Set<Parvis.Notices.Following.Follow>().Any(f => f.PersonId == m.PersonId && f.SubjectId == m.CommunityId)));

    private static List<string> Titles(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("main ol.rows h3").Select(h => h.TextContent.Trim())];

    private static string? Badge(Visitor visitor) =>
        visitor.Page.QuerySelectorAll("a").First(a => a.GetAttribute("href")!.EndsWith("/a-repondre", StringComparison.Ordinal) && a.TextContent.Contains("À répondre", StringComparison.Ordinal) && a.Closest("main") is null)
            .TextContent.Where(char.IsDigit).Aggregate("", (text, digit) => text + digit);
}

using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions;

/// <summary>What people do around a contribution, as they do it: comment, take position, pledge, correct, take back, keep for later.</summary>
public abstract class TalkTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : TalkTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : TalkTests(house), IClassFixture<PostgresHouse>;

    private async Task<(Viewer Author, Contribution Said)> Said(string title = "Un banc devant l’école")
    {
        var author = await house.Person(Governing.New("Aline Auteure"));
        return (author, await house.Say(author, title));
    }

    [Fact]
    public async Task A_comment_is_mended_without_trace_for_a_quarter_of_an_hour_then_keeps_its_versions()
    {
        var (author, said) = await Said();
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{said.Reference}/commenter");
        await browser.Submit(f => f.Choose("Contre").Fill("Votre commentaire", "Un banc attire le bruit."));
        Assert.Contains("Un banc attire le bruit.", browser.Text, StringComparison.Ordinal);
        var comment = await house.Ask(db => db.Set<Comment>().AsNoTracking().SingleAsync(c => c.ContributionId == said.Id));
        Assert.Equal(Alignment.Against, comment.Alignment);
        Assert.Contains("Contre", browser.Page.QuerySelector($"#c-{comment.Id:N}")!.TextContent, StringComparison.Ordinal);

        var edit = $"c/{said.Reference}/commentaires/{comment.Id}";
        house.Clock.Advance(TimeSpan.FromMinutes(14));
        await browser.Go(edit);
        await browser.Submit(f => f.Fill("Votre commentaire", "Un banc attire parfois le bruit."), "Enregistrer");
        Assert.Equal(1, (await house.Ask(db => db.Set<Comment>().AsNoTracking().SingleAsync(c => c.Id == comment.Id))).Version);

        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await browser.Go(edit);
        await browser.Submit(f => f.Choose("Neutre").Fill("Votre commentaire", "Un banc attire rarement le bruit."), "Enregistrer");
        using var anyone = house.Visit();
        await anyone.Go(edit + "/versions");
        Assert.Equal(["parfois"], anyone.Page.QuerySelectorAll("main del").Select(d => d.TextContent.Split(':')[1].Trim()));
        Assert.Equal(["rarement"], anyone.Page.QuerySelectorAll("main ins").Select(d => d.TextContent.Split(':')[1].Trim()));

        await browser.Go(edit);
        await browser.Submit(button: "Retirer mon commentaire");
        foreach (var place in new[] { $"c/{said.Reference}", $"c/{said.Reference}.atom", $"api/contributions/{said.Reference}/commentaires", "recherche?q=banc+bruit" })
        {
            using var reader = house.Visit();
            Assert.DoesNotContain("le bruit", (await reader.Go(place)).Page.DocumentElement.TextContent.Replace("banc bruit", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        await browser.Go(edit + "/versions");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_comment_is_refused_with_its_reason_and_what_was_typed_stays()
    {
        var (author, said) = await Said();
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{said.Reference}/commenter");
        await browser.Submit(f => f.Fill("Votre commentaire", "   "));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.Submit(f => f.Fill("Votre commentaire", new string('a', 5001)));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(5001, browser.Page.GetElementById("Input_Body")!.TextContent.Trim().Length);
        using var other = await house.SignIn(await house.Person(Governing.New("Omar Autre")));
        await browser.Submit(f => f.Fill("Votre commentaire", "Cette fois oui."));
        var id = await house.Ask(db => db.Set<Comment>().Where(c => c.ContributionId == said.Id).Select(c => c.Id).SingleAsync());
        await other.Go($"c/{said.Reference}/commentaires/{id}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task A_position_is_one_a_person_changes_it_and_its_history_stays()
    {
        var (_, said) = await Said();
        var person = await house.Person(Governing.New("Paul Position"), StandingKind.Elected);
        using var browser = await house.SignIn(person);
        await browser.Go($"c/{said.Reference}/position");
        await browser.Submit(f => f.Choose("Pour").Fill("Votre raison", "Les anciens attendent debout."), "Prendre position");
        Assert.Contains("1 personne a pris position", browser.Text, StringComparison.Ordinal);
        await browser.Go($"c/{said.Reference}/position");
        Assert.Contains("Les anciens attendent debout.", browser.Page.GetElementById("Input_Reason")!.TextContent, StringComparison.Ordinal);
        await browser.Submit(f => f.Choose("Contre").Fill("Votre raison", "Tout compte fait, non."), "Prendre position");
        using var anyone = house.Visit();
        await anyone.Go($"c/{said.Reference}/positions");
        Assert.Contains("Tout compte fait, non.", anyone.Text, StringComparison.Ordinal);
        Assert.Contains(person.Name, anyone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Les anciens attendent debout.", anyone.Text, StringComparison.Ordinal);
        await browser.Go($"c/{said.Reference}/position");
        await browser.Submit(button: "Reprendre ma position");
        Assert.Contains("Personne n’a encore pris position", browser.Text, StringComparison.Ordinal);
        var history = await house.Ask(db => db.Set<StanceChange>().Where(c => c.ContributionId == said.Id).OrderBy(c => c.At).Select(c => new { c.Was, c.Became }).ToListAsync());
        Assert.Equal([(null, Side.For), (Side.For, Side.Against), (Side.Against, null)], history.Select(h => (h.Was, h.Became)));
        await browser.Go($"c/{said.Reference}/position");
        await browser.Submit(button: "Prendre position");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task Groups_under_five_are_not_told_apart_on_the_page()
    {
        var (_, said) = await Said();
        foreach (var (kind, count) in new[] { (StandingKind.Inhabitant, 7), (StandingKind.Agent, 2), (StandingKind.Elected, 6) })
        {
            for (var i = 0; i < count; i++)
            {
                var person = await house.Person(Governing.New("Zoé Vote"), kind);
                (await house.In(s => s.GetRequiredService<TakeStance>().Run(person, new(said.Reference, (Side)(i % 3), null), default))).MustHold();
            }
        }

        using var anyone = house.Visit();
        await anyone.Go($"c/{said.Reference}");
        var rows = anyone.Page.QuerySelectorAll(".stances tbody tr").Select(r => r.QuerySelector("th")!.TextContent).ToList();
        // The two agents alone would be the total less the others: the elected are hidden with them.
        Assert.Equal(["Habitants", "Agents, Élus"], rows);
        Assert.Equal("Ensemble567".Length, anyone.Page.QuerySelector(".stances tfoot tr")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("").Length);
    }

    [Fact]
    public async Task A_pledge_is_said_then_kept_or_given_up()
    {
        var (_, said) = await Said();
        using var browser = await house.SignIn(await house.Person(Governing.New("Gus Engage")));
        await browser.Go($"c/{said.Reference}/engagement");
        await browser.Submit(f => f.Fill("Ce que je ferai", "Non"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        foreach (var what in new[] { "Peindre le banc", "Prêter la camionnette" })
        {
            await browser.Go($"c/{said.Reference}/engagement");
            await browser.Submit(f => f.Fill("Ce que je ferai", what));
            Assert.Contains(what, browser.Text, StringComparison.Ordinal);
        }

        var pledges = await house.Ask(db => db.Set<Pledge>().AsNoTracking().Where(p => p.ContributionId == said.Id).OrderBy(p => p.At).ToListAsync());
        await browser.Go($"c/{said.Reference}/engagement/{pledges[0].Id}");
        await browser.Submit(button: "C’est fait");
        await browser.Go($"c/{said.Reference}/engagement/{pledges[1].Id}");
        await browser.Submit(button: "Je ne pourrai pas le faire");
        var ended = await house.Ask(db => db.Set<Pledge>().AsNoTracking().Where(p => p.ContributionId == said.Id).OrderBy(p => p.At).ToListAsync());
        Assert.Equal([(true, false), (false, true)], ended.Select(p => (p.DoneAt is not null, p.GivenUpAt is not null)));
        Assert.Equal(1, (await house.Found(said.Id)).Pledges);
        using var other = await house.SignIn(await house.Person(Governing.New("Omar Autre")));
        await other.Go($"c/{said.Reference}/engagement/{pledges[0].Id}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task What_changed_in_a_text_is_shown_word_by_word()
    {
        var (author, said) = await Said();
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{said.Reference}/modifier");
        await browser.Submit(f => f.Fill("Expliquez", "Il en est question depuis toujours dans le quartier.").Fill("Pourquoi ce changement", "Plus juste"));
        using var anyone = house.Visit();
        await anyone.Go($"c/{said.Reference}/versions");
        Assert.Contains(anyone.Page.QuerySelectorAll("main del"), d => d.TextContent.Contains("longtemps", StringComparison.Ordinal));
        Assert.Contains(anyone.Page.QuerySelectorAll("main ins"), d => d.TextContent.Contains("toujours", StringComparison.Ordinal));
        Assert.DoesNotContain(anyone.Page.QuerySelectorAll("main ins, main del"), d => d.TextContent.Contains("quartier", StringComparison.Ordinal));
        Assert.Contains("Plus juste", anyone.Text, StringComparison.Ordinal);
        using var other = await house.SignIn(await house.Person(Governing.New("Omar Autre")));
        await other.Go($"c/{said.Reference}/modifier");
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
    }

    [Fact]
    public async Task What_is_withdrawn_takes_nothing_more_and_nobody_is_led_to_it()
    {
        var (author, said) = await Said("Une gloriette sur la butte");
        (await house.In(s => s.GetRequiredService<PostComment>().Run(author, new(said.Reference, "Une gloriette de fer, comme avant."), default))).Get();
        using var anyone = house.Visit();
        await anyone.Go("recherche?q=gloriette");
        Assert.Equal(2, anyone.Page.QuerySelectorAll("main h2 a").Length);
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{said.Reference}/retirer");
        await browser.Submit(f => f.Fill("Pourquoi", "C’était une blague."));
        Assert.Contains("Retirée par la personne qui l’avait écrite", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("article > .prose"));
        Assert.Contains("Une gloriette de fer", browser.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.Go($"c/{said.Reference}/versions")).Status);
        foreach (var list in new[] { "recherche?q=gloriettes", "contributions?ordre=Due", "contributions?periode=7", "contributions.atom?periode=7", "api/contributions?periode=7", $"personnes/{author.PersonId}" })
        {
            Assert.DoesNotContain("gloriette sur la butte", await anyone.Client.GetStringAsync(new Uri($"{house.Root}/essai/{list}")), StringComparison.Ordinal);
        }

        Assert.Equal("contributions.closed", (await house.In(s => s.GetRequiredService<PostComment>().Run(author, new(said.Reference, "Encore ?"), default))).Failure?.Code);
        await browser.Go($"c/{said.Reference}/position");
        await browser.Submit(f => f.Choose("Pour"), "Prendre position");
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        var read = JsonDocument.Parse(await anyone.Client.GetStringAsync(new Uri($"{house.Root}/essai/api/contributions/{said.Reference}"))).RootElement;
        Assert.Equal("Withdrawn", read.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Two_that_say_the_same_go_on_as_one_with_both_authors()
    {
        var (first, one) = await Said("Un préau pour la cour");
        var (second, other) = await Said("Que les enfants attendent au sec");
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        using var browser = await house.SignIn(administrator);
        await browser.Go($"c/{one.Reference}/reunir");
        await browser.Submit(f => f.Fill("dans la contribution n°", ReferenceCode.Said(other.Reference)));
        using var anyone = house.Visit();
        await anyone.Go($"c/{one.Reference}");
        Assert.Contains(first.Name, anyone.Text, StringComparison.Ordinal);
        Assert.NotNull(anyone.Page.QuerySelector($"main .notice a[href*='{other.Reference}']"));
        await anyone.Go($"c/{other.Reference}");
        Assert.Contains(second.Name, anyone.Text, StringComparison.Ordinal);
        Assert.NotNull(anyone.Page.QuerySelector($"aside a[href*='{one.Reference}']"));
        foreach (var author in new[] { first, second })
        {
            using var told = await house.SignIn(author);
            await told.Go("avis");
            Assert.Contains("Un préau pour la cour", told.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_draft_waits_for_its_writer_alone()
    {
        await house.Say(await house.Person(Governing.New("Ouvre La Place")), "La place est ouverte");
        var writer = await house.Person(Governing.New("Dora Brouillon"));
        using var browser = await house.SignIn(writer);
        await browser.Go("dire");
        await browser.Submit(f => f.Choose("Idée").Fill("En une phrase", "Un belvédère"), "Garder comme brouillon");
        Assert.Equal("Un belvédère", browser.Page.GetElementById("Input_Title")!.GetAttribute("value"));
        var draft = await house.Ask(db => db.Set<Draft>().AsNoTracking().SingleAsync(d => d.PersonId == writer.PersonId));
        using var other = await house.SignIn(await house.Person(Governing.New("Omar Autre")));
        await other.Go($"dire?brouillon={draft.Id}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        Assert.Equal(ContributionFailures.DraftAbsent, (await house.In(async s => await s.GetRequiredService<DropDraft>().Run(await house.Person(Governing.New("Omar Autre")), draft.Id, default))).Failure);
        Assert.False(await house.Ask(db => db.Set<Contribution>().AnyAsync(c => c.Title == "Un belvédère")));
        await browser.Go($"dire?brouillon={draft.Id}");
        await browser.Submit(f => f.Fill("Expliquez", "Pour voir la vallée depuis le coteau, un banc et une table."), "Publier");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.True(await house.Ask(db => db.Set<Contribution>().AnyAsync(c => c.Title == "Un belvédère" && c.AuthorId == writer.PersonId)));
        Assert.False(await house.Ask(db => db.Set<Draft>().AnyAsync(d => d.Id == draft.Id)));
    }

    [Fact]
    public async Task What_was_said_already_is_shown_before_and_does_not_forbid()
    {
        var (_, said) = await Said("Des ruches municipales au verger");
        var writer = await house.Person(Governing.New("Rosa Ruche"));
        using var browser = await house.SignIn(writer);
        await browser.Go("dire/similaires?text=" + Uri.EscapeDataString("ruches au verger municipal"));
        Assert.NotNull(browser.Page.QuerySelector($"a[href*='{said.Reference}']"));
        await browser.Go("dire");
        await browser.Submit(f => f.Choose("Idée").Fill("En une phrase", "Ruches municipales dans le verger").Fill("Expliquez", "Des abeilles pour les pommiers, et du miel pour la cantine."), "Publier");
        Assert.Equal("/essai/dire/proches", browser.Where.AbsolutePath);
        Assert.NotNull(browser.Page.QuerySelector($"main a[href*='{said.Reference}']"));
        await browser.Submit(button: "Publier quand même");
        Assert.True(await house.Ask(db => db.Set<Contribution>().AnyAsync(c => c.Title == "Ruches municipales dans le verger" && c.AuthorId == writer.PersonId)));
        using var anyone = house.Visit();
        await anyone.Go("dire/similaires?text=ruches+verger");
        Assert.Contains("connexion", anyone.Where.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_writes_down_what_came_on_paper_and_the_page_says_so()
    {
        await house.Say(await house.Person(Governing.New("Ouvre La Place")), "La place est ouverte encore");
        var agent = await house.Person(Governing.New("Gina Guichet"), StandingKind.Agent);
        using var browser = await house.SignIn(agent);
        await browser.Go("dire/pour-quelqu-un");
        await browser.Submit(
            f => f.Choose("Signalement").Choose("papier").Fill("Comment la personne", "Monsieur B.").Fill("En une phrase", "Le lampadaire de la rue basse clignote").Fill("Expliquez", "Depuis lundi soir, toute la nuit, devant le numéro douze."),
            "Publier");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var said = await house.Ask(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.RecordedById == agent.PersonId));
        Assert.Equal((null, "Monsieur B.", Channel.Paper), (said.AuthorId, said.OnBehalfOf, said.Channel));
        using var anyone = house.Visit();
        await anyone.Go($"c/{said.Reference}");
        Assert.Contains("Monsieur B.", anyone.Text, StringComparison.Ordinal);
        Assert.Contains(agent.Name, anyone.Page.QuerySelector(".came")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Elle compte comme les autres.", anyone.Text, StringComparison.Ordinal);
        using var inhabitant = await house.SignIn(await house.Person(Governing.New("Omar Autre")));
        await inhabitant.Go("dire/pour-quelqu-un");
        Assert.Equal(HttpStatusCode.Forbidden, inhabitant.Status);
    }
}

/// <summary>Whatever the groups, none under five is shown, nor found by taking the rest from the total.</summary>
public sealed class StanceSecrecyTests
{
    [Property(MaxTest = 500)]
    public Property No_small_group_is_found_by_subtraction() => Prop.ForAll(
        Gen.Choose(0, 12).ArrayOf(4).ToArbitrary(),
        counts =>
        {
            var view = StancesView.Of(counts.Select((n, i) => new StandingSplit((StandingKind)i, n / 3, n / 3, n - (2 * (n / 3)))), null);
            var hidden = view.Total - view.Split.Sum(s => s.Total);
            Assert.Equal(counts.Sum(), view.Total);
            Assert.All(view.Split, s => Assert.True(s.Total >= StancesView.LeastShown));
            Assert.Equal(counts.Count(n => n > 0), view.Split.Count + view.Hidden.Count);
            if (view.Split.Count > 0 && view.Hidden.Count > 0) Assert.True(view.Hidden.Count > 1 && hidden >= StancesView.LeastShown, $"{view.Hidden.Count} groups of {hidden} in all");
        });
}

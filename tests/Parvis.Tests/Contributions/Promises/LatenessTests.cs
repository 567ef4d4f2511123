using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Governance.Circles;
using Parvis.Kernel;
using Parvis.Platform.Register;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Promises;

/// <summary>Received at once, reminded at four fifths, late in public and taken up a circle a week.</summary>
public abstract class LatenessTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : LatenessTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : LatenessTests(house), IClassFixture<PostgresHouse>;

    private const string Reminded = "Réponse promise le {0} : « {1} »";
    private const string Late = "Réponse en retard : « {0} »";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_receipt_says_number_role_and_date_by_page_and_by_letter(bool request)
    {
        var scene = await house.Scene();
        var title = Governing.New("Une passerelle sur le ru");
        (await house.In(s => s.GetRequiredService<SaveRule>().Run(scene.Admin, null, new RuleInput(null, null, false, null, null, null, title[title.IndexOf("ru ", StringComparison.Ordinal)..], scene.Role.Id)))).MustHold();
        var author = await house.Person(Governing.New("Nadia"));
        using var visitor = await house.SignIn(author);
        await visitor.Go("dire");
        await visitor.Submit(
            f =>
            {
                f.Choose("Idée").Fill("En une phrase", title).Fill("Expliquez", "On traverse les pieds dans l’eau en hiver.").Pick("Dans quelle communauté", "Place publique");
                if (request) f.Choose("C’est une demande");
            },
            "Publier");
        if (visitor.Heading != title) await visitor.Submit(button: "Publier quand même");
        var said = await house.Ask(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.Title == title));
        var due = Said(said.DueAt!.Value);
        visitor.Says(ReferenceCode.Said(said.Reference));
        visitor.Says(scene.Role.Name);
        visitor.Says(due);
        var letter = Assert.Single(await house.Letters(author));
        foreach (var part in new[] { ReferenceCode.Said(said.Reference), scene.Role.Name, due, request ? $"/c/{said.Reference}/recepisse" : said.Href, title }) Assert.Contains(part, letter.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(ReferenceCode.Said(said.Reference), letter.Subject, StringComparison.Ordinal);
        Assert.Equal(request, letter.Text.Contains("Votre demande est enregistrée", StringComparison.Ordinal));
        Assert.Equal(request ? 1 : 0, await house.Ask(db => db.Set<RegisterEntry>().CountAsync(r => r.Act == "contributions.request_received" && r.SubjectId == said.Id)));
        await house.Settle();
        Assert.Contains("« {0} » arrive au rôle {1}", await house.Told(scene.Holder, said.Id));
    }

    [Fact]
    public async Task Holders_are_reminded_once_at_four_fifths()
    {
        var scene = await house.Scene();
        var whole = scene.Said.DueAt!.Value - scene.Said.PostedAt;
        house.Clock.Advance(scene.Said.PostedAt + (whole * 0.79) - house.Clock.Now);
        await house.Settle();
        Assert.DoesNotContain(Reminded, await house.Told(scene.Holder, scene.Said.Id));
        house.Clock.Advance(whole * 0.02);
        await house.Settle();
        await house.Settle();
        Assert.Single(await house.Told(scene.Holder, scene.Said.Id), t => t == Reminded);
        Assert.DoesNotContain(Reminded, await house.Told(scene.Leader, scene.Said.Id));
        Assert.Contains(await house.Letters(scene.Holder), l => l.Text.Contains(scene.Said.Title, StringComparison.Ordinal));
        Assert.NotNull((await house.Found(scene.Said.Id)).RemindedAt);
    }

    [Fact]
    public async Task What_is_answered_in_time_is_never_reminded_nor_late()
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference)).Ok);
        house.Clock.Advance(TimeSpan.FromDays(60));
        await house.Settle();
        Assert.DoesNotContain(await house.Told(scene.Holder, scene.Said.Id), t => t is Reminded or Late);
        Assert.Empty(await Steps(scene));
    }

    [Fact]
    public async Task Lateness_is_public_at_the_first_instant_and_goes_up_a_circle_then_each_week()
    {
        var scene = await house.Scene();
        var root = await house.Lead(await house.Root());
        var lead = await house.Lead(scene.Circle);
        var mayor = await house.Person(Governing.New("Maire"), StandingKind.Elected);
        (await house.Give(scene.Admin, root, mayor)).MustHold();
        using var anyone = house.Visit();
        house.Clock.Advance(scene.Said.DueAt!.Value.AddSeconds(-1) - house.Clock.Now);
        await house.Settle();
        Assert.Empty(await Steps(scene));
        await anyone.Go("contributions?etat=Late&relire=1");
        anyone.DoesNotSay(scene.Said.Title);

        house.Clock.Advance(TimeSpan.FromSeconds(2));
        await house.Settle();
        Assert.Equal([lead], await Steps(scene));
        Assert.Contains(Late, await house.Told(scene.Leader, scene.Said.Id));
        Assert.Contains(Late, await house.Told(scene.Holder, scene.Said.Id));
        Assert.DoesNotContain(Late, await house.Told(mayor, scene.Said.Id));
        await anyone.Go(scene.Page + "?relire=1");
        anyone.Says("en retard de 1 jour");
        anyone.Says("En retard : portée devant le rôle");
        await anyone.Go("contributions?etat=Late&relire=2");
        anyone.Says(scene.Said.Title);

        house.Clock.Advance(TimeSpan.FromDays(6.9));
        await house.Settle();
        Assert.Equal([lead], await Steps(scene));
        house.Clock.Advance(TimeSpan.FromDays(0.2));
        await house.Settle();
        await house.Settle();
        Assert.Equal([lead, root], await Steps(scene));
        Assert.Contains(Late, await house.Told(mayor, scene.Said.Id));
        house.Clock.Advance(TimeSpan.FromDays(7.1));
        await house.Settle();
        Assert.Equal([lead, root, root], await Steps(scene));
        Assert.Equal(2, (await house.Told(mayor, scene.Said.Id)).Count(t => t == Late));
        Assert.Equal(scene.Role.Id, (await house.Found(scene.Said.Id)).ActingRoleId);
    }

    [Fact]
    public async Task A_closed_role_on_the_way_up_stops_nothing()
    {
        var scene = await house.Scene();
        var (middle, root) = (await house.Lead(scene.Circle), await house.Lead(await house.Root()));
        house.Clock.Advance(scene.Said.DueAt!.Value.AddMinutes(1) - house.Clock.Now);
        await house.Settle();
        Assert.Equal([middle], await Steps(scene));
        // Its role moves away and the circle around it closes.
        (await house.In(async s => await s.GetRequiredService<ChangeRole>().Run(scene.Admin, scene.Role.Id, new RoleInput(scene.Role.Name, await house.Root(), "Agir", "", "")))).MustHold();
        (await house.In(s => s.GetRequiredService<CloseCircle>().Run(scene.Admin, scene.Circle))).MustHold();
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromDays(7.1));
        await house.Settle();
        Assert.Equal([middle, root], await Steps(scene));
    }

    [Fact]
    public async Task A_clock_that_steps_back_takes_nothing_away()
    {
        var scene = await house.Scene();
        house.Clock.Advance(scene.Said.DueAt!.Value.AddMinutes(1) - house.Clock.Now);
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromMinutes(-30));
        await house.Settle();
        (await house.Pause(scene.Holder, scene.Reference)).MustHold();
        house.Clock.Advance(TimeSpan.FromMinutes(-10));
        (await house.Precise(scene.Author, scene.Reference)).MustHold();
        Assert.Equal(scene.Said.DueAt, (await house.Found(scene.Said.Id)).DueAt);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.Settle();
        Assert.Single(await Steps(scene));
    }

    private Task<List<Guid>> Steps(Scene scene) => house.Ask(db => db.Set<Step>()
        .Where(s => s.ContributionId == scene.Said.Id && s.Kind == StepKind.Late).OrderBy(s => s.At).Select(s => s.RoleId!.Value).ToListAsync());

    private static string Said(DateTime due)
    {
        var day = TimeZoneInfo.ConvertTimeFromUtc(due.AddTicks(-1), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        return day.ToString(day.Day == 1 ? "'1er' MMMM" : "d MMMM", new System.Globalization.CultureInfo("fr-FR"));
    }
}

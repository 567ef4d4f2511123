using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Screening;
using Parvis.Moderation.Settings;
using Parvis.Moderation.Trusting;
using Parvis.People.Contracts;
using Parvis.Tests.Contributions;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>The same text again and again, bursts of links, words of what was taken down: newcomers are read first, nobody else is held.</summary>
public abstract class ScreeningTests(House house) : IAsyncLifetime
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : ScreeningTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : ScreeningTests(house), IClassFixture<PostgresHouse>;

    private const string Advert = "Des placements garantis sans risque, écrivez vite à notre conseiller pour doubler vos économies dès ce soir.";

    private Viewer keeper = null!;
    private Guid home;

    public async Task InitializeAsync()
    {
        keeper = await house.Person(Governing.New("Kim Garde"), StandingKind.Agent);
        home = (await house.Home(keeper)).Id;
        // What one test writes is not what another repeats.
        house.Clock.Advance(TimeSpan.FromDays(8));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<Comment> CommentOf(Guid id) => house.Ask(db => db.WithHeld<Comment>().SingleAsync(c => c.Id == id));

    private async Task<IReadOnlyList<SignKind>> Signs(Guid content) => [.. Sign.Read((await house.CaseOf(content)).Signs).Select(s => s.Kind)];

    [Fact]
    public async Task A_newcomer_who_writes_the_same_again_is_read_first_and_the_reasons_say_so()
    {
        var author = await house.Newcomer();
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        var first = (await house.Replies(author, there.Reference, Advert)).Get();
        var second = (await house.Replies(author, there.Reference, Advert.ToUpperInvariant().Replace("ce soir", "demain", StringComparison.OrdinalIgnoreCase))).Get();
        Assert.Equal((Showing.Shown, Showing.Pending), ((await CommentOf(first)).Showing, (await CommentOf(second)).Showing));
        Assert.Equal([SignKind.Repeated], await Signs(second));
        Assert.Equal((CaseOrigin.Automated, true), ((await house.CaseOf(second)).Origin, (await house.CaseOf(second)).Held));
        using var own = await house.SignIn(author);
        await own.Go("mon-espace/moderation");
        own.Says("Mes textes qui attendent une décision");
        var decision = (await house.Decide(keeper, second, DecisionKind.Refuse)).Get();
        Assert.True(await house.Ask(db => db.Set<Decision>().Where(d => d.Id == decision).Select(d => d.Automated).SingleAsync()));
        await own.Go($"moderation/decisions/{decision}");
        own.Says("déjà écrit 1 fois en un jour par la même personne");
        using var desk = await house.SignIn(keeper);
        await desk.Go($"moderation/dossiers/{(await house.CaseOf(second)).Reference}");
        desk.Says("Ce qu’un programme a vu");
    }

    [Fact]
    public async Task Approved_it_is_published_as_anything_else()
    {
        var author = await house.Newcomer();
        var (title, body) = (Governing.New("Un banc"), "Il manque un banc à l’ombre devant l’école maternelle pour les parents.");
        (await house.Tells(author, home, title, body)).Get();
        var again = (await house.Tells(author, home, title, body)).Get();
        Assert.True(again.Pending);
        (await house.Decide(keeper, again.Id, DecisionKind.Approve, null, null)).Get();
        Assert.Equal(Showing.Shown, (await house.Found(again.Id)).Showing);
    }

    [Fact]
    public async Task Several_newcomers_with_one_text_are_read_first_from_the_third()
    {
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        var shown = new List<Showing>();
        Guid last = default;
        for (var i = 0; i < 4; i++)
        {
            last = (await house.Replies(await house.Newcomer(), there.Reference, $"{Advert} Bonne journée à tous les lecteurs.")).Get();
            shown.Add((await CommentOf(last)).Showing);
        }

        Assert.Equal([Showing.Shown, Showing.Shown, Showing.Pending, Showing.Pending], shown);
        Assert.Equal([SignKind.Copied], await Signs(last));
        // The same words a week later are a new day.
        house.Clock.Advance(ScreenRules.Week);
        Assert.Equal(Showing.Shown, (await CommentOf((await house.Replies(await house.Newcomer(), there.Reference, $"{Advert} Bonne journée à tous les lecteurs.")).Get())).Showing);
    }

    [Fact]
    public async Task Whoever_is_vouched_for_is_never_held_and_those_who_moderate_are_told_once()
    {
        var author = await house.Person(Governing.New("Vera Vérifiée"));
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        var written = new List<Guid>();
        for (var i = 0; i < ScreenRules.Repeated + 4; i++) written.Add((await house.Replies(author, there.Reference, $"{Advert} https://placements.exemple/")).Get());
        foreach (var id in written) Assert.Equal(Showing.Shown, (await CommentOf(id)).Showing);
        var of = Assert.Single(await house.Ask(db => db.Set<Case>().Where(c => c.AuthorId == author.PersonId).ToListAsync()));
        Assert.Equal((CaseOrigin.Automated, false, written[ScreenRules.Repeated]), (of.Origin, of.Held, of.ContentId));
        using var own = await house.SignIn(author);
        await own.Go("mon-espace/moderation");
        Assert.DoesNotContain("Mes textes qui attendent", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_one_site_by_several_newcomers_or_many_in_one_text_are_read_first()
    {
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        var many = (await house.Replies(await house.Newcomer(), there.Reference, "https://a.exemple/ https://b.exemple/ https://c.exemple/")).Get();
        Assert.Equal(Showing.Pending, (await CommentOf(many)).Showing);
        Assert.Equal([SignKind.Links], await Signs(many));
        Guid last = default;
        for (var i = 0; i <= ScreenRules.SiteOfNew; i++) last = (await house.Replies(await house.Newcomer(), there.Reference, $"Voir www.boutique.exemple/{i}")).Get();
        Assert.Equal(Showing.Pending, (await CommentOf(last)).Showing);
        var sign = Assert.Single(Sign.Read((await house.CaseOf(last)).Signs));
        Assert.Equal((SignKind.Site, "boutique.exemple"), (sign.Kind, sign.Values[0]));
    }

    [Fact]
    public async Task A_request_is_told_and_never_held()
    {
        var author = await house.Newcomer();
        var (title, body) = (Governing.New("Une demande"), "Je demande l’abattage de l’arbre malade qui menace le toit de ma maison.");
        (await house.Tells(author, home, title, body, request: true)).Get();
        var again = (await house.Tells(author, home, title, body, request: true)).Get();
        Assert.False(again.Pending);
        Assert.Equal(Showing.Shown, (await house.Found(again.Id)).Showing);
        Assert.Equal([SignKind.Repeated], await Signs(again.Id));
    }

    [Fact]
    public async Task An_edited_text_is_not_a_repetition_of_itself_and_prints_are_forgotten()
    {
        var author = await house.Newcomer();
        var posted = (await house.Tells(author, home, Governing.New("Un banc"), "Il manque un banc à l’ombre devant la mairie annexe pour attendre.")).Get();
        (await house.ByRequest(s => s.GetRequiredService<EditContribution>().Run(author, new(posted.Reference, "Un banc à l’ombre", "Il manque un banc à l’ombre devant la mairie annexe pour attendre assis.", null, 1), default))).MustHold();
        Assert.Equal(Showing.Shown, (await house.Found(posted.Id)).Showing);
        Assert.Equal(1, await house.Ask(db => db.Set<Print>().CountAsync(p => p.ContentId == posted.Id)));
        house.Clock.Advance(TimeSpan.FromDays(PurgePrints.Days + 1));
        await house.Settle();
        Assert.False(await house.Ask(async db => await db.Set<Print>().AnyAsync() || await db.Set<PrintMark>().AnyAsync()));
    }

    private async Task<Viewer> Teach(int times, bool bad, string words)
    {
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        for (var i = 0; i < times; i++)
        {
            var posted = await house.Post(keeper, home, Governing.New(bad ? "Une annonce" : "Un banc"), words);
            (await house.Notify(await house.Person(Governing.New("Nora")), Parvis.Moderation.Contracts.ContentKinds.Contribution, posted.Id)).Get();
            (await house.Decide(administrator, posted.Id, bad ? DecisionKind.Remove : DecisionKind.Keep, bad ? "p4" : null)).Get();
        }

        return administrator;
    }

    [Fact]
    public async Task Words_are_learnt_only_when_asked_hold_newcomers_only_are_explained_and_forgotten()
    {
        var there = await house.Post(keeper, home, Governing.New("Le préau"));
        const string spam = "Placement garanti, conseiller bancaire, économies doublées.";
        var administrator = await Teach(1, true, spam);
        Assert.False(await house.Ask(db => db.Set<LearntWord>().AnyAsync()));
        Assert.Equal("moderation.administrators_only", (await house.In(s => s.GetRequiredService<WeighWords>().Run(keeper, true, default))).Failure?.Code);
        (await house.In(s => s.GetRequiredService<WeighWords>().Run(administrator, true, default))).MustHold();
        await Teach(SpamScore.LeastLessons, true, spam);
        var silent = (await house.Replies(await house.Newcomer(), there.Reference, "Un placement garanti par votre conseiller bancaire.")).Get();
        Assert.Equal(Showing.Shown, (await CommentOf(silent)).Showing);
        await Teach(SpamScore.LeastLessons, false, "Un banc devant l’école, pour les parents et les enfants.");
        var held = (await house.Replies(await house.Newcomer(), there.Reference, "Placement bancaire garanti : votre conseiller attend.")).Get();
        Assert.Equal(Showing.Pending, (await CommentOf(held)).Showing);
        var sign = Assert.Single(Sign.Read((await house.CaseOf(held)).Signs));
        Assert.Equal(SignKind.Words, sign.Kind);
        Assert.Contains("placement", sign.Values[1], StringComparison.Ordinal);
        var vouched = (await house.Replies(await house.Person(Governing.New("Vera")), there.Reference, "Placement bancaire garanti : votre conseiller attend.")).Get();
        Assert.Equal(Showing.Shown, (await CommentOf(vouched)).Showing);
        var banal = (await house.Replies(await house.Newcomer(), there.Reference, "Un banc pour les enfants, oui.")).Get();
        Assert.Equal(Showing.Shown, (await CommentOf(banal)).Showing);
        (await house.In(s => s.GetRequiredService<WeighWords>().Run(administrator, false, default))).MustHold();
        Assert.False(await house.Ask(async db => await db.Set<LearntWord>().AnyAsync() || await db.Set<Lesson>().AnyAsync()));
    }

    [Fact]
    public async Task What_an_appeal_undoes_is_unlearnt()
    {
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        var second = await house.Person(Governing.New("Alix Administre"), administers: true);
        (await house.In(s => s.GetRequiredService<WeighWords>().Run(administrator, true, default))).MustHold();
        var posted = await house.Post(keeper, home, Governing.New("Une annonce"), "Turlupinade extravagante, parole singulière.");
        (await house.Notify(await house.Person(Governing.New("Nora")), Parvis.Moderation.Contracts.ContentKinds.Contribution, posted.Id)).Get();
        var decision = (await house.Decide(administrator, posted.Id, DecisionKind.Hide)).Get();
        Task<LearntWord?> Word() => house.Ask(db => db.Set<LearntWord>().FirstOrDefaultAsync(w => w.Word.StartsWith("turlupin")));
        Assert.Equal((1, 0), ((await Word())!.Bad, (await Word())!.Good));
        (await house.Appeal(keeper, decision)).MustHold();
        (await house.DecideAppeal(second, posted.Id, true)).MustHold();
        Assert.Equal((0, 1), ((await Word())!.Bad, (await Word())!.Good));
        (await house.In(s => s.GetRequiredService<WeighWords>().Run(administrator, false, default))).MustHold();
    }
}

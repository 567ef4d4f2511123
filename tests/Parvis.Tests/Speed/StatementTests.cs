using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Communities.Themes;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Replying;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Isolation;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Speed;

/// <summary>A house whose statements are counted, in which much was said.</summary>
public abstract class CountedHouse(DatabaseKind kind) : House(kind)
{
    public sealed class OnSqlite() : CountedHouse(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : CountedHouse(DatabaseKind.Postgres);

    internal StatementCounter Counter { get; } = new();

    public Viewer Someone { get; private set; } = null!;

    public Viewer Holder { get; private set; } = null!;

    public Viewer Administrator { get; private set; } = null!;

    internal Contribution Anchor { get; private set; } = null!;

    internal Asked Asked { get; private set; } = null!;

    public string Role { get; private set; } = "";

    private Guid moderated;

    private Guid OtherRole { get; set; }

    protected override void Arrange(WebApplicationBuilder builder)
    {
        builder.Configuration["OutputCache"] = "false";
        builder.Services.ConfigureDbContext<ParvisDb>(o => o.AddInterceptors(Counter));
    }

    protected override async Task Furnish()
    {
        Someone = await Person("Ines Habite");
        Holder = await Person("Hugo Titulaire", StandingKind.Agent);
        Administrator = await Person("Ada Administre", administers: true);
        var lead = await this.Lead(await this.Root());
        (await this.Give(Administrator, lead, Holder)).MustHold();
        Role = await this.Ask(db => db.Set<Parvis.Governance.Circles.Role>().Where(r => r.Id == lead).Select(r => r.Slug).SingleAsync());
        OtherRole = (await this.Role(Administrator, await this.Root(), "Espaces verts")).Id;
        (await In(s => s.GetRequiredService<SaveTheme>().Run(Administrator, null, "Espace public"))).MustHold();
        var home = (await In(s => s.GetRequiredService<CreateCommunity>().Run(Holder, new CommunityInput("Rues et places", "En parler.", "Se respecter.", Visibility.Public, Joining.Open, [])))).Get();
        (await In(s => s.GetRequiredService<SignVision>().Run(Holder, home.Id, "Des rues sûres."))).MustHold();
        (await In(s => s.GetRequiredService<JoinCommunity>().Run(Someone, home.Id, null))).Get();
        Anchor = await this.Found((await Say(Someone, home.Id, "Un préau pour la cour")).Id);
        (await In(s => s.GetRequiredService<EditContribution>().Run(Someone, new(Anchor.Reference, Anchor.Title, "Un préau, pour la pluie comme pour le soleil.", null, 1), default))).MustHold();
        (await In(s => s.GetRequiredService<PublishAnswer>().Run(
            Holder, Anchor.Reference, new AnswerInput { Outcome = Outcome.Planned, Text = "Nous le ferons au printemps.", ByWhen = this.Today().AddDays(30) }, default))).Get();
        var waiting = await Say(Someone, home.Id, "Un banc sous le préau");
        var draft = (await In(s => s.GetRequiredService<SaveDraft>().Run(Someone, new PostContributionInput { Title = "Bientôt un préau", CommunityId = home.Id }, default))).Get();
        var pledge = (await In(s => s.GetRequiredService<MakePledge>().Run(Someone, Anchor.Reference, "Aider au chantier", default))).Get();
        var comment = (await In(s => s.GetRequiredService<PostComment>().Run(Someone, new(Anchor.Reference, "Un mot de plus."), default))).Get();
        var (of, decision, reply) = await Moderate(home.Id);
        Asked = await this.Ask(async db => new Asked(
            Anchor.Reference, Anchor.Slug, home.Slug, Anchor.Id, home.Id, comment, pledge, (await db.Set<FollowUp>().SingleAsync()).Id, Guid.Empty, draft, waiting.Reference, waiting.Id) { Case = of, Decision = decision, Reply = reply });
        await Fill(3);
        await Settle();
    }

    /// <summary>A comment notified, hidden and written about; a right of reply asked for.</summary>
    private async Task<(string Case, Guid Decision, Guid Reply)> Moderate(Guid home)
    {
        var comment = (await In(s => s.GetRequiredService<PostComment>().Run(Someone, new(Anchor.Reference, "Une injure."), default))).Get();
        moderated = comment;
        await Notify(Administrator);
        var of = await this.Ask(db => db.Set<Case>().Where(c => c.ContentId == comment).Select(c => c.Reference).SingleAsync());
        var decision = (await In(s => s.GetRequiredService<Decide>().Run(Holder, new DecideInput(of, DecisionKind.Hide, "p0", null, "Une injure adressée à quelqu’un."), default))).Get();
        (await In(s => s.GetRequiredService<AskReply>().Run(
            Viewer.Anyone, new ReplyInput(ContentKinds.Contribution, Anchor.Id, "Une voisine", "voisine@exemple.test", "Le passage", "Ma réponse", "test"), default))).MustHold();
        return (of, decision, await this.Ask(db => db.Set<ReplyRequest>().Select(r => r.Id).SingleAsync()));
    }

    private async Task Notify(Viewer by) => (await In(s => s.GetRequiredService<SendAlert>().Run(
        by, new AlertInput(ContentKinds.Comment, moderated, AlertReason.Insult, "C’est injurieux pour quelqu’un.", null, null, true, "test"), default))).Get();

    /// <summary>As many more of everything: people, words, positions, promises kept, matters, notices.</summary>
    public async Task Fill(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (someone, n) = (await Person(Governing.New("Noé Nombreux")), i);
            (await In(s => s.GetRequiredService<JoinCommunity>().Run(someone, Asked.CommunityId, null))).Get();
            foreach (var reference in new[] { Asked.Reference, Asked.Waiting })
            {
                var root = (await In(s => s.GetRequiredService<PostComment>().Run(someone, new(reference, $"Mot {n}."), default))).Get();
                await In(s => s.GetRequiredService<PostComment>().Run(Someone, new(reference, $"Réponse {n}.", ParentId: root), default));
                (await In(s => s.GetRequiredService<TakeStance>().Run(someone, new(reference, (Side)(n % 3), $"Raison {n}"), default))).MustHold();
                (await In(s => s.GetRequiredService<MakePledge>().Run(someone, reference, $"Venir la fois {n}", default))).Get();
            }

            var said = await Say(someone, Asked.CommunityId, $"Le préau, encore {n}");
            var second = await Say(someone, Asked.CommunityId, $"Autre chose {n}");
            (await In(s => s.GetRequiredService<AskOpinion>().Run(Holder, Asked.Waiting, OtherRole, $"Qu’en dites-vous {n} ?", default))).MustHold();
            (await In(s => s.GetRequiredService<WriteNote>().Run(Holder, Asked.Waiting, $"Note {n}", default))).MustHold();
            (await In(s => s.GetRequiredService<PublishAnswer>().Run(Holder, said.Reference, new AnswerInput { Outcome = Outcome.Accepted, Text = $"Oui, nous le ferons {n}." }, default))).Get();
            (await In(s => s.GetRequiredService<MergeContributions>().Run(Administrator, second.Reference, Asked.Reference, default))).MustHold();
            var text = $"Un préau, pour la pluie, fois {Governing.New("n")}.";
            var version = (await this.Found(Asked.Id)).Version;
            (await In(s => s.GetRequiredService<EditContribution>().Run(Someone, new(Asked.Reference, Anchor.Title, text, null, version), default))).MustHold();
            (await In(s => s.GetRequiredService<SignVision>().Run(Holder, Asked.CommunityId, $"Aller plus loin {Governing.New("n")}."))).MustHold();
            foreach (var to in new[] { Someone, Holder, Administrator })
            {
                // Each notice about a matter of its own: whether it may be seen is asked for all at once.
                await In(s => s.GetRequiredService<Unit>().Write(async () =>
                {
                    await s.GetRequiredService<INoticeBoard>().Tell(new NoticeDraft(NoticeKind.Followed, "contribution", said.Id, "{0} commente « {1} ».", [someone.Name, "Le préau"], said.Href), [to.PersonId!.Value]);
                    return Result.Done;
                }));
            }
        }
    }

    private async Task<Posted> Say(Viewer by, Guid home, string title) => (await In(s => s.GetRequiredService<PostContribution>().Run(
        by, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = "Il en est question depuis longtemps.", CommunityId = home }, default))).Get();
}

/// <summary>A page asks few things of the database, as many whether it shows three rows or thirty.</summary>
public abstract class StatementTests(CountedHouse house)
{
    private const int Most = 6;

    /// <summary>Pages that ask more, and how many exactly: these numbers only go down.</summary>
    private static readonly Dictionary<string, int> Allowed = new(StringComparer.Ordinal)
    {
        ["a-repondre/{reference} holder"] = 12,
        ["moderation/decisions/{id:guid} holder"] = 7,
        ["moderation/dossiers/{reference:length(8,9)} administrator"] = 13,
        ["moderation/dossiers/{reference:length(8,9)} holder"] = 14,
    };

    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(CountedHouse.OnSqlite house) : StatementTests(house), IClassFixture<CountedHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(CountedHouse.OnPostgres house) : StatementTests(house), IClassFixture<CountedHouse.OnPostgres>;

    [Fact]
    public async Task Each_page_asks_little_and_no_more_when_there_is_more()
    {
        var few = await Count();
        await house.Fill(27);
        await house.Settle();
        var many = await Count();
        var wrong = new List<string>();
        foreach (var ((page, who), asked) in many.OrderBy(m => m.Key))
        {
            var key = $"{page} {who}";
            var allowed = Allowed.GetValueOrDefault(key, Most);
            if (asked.Count > allowed || (Allowed.ContainsKey(key) && asked.Count < allowed)) wrong.Add($"[\"{key}\"] = {asked.Count}, // {few[(page, who)].Count}\n{string.Join("\n", asked.Select(Gist))}");
            else if (asked.Count > few[(page, who)].Count) wrong.Add($"{key}: {few[(page, who)].Count} statements with three rows, {asked.Count} with thirty\n{string.Join("\n", asked.Select(Gist))}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    /// <summary>The tables of a statement, in order.</summary>
    private static string Gist(string statement) => "    " + string.Join(" ", Table.Matches(statement).Select(m => m.Groups["table"].Value));

    private static readonly Regex Table = new("(?:FROM|JOIN|UPDATE|INTO) \"?(?<table>[a-z_]+)\"?", RegexOptions.NonBacktracking);

    private async Task<Dictionary<(string, string), IReadOnlyList<string>>> Count()
    {
        var counts = new Dictionary<(string, string), IReadOnlyList<string>>();
        foreach (var (who, viewer) in new (string, Viewer?)[] { ("anyone", null), ("someone", house.Someone), ("holder", house.Holder), ("administrator", house.Administrator) })
        {
            using var browser = viewer is null ? house.Visit() : await house.SignIn(viewer);
            foreach (var route in Routes.All(house.Anchor, house.Role, house.Someone.PersonId!.Value).Where(r => r.Pattern is not "/fichiers/{id:guid}"))
            {
                var addresses = route.Objects(house.Asked).Concat(route.Lists).Concat(Forms.GetValueOrDefault(route.Pattern, []));
                foreach (var (address, index) in addresses.Select((a, i) => (a, i)))
                {
                    // Once to warm, then the lesser of two: what is kept in memory a few seconds (territories, roles, communities, the figures of menus) may
                    // have to be read again on any page, and never on two that follow.
                    await browser.Go(address);
                    IReadOnlyList<string>? asked = null;
                    for (var time = 0; time < 2; time++)
                    {
                        house.Counter.Take();
                        await browser.Go(address);
                        var now = house.Counter.Take();
                        if (asked is null || now.Count < asked.Count) asked = now;
                    }

                    Assert.True((int)browser.Status < 500, address);
                    // Not what leads elsewhere: that page has its own line.
                    if (browser.Status == HttpStatusCode.OK && browser.Where == new Uri(new Uri(house.Root + "/essai/"), address)) counts[(index == 0 ? route.Pattern : $"{route.Pattern} ({index})", who)] = asked!;
                }
            }
        }

        return counts;
    }

    /// <summary>Pages apart from what was said, which ask too.</summary>
    private static readonly Dictionary<string, string[]> Forms = new[]
    {
        "communautes/nouvelle", "avis/reglages", "administration/themes", "administration/modeles", "administration/delais", "administration/demandes", "administration/petitions", "administration/territoire", "petitions", "petitions/nouvelle", "administration/domaines",
        "administration/invitations", "roles/nouveau", "cercles/nouveau", "connexion", "inscription", "mon-espace", "mon-espace/profil", "mon-espace/cles", "mon-espace/qualites", "api",
        "connexion/cle", "mon-espace/confirmer", "mon-espace/connexions", "mon-espace/securite", "mon-espace/securite/application", "administration/connexion",
    }.ToDictionary(p => p, p => new[] { p }, StringComparer.Ordinal);
}

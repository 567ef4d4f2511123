using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Attaching;
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
using Parvis.Moderation.Policies;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Settings;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;

namespace Parvis.Tests.Isolation;

/// <summary>Someone who asks, and how far they see.</summary>
public sealed record Asker(string Who, Viewer? Viewer, Visibility Sees);

/// <summary>What an address may name: a matter, or the same names of nothing.</summary>
public sealed record Asked(
    string Reference, string Slug, string Community, Guid Id, Guid CommunityId, Guid Comment, Guid Pledge, Guid FollowUp, Guid File, Guid Draft, string Waiting, Guid WaitingId)
{
    public static Asked Nothing() => new(
        ReferenceCode.New(), "rien-de-tel", "nulle-part-ici", New(), New(), New(), New(), New(), New(), New(), ReferenceCode.New(), New());

    /// <summary>A comment that moderation hid, the case about it, what was decided, and a right of reply asked for.</summary>
    public Guid Hidden { get; init; } = New();

    public string Case { get; init; } = ReferenceCode.New();

    public Guid Decision { get; init; } = New();

    public Guid Reply { get; init; } = New();

    /// <summary>Every name, for what echoes an address back.</summary>
    public IEnumerable<string> Names =>
        new[] { Reference, ReferenceCode.Said(Reference), Slug, Community, Waiting, ReferenceCode.Said(Waiting), Case, ReferenceCode.Said(Case) }
            .Concat(new[] { Id, CommunityId, Comment, Pledge, FollowUp, File, Draft, WaitingId, Hidden, Decision, Reply }.SelectMany(g => new[] { g.ToString("D"), g.ToString("N") }));

    private static Guid New() => Guid.CreateVersion7();
}

/// <summary>A territory with someone of every standing, its neighbour, and communities of every visibility in which everything was done.</summary>
public abstract class IsolationHouse(DatabaseKind kind) : House(kind)
{
    /// <summary>A word said nowhere else.</summary>
    public const string Word = "zorglub";

    public sealed class OnSqlite() : IsolationHouse(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : IsolationHouse(DatabaseKind.Postgres);

    public IReadOnlyList<Asker> Askers { get; private set; } = [];

    /// <summary>Author, facilitator and role holder of every hidden matter.</summary>
    public Viewer Keeper { get; private set; } = null!;

    public Viewer Member { get; private set; } = null!;

    public Viewer Invited { get; private set; } = null!;

    public Viewer Former { get; private set; } = null!;

    /// <summary>Members of every community besides who keeps it: one writes what is moderated, the other notifies it.</summary>
    private Viewer Writer { get; set; } = null!;

    private Viewer Witness { get; set; } = null!;

    /// <summary>A public contribution of an inhabitant, into which hidden ones were merged.</summary>
    internal Contribution Anchor { get; private set; } = null!;

    public string Role { get; private set; } = "";

    private Guid OtherRole { get; set; }

    // Pages are asked again at once after something changed.
    protected override void Arrange(WebApplicationBuilder builder) => builder.Configuration["OutputCache"] = "false";

    protected override async Task Furnish()
    {
        await In(async s => (await s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput("voisin", "Voisin-sur-Lierre"), default)).Get());
        Keeper = await Person("Anne Garde", StandingKind.Agent);
        Member = await Person("Mona Membre");
        Invited = await Person("Ivo Invité");
        Former = await Person("Fay Partie");
        var inhabitant = await Person("Ines Habite");
        var holder = await Person("Hugo Titulaire");
        var administrator = await Person("Ada Administre", administers: true);
        Writer = await Person("Wanda Écrit", StandingKind.Agent);
        Witness = await Person("Théo Témoin", StandingKind.Agent);
        var moderator = await Person("Maud Modère");
        (await In(s => s.GetRequiredService<NameModerator>().Run(administrator, moderator.Name, default))).MustHold();
        var neighbour = await Person("Nils Voisin", standing: null);
        await In(
            async s =>
            {
                var db = s.GetRequiredService<ParvisDb>();
                db.Add(new Standing { Id = Ids.New(Clock), PersonId = neighbour.PersonId!.Value, Kind = StandingKind.Elected, Verified = true, Since = Clock.Now });
                db.Add(new TerritoryAdministrator { PersonId = neighbour.PersonId.Value, Since = Clock.Now });
                await db.SaveChangesAsync();
            },
            "voisin");
        Askers =
        [
            new("anyone", null, Visibility.Public),
            new("someone of another territory", neighbour, Visibility.Public),
            new("inhabitant", inhabitant, Visibility.Territory),
            new("partner", await Person("Pia Partenaire", StandingKind.Partner), Visibility.Territory),
            new("declared agent", await Person("Dan Déclare", StandingKind.Agent, verified: false), Visibility.Territory),
            new("administrator", administrator, Visibility.Territory),
            new("role holder", holder, Visibility.Territory),
            new("moderator", moderator, Visibility.Territory),
            new("invited", Invited, Visibility.Territory),
            new("former member", Former, Visibility.Territory),
            new("agent", await Person("Aude Agente", StandingKind.Agent), Visibility.Agents),
            new("elected", await Person("Élie Élu", StandingKind.Elected), Visibility.Agents),
        ];
        var lead = await this.Lead(await this.Root());
        (await this.Give(administrator, lead, holder)).MustHold();
        (await this.Give(administrator, lead, Keeper)).MustHold();
        var other = await this.Role(administrator, await this.Root(), "Espaces verts");
        (await this.Give(administrator, other.Id, holder)).MustHold();
        OtherRole = other.Id;
        Role = await this.Ask(db => db.Set<Parvis.Governance.Circles.Role>().Where(r => r.Id == lead).Select(r => r.Slug).SingleAsync());
        Anchor = await this.Say(inhabitant, "Un préau pour la cour");
        await Settle();
    }

    /// <summary>A community of that visibility, and in it everything that can be done.</summary>
    public async Task<Asked> Hide(Visibility visibility)
    {
        var keeper = Keeper;
        var home = (await In(s => s.GetRequiredService<CreateCommunity>().Run(
            keeper, new CommunityInput($"Cercle {Word} {visibility}", $"Se dire {Word}.", $"Charte {Word}.", visibility, visibility == Visibility.Private ? Joining.ByInvitation : Joining.Open, [])))).Get();
        (await In(s => s.GetRequiredService<SignVision>().Run(keeper, home.Id, $"Aller vers {Word}."))).MustHold();
        if (visibility == Visibility.Private)
        {
            foreach (var guest in new[] { Member, Invited, Former, Writer, Witness }) (await In(s => s.GetRequiredService<InviteMember>().Run(keeper, home.Id, guest.Name))).Get();
            foreach (var guest in new[] { Member, Former, Writer, Witness }) (await In(s => s.GetRequiredService<JoinCommunity>().Run(guest, home.Id, null))).Get();
            (await In(s => s.GetRequiredService<RemoveMember>().Run(keeper, home.Id, Former.PersonId!.Value))).MustHold();
        }

        Task<Posted> Say(string title, bool request = false) => In(async s => (await s.GetRequiredService<PostContribution>().Run(
            keeper, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = $"Entre nous, à propos de {Word}.", IsRequest = request, CommunityId = home.Id, Place = $"Quai {Word}" }, default)).Get());
        var posted = await Say($"Le plan {Word} du quai");
        var (reference, id) = (posted.Reference, posted.Id);
        await In(async s =>
        {
            (await s.GetRequiredService<EditContribution>().Run(keeper, new(reference, $"Le plan {Word} du quai nord", $"Entre nous, toujours {Word}.", "Plus juste", 1), default)).MustHold();
            (await s.GetRequiredService<TakeStance>().Run(keeper, new(reference, Side.For, $"Raison {Word}"), default)).MustHold();
        });
        var comment = (await In(s => s.GetRequiredService<PostComment>().Run(keeper, new(reference, $"Encore {Word}."), default))).Get();
        var pledge = (await In(s => s.GetRequiredService<MakePledge>().Run(keeper, reference, $"Porter {Word}", default))).Get();
        (await In(s => s.GetRequiredService<AttachFile>().Run(keeper, reference, new MemoryStream("%PDF-1.4\n%%EOF"u8.ToArray()), $"{Word}.pdf", null, default))).MustHold();
        await In(async s => (await s.GetRequiredService<PublishAnswer>().Run(
            keeper, reference, new AnswerInput { Outcome = Outcome.Planned, Text = $"Nous ferons {Word} au printemps.", ByWhen = this.Today().AddDays(30) }, default)).Get());
        (await In(s => s.GetRequiredService<CorrectAnswer>().Run(keeper, reference, new(1, $"Nous ferons {Word} cet été.", null, null, "Une date"), default))).MustHold();

        var waiting = await Say($"Où poser {Word} ?", request: true);
        (await In(s => s.GetRequiredService<AskOpinion>().Run(keeper, waiting.Reference, OtherRole, $"Que pensez-vous de {Word} ?", default))).MustHold();
        await this.Ask(db => db.Set<Contribution>().Where(c => c.Id == waiting.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.DueAt, Clock.Now.AddDays(-3))));
        var merged = await Say($"Le préau de {Word}");
        await In(async s => (await s.GetRequiredService<MergeContributions>().Run(keeper, merged.Reference, Anchor.Reference, default)).MustHold());
        var (hidden, decision) = await Moderate(home.Id, reference, id);
        var draft = (await In(s => s.GetRequiredService<SaveDraft>().Run(keeper, new PostContributionInput { Title = $"Bientôt {Word}", CommunityId = home.Id }, default))).Get();
        await Settle();
        return await this.Ask(async db => new Asked(
            reference, (await db.Set<Contribution>().SingleAsync(c => c.Id == id)).Slug, home.Slug, id, home.Id, comment, pledge,
            (await db.Set<FollowUp>().SingleAsync(f => f.ContributionId == id)).Id, (await db.Set<StoredFile>().SingleAsync(f => f.SubjectId == id)).Id, draft, waiting.Reference, waiting.Id)
        {
            Hidden = hidden, Decision = decision, Case = (await db.Set<Case>().SingleAsync(c => c.ContentId == hidden)).Reference, Reply = (await db.Set<ReplyRequest>().SingleAsync(r => r.ContentId == id)).Id,
        });
    }

    /// <summary>A comment notified and hidden, another one notified and open, one that waits to be read, a right of reply, rules of the place.</summary>
    private async Task<(Guid Hidden, Guid Decision)> Moderate(Guid home, string reference, Guid id)
    {
        Task<Guid> Comment(string text) => In(async s => (await s.GetRequiredService<PostComment>().Run(Writer, new(reference, text), default)).Get());
        async Task Notify(Guid comment) => (await In(s => s.GetRequiredService<SendAlert>().Run(
            Witness, new AlertInput(ContentKinds.Comment, comment, AlertReason.Insult, $"C’est injurieux, {Word} compris.", null, null, true, "test"), default))).Get();
        var hidden = await Comment($"Une injure {Word}.");
        await Notify(hidden);
        var of = await this.Ask(db => db.Set<Case>().SingleAsync(c => c.ContentId == hidden));
        var decision = (await In(s => s.GetRequiredService<Decide>().Run(Keeper, new DecideInput(of.Reference, DecisionKind.Hide, "p0", null, $"Une injure adressée à quelqu’un, {Word}."), default))).Get();
        await Notify(await Comment($"Encore une injure {Word}."));
        (await In(s => s.GetRequiredService<AskReply>().Run(Witness, new ReplyInput(ContentKinds.Contribution, id, $"Nom {Word}", "nom@exemple.test", $"Le passage {Word}", $"Ma réponse {Word}", "test"), default))).MustHold();
        (await In(s => s.GetRequiredService<PublishPolicy>().Run(Keeper, home, $"## Dire {Word}\n\nToujours.", $"Règle {Word}", default))).Get();
        (await In(s => s.GetRequiredService<ChooseReading>().Run(Keeper, home, true, true, default))).MustHold();
        await Comment($"En attente, {Word}.");
        await In(async s => (await s.GetRequiredService<PostContribution>().Run(
            Writer, new PostContributionInput { Kind = ContributionKind.Idea, Title = $"Pas encore {Word}", Body = $"Relue avant, à propos de {Word}.", CommunityId = home }, default)).Get());
        return (hidden, decision);
    }

    public Task<string> Key(Viewer viewer) => In(async s => (await s.GetRequiredService<CreateToken>().Run(viewer, "essai")).Get());
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;

namespace Parvis.Tests.Moderation;

/// <summary>Acts of those who notify, moderate and contest, short enough to read.</summary>
internal static class Moderating
{
    public const string Facts = "Le texte traite une personne nommée de voleuse, sans preuve.";

    /// <summary>The same person as they are now: standings, suspension.</summary>
    public static Task<Viewer> Now(this House house, Viewer viewer) => house.In(async s => (await s.GetRequiredService<IPeople>().Viewers([viewer.PersonId!.Value]))[viewer.PersonId.Value]);

    public static Task<CommunityCard> Home(this House house, Viewer by, Visibility visibility = Visibility.Public, string charter = "") => house.In(async s =>
        (await s.GetRequiredService<CreateCommunity>().Run(by, new CommunityInput(Governing.New("Place"), "En parler.", charter, visibility, visibility == Visibility.Private ? Joining.ByInvitation : Joining.Open, []))).Get());

    public static Task<Posted> Post(this House house, Viewer by, Guid home, string title = "Un voleur à la mairie", string body = "Untel est un voleur, et tout le monde le sait bien.") => house.In(async s =>
        (await s.GetRequiredService<PostContribution>().Run(by, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = body, CommunityId = home }, default)).Get());

    public static Task<Guid> Comment(this House house, Viewer by, string reference, string text = "Quel voleur, celui-là.", Guid? parent = null) =>
        house.In(async s => (await s.GetRequiredService<PostComment>().Run(by, new(reference, text, ParentId: parent), default)).Get());

    public static Task<Result<Alerted>> Notify(this House house, Viewer by, string kind, Guid id, AlertReason reason = AlertReason.Insult, string? name = "Nora Note", string? email = "", bool faith = true) =>
        house.In(s => s.GetRequiredService<SendAlert>().Run(by, new AlertInput(kind, id, reason, "Ce passage injurie quelqu’un de nommé.", name, email is "" ? Governing.New("nora").Replace(" ", "", StringComparison.Ordinal) + "@exemple.test" : email, faith, Governing.New("adresse")), default));

    public static Task<Case> CaseOf(this House house, Guid content) => house.Ask(db => db.Set<Case>().AsNoTracking().Where(c => c.ContentId == content).OrderByDescending(c => c.OpenedAt).FirstAsync());

    public static Task<Result<Guid>> Decide(this House house, Viewer by, Guid content, DecisionKind kind, string? rule = "p0", string? facts = Facts, int? days = null, string? quote = null) => house.In(async s =>
        await s.GetRequiredService<Decide>().Run(by, new DecideInput((await CaseOf(house, content)).Reference, kind, rule, quote, facts, Days: days), default));

    public static Task<Result> Appeal(this House house, Viewer by, Guid decision, string? text = "Ce n’est pas une injure, c’est un fait établi.") =>
        house.In(s => s.GetRequiredService<SendAppeal>().Run(by, decision, text, default));

    public static Task<Result> DecideAppeal(this House house, Viewer by, Guid content, bool overturn, string? answer = "Nous avons relu le texte et la règle avec soin.", DecisionKind? kind = null, string? rule = null) => house.In(async s =>
    {
        var of = await CaseOf(house, content);
        var appeal = await house.Ask(db => db.Set<Appeal>().Where(a => a.CaseId == of.Id).OrderByDescending(a => a.At).FirstAsync());
        return await s.GetRequiredService<DecideAppeal>().Run(by, new DecideAppealInput(of.Reference, appeal.Id, overturn, answer, kind, rule), default);
    });

    public static Task<Result> ReadsBefore(this House house, Viewer by, Guid community, bool before = true, bool understood = true) =>
        house.In(s => s.GetRequiredService<ChooseReading>().Run(by, community, before, understood, default));

    public static async Task<IReadOnlyList<OutgoingMail>> Letters(this House house, string to) => await house.Ask(db => db.Set<OutgoingMail>().AsNoTracking().Where(m => m.To == to).OrderBy(m => m.CreatedAt).ToListAsync());

    public static Task Join(this House house, Viewer keeper, Guid community, Viewer guest) => house.In(async s =>
    {
        (await s.GetRequiredService<InviteMember>().Run(keeper, community, guest.Name)).Get();
        (await s.GetRequiredService<JoinCommunity>().Run(guest, community, null)).Get();
    });
}

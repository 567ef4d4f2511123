using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Circles;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Answering;

/// <summary>Someone said something; a role somebody holds is to answer; another person leads the circle.</summary>
internal sealed record Scene(Viewer Admin, Viewer Author, Viewer Holder, Viewer Leader, Guid Circle, Role Role, Contribution Said)
{
    public string Reference => Said.Reference;

    public string Page => Said.Href.TrimStart('/');

    public string Desk => "a-repondre/" + Reference;
}

/// <summary>Acts of those who answer and are answered, short enough to read.</summary>
internal static class Answers
{
    public const string Words = "Vous avez raison, et nous allons le faire.";

    public static readonly AnswerInput Accepted = new() { Outcome = Outcome.Accepted, Text = Words };

    public static async Task<Scene> Scene(this House house)
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var circle = await house.Circle(admin, await house.Root());
        var role = await house.Role(admin, circle);
        var (holder, leader) = (await house.Person(Governing.New("Titulaire"), StandingKind.Agent), await house.Person(Governing.New("Pilote"), StandingKind.Elected));
        (await house.Give(admin, role.Id, holder)).MustHold();
        (await house.Give(admin, await house.Lead(circle), leader)).MustHold();
        var author = await house.Person(Governing.New("Autrice"));
        await house.Settle();
        return new Scene(admin, author, holder, leader, circle, role, await house.Say(author, Governing.New("Un banc à l’ombre"), role.Id));
    }

    /// <summary>Another thing said to the same role.</summary>
    public static async Task<Scene> Another(this House house, Scene scene, Viewer? author = null) =>
        scene with { Author = author ?? scene.Author, Said = await house.Say(author ?? scene.Author, Governing.New("Autre chose encore"), scene.Role.Id) };

    public static Task<Result<Answer?>> Publish(this House house, Viewer viewer, string reference, AnswerInput? input = null) =>
        house.In(s => s.GetRequiredService<PublishAnswer>().Run(viewer, reference, input ?? Accepted, default));

    public static Task<Result> Judge(this House house, Viewer viewer, string reference, Judgement judgement = Judgement.Answers, string? why = null) =>
        house.In(s => s.GetRequiredService<JudgeAnswer>().Run(viewer, reference, judgement, why, default));

    public static Task<Result> AskAgain(this House house, Viewer viewer, string reference, string? why = "Il manque la date") =>
        house.In(s => s.GetRequiredService<AskAgain>().Run(viewer, reference, why, default));

    public static Task<Result> Pause(this House house, Viewer viewer, string reference, string? question = "Où est-ce exactement ?") =>
        house.In(s => s.GetRequiredService<PausePromise>().Run(viewer, reference, question, default));

    public static Task<Result> Precise(this House house, Viewer viewer, string reference, string? text = "Devant la gare") =>
        house.In(s => s.GetRequiredService<GivePrecision>().Run(viewer, reference, text, default));

    public static Task<Result<int>> Draft(this House house, Viewer viewer, string reference, string text, int revision) =>
        house.In(s => s.GetRequiredService<SaveAnswerDraft>().Run(viewer, reference, new AnswerInput { Outcome = Outcome.Accepted, Text = text }, revision, default));

    /// <summary>Says something where only members see it.</summary>
    public static async Task<Contribution> SayPrivately(this House house, Viewer author, Guid role, params Viewer[] members)
    {
        var founder = await house.Person(Governing.New("Anime"), StandingKind.Agent);
        var community = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(
            founder, new CommunityInput(Governing.New("Huis clos"), "Se parler.", "", Visibility.Private, Joining.ByInvitation, [])))).Get().Id;
        foreach (var member in members.Append(author))
        {
            (await house.In(s => s.GetRequiredService<InviteMember>().Run(founder, community, member.Name))).Get();
            (await house.In(s => s.GetRequiredService<JoinCommunity>().Run(member, community, null))).Get();
        }

        var posted = (await house.In(s => s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Idea, Title = Governing.New("Entre nous"), Body = "Cela ne regarde que nous autres.", CommunityId = community }, default))).Get();
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == posted.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.RoleId, role).SetProperty(c => c.ActingRoleId, role)));
        return await house.Found(posted.Id);
    }

    /// <summary>What was told to someone of one matter, oldest first: the French sentences.</summary>
    public static Task<List<string>> Told(this House house, Viewer viewer, Guid matter) =>
        house.Ask(db => db.Set<Notice>().Where(n => n.PersonId == viewer.PersonId && n.MatterId == matter).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => n.Sentence).ToListAsync());

    public static async Task<List<OutgoingMail>> Letters(this House house, Viewer viewer)
    {
        var email = await house.EmailOf(viewer);
        return await house.Ask(db => db.Set<OutgoingMail>().AsNoTracking().Where(m => m.To == email).OrderBy(m => m.CreatedAt).ToListAsync());
    }

    public static void Says(this Visitor visitor, string text) => Assert.Contains(text, visitor.Text.Replace('\u00a0', ' ').Replace('\u202f', ' '), StringComparison.Ordinal);

    public static void DoesNotSay(this Visitor visitor, string text) => Assert.DoesNotContain(text, visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
}

using Parvis.Kernel;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Contracts;

/// <summary>The words of the domain as people read them, in one place.</summary>
public static class Vocabulary
{
    public static string Say(this Words words, ContributionKind kind) => kind switch
    {
        ContributionKind.Idea => words["Idée"],
        ContributionKind.Question => words["Question"],
        ContributionKind.Criticism => words["Critique"],
        ContributionKind.Report => words["Signalement"],
        ContributionKind.Thanks => words["Merci"],
        _ => words["Retour d’expérience"],
    };

    public static string Say(this Words words, StandingKind standing) => standing switch
    {
        StandingKind.Agent => words["agent"],
        StandingKind.Elected => words["élu"],
        StandingKind.Partner => words["partenaire"],
        _ => words["habitant"],
    };

    public static string SayMany(this Words words, StandingKind standing) => standing switch
    {
        StandingKind.Agent => words["Agents"],
        StandingKind.Elected => words["Élus"],
        StandingKind.Partner => words["Partenaires"],
        _ => words["Habitants"],
    };

    public static string Say(this Words words, Outcome outcome) => outcome switch
    {
        Outcome.Accepted => words["Acceptée"],
        Outcome.Planned => words["Programmée"],
        Outcome.Declined => words["Refusée"],
        Outcome.Answered => words["Répondue"],
        Outcome.Apology => words["Excuses"],
        Outcome.Transferred => words["Transmise"],
        _ => words["Déjà dite ailleurs"],
    };

    public static string Say(this Words words, Side side) => side switch
    {
        Side.For => words["Pour"],
        Side.Mixed => words["Mitigé"],
        _ => words["Contre"],
    };

    public static string Say(this Words words, Alignment alignment) => alignment switch
    {
        Alignment.For => words["Pour"],
        Alignment.Against => words["Contre"],
        _ => words["Neutre"],
    };

    public static string Say(this Words words, Channel channel) => channel switch
    {
        Channel.Paper => words["reçue sur papier"],
        Channel.Telephone => words["dite au téléphone"],
        Channel.Meeting => words["dite en réunion"],
        Channel.Email => words["reçue par courriel"],
        Channel.Imported => words["reprise d’une consultation"],
        _ => words["déposée ici"],
    };
}

using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Texts;

namespace Parvis.Contributions;

/// <summary>The words of the domain, in the reader's language.</summary>
internal static class Labels
{
    public static string Kind(Words t, ContributionKind kind) => kind switch
    {
        ContributionKind.Idea => t["Idée"],
        ContributionKind.Question => t["Question"],
        ContributionKind.Criticism => t["Critique"],
        ContributionKind.Report => t["Signalement"],
        ContributionKind.Thanks => t["Remerciement"],
        _ => t["Retour d’expérience"],
    };

    /// <summary>« Votre idée », « Votre question »…</summary>
    public static string Yours(Words t, ContributionKind kind, bool request) => request
        ? t["Votre demande"]
        : kind switch
        {
            ContributionKind.Idea => t["Votre idée"],
            ContributionKind.Question => t["Votre question"],
            ContributionKind.Criticism => t["Votre critique"],
            ContributionKind.Report => t["Votre signalement"],
            ContributionKind.Thanks => t["Votre remerciement"],
            _ => t["Votre retour d’expérience"],
        };

    public static string KindHelp(Words t, ContributionKind kind) => kind switch
    {
        ContributionKind.Idea => t["Quelque chose à faire ou à essayer"],
        ContributionKind.Question => t["Quelque chose à comprendre"],
        ContributionKind.Criticism => t["Quelque chose qui ne va pas dans une décision ou un service"],
        ContributionKind.Report => t["Quelque chose à réparer ou à sécuriser"],
        ContributionKind.Thanks => t["Quelque chose de bien fait"],
        _ => t["Quelque chose de vécu, utile à d’autres"],
    };

    public static string Standing(Words t, StandingKind standing) => standing switch
    {
        StandingKind.Agent => t["agent"],
        StandingKind.Elected => t["membre élu"],
        StandingKind.Partner => t["partenaire"],
        _ => t["habitant"],
    };

    public static string Standings(Words t, StandingKind standing) => standing switch
    {
        StandingKind.Agent => t["Agents"],
        StandingKind.Elected => t["Membres élus"],
        StandingKind.Partner => t["Partenaires"],
        _ => t["Habitants"],
    };

    public static string Side(Words t, Side side) => side switch
    {
        Contracts.Side.For => t["Pour"],
        Contracts.Side.Against => t["Contre"],
        _ => t["Mitigé"],
    };

    public static string Alignment(Words t, Alignment alignment) => alignment switch
    {
        Contracts.Alignment.For => t["Pour"],
        Contracts.Alignment.Against => t["Contre"],
        _ => t["Sans avis tranché"],
    };

    public static string Channel(Words t, Channel channel) => channel switch
    {
        Contracts.Channel.Paper => t["sur papier"],
        Contracts.Channel.Telephone => t["par téléphone"],
        Contracts.Channel.Meeting => t["en réunion"],
        Contracts.Channel.Email => t["par courriel"],
        Contracts.Channel.Imported => t["depuis une autre plateforme"],
        _ => t["sur Parvis"],
    };

    public static string ChannelAlone(Words t, Channel channel) => channel switch
    {
        Contracts.Channel.Paper => t["Sur papier"],
        Contracts.Channel.Telephone => t["Par téléphone"],
        _ => t["En réunion"],
    };

    public static string State(Words t, ContributionState state) => state switch
    {
        ContributionState.Awaiting => t["En attente de réponse"],
        ContributionState.Paused => t["En attente d’une précision"],
        ContributionState.Answered => t["Répondue"],
        ContributionState.Withdrawn => t["Retirée"],
        ContributionState.Merged => t["Réunie à une autre"],
        _ => t["Enregistrée"],
    };
}

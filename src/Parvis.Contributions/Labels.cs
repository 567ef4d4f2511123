using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Texts;

namespace Parvis.Contributions;

/// <summary>The words of the domain, in the reader's language.</summary>
internal static class Labels
{
    /// <summary>What the author reads first; {0} is the role.</summary>
    public static string Arrived(Words t, ContributionKind kind, bool request, string role) => request
        ? t["Votre demande est arrivée chez le rôle {0}.", role]
        : kind switch
        {
            ContributionKind.Idea => t["Votre idée est arrivée chez le rôle {0}.", role],
            ContributionKind.Question => t["Votre question est arrivée chez le rôle {0}.", role],
            ContributionKind.Criticism => t["Votre critique est arrivée chez le rôle {0}.", role],
            ContributionKind.Report => t["Votre signalement est arrivé chez le rôle {0}.", role],
            ContributionKind.Thanks => t["Votre remerciement est arrivé chez le rôle {0}.", role],
            _ => t["Votre retour d’expérience est arrivé chez le rôle {0}.", role],
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
}

using Parvis.Contributions.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Answering;

internal static class AnswerWords
{
    public static string Say(this Words words, DeclineReason reason) => reason switch
    {
        DeclineReason.NotCompetent => words["Ce n’est pas de notre compétence"],
        DeclineReason.TooCostly => words["Trop coûteux"],
        DeclineReason.AgainstTheLaw => words["La loi ne le permet pas"],
        DeclineReason.AlreadyDone => words["Déjà fait"],
        DeclineReason.NotTechnicallyPossible => words["Pas réalisable techniquement"],
        DeclineReason.OtherChoiceMade => words["Un autre choix a été fait"],
        DeclineReason.Unsafe => words["La sécurité des personnes ne le permet pas"],
        _ => words["Pas d’intérêt général"],
    };

    /// <summary>The word that opens the answer.</summary>
    public static string Opening(this Words words, Outcome outcome) => outcome switch
    {
        Outcome.Accepted => words["Acceptée."],
        Outcome.Planned => words["Programmée."],
        Outcome.Declined => words["Refusée."],
        Outcome.Answered => words["Voici la réponse."],
        Outcome.Apology => words["Nous vous présentons nos excuses."],
        Outcome.Transferred => words["Transmise à qui peut agir."],
        _ => words["Déjà dite ailleurs."],
    };

    /// <summary>When a role chooses it, said to whoever is about to.</summary>
    public static string Purpose(this Words words, Outcome outcome) => outcome switch
    {
        Outcome.Accepted => words["Oui : nous le faisons. Une date, si vous en avez une, devient un engagement."],
        Outcome.Planned => words["Oui, à une date que vous donnez et qui sera suivie."],
        Outcome.Declined => words["Non, et pourquoi : la raison est obligatoire."],
        Outcome.Answered => words["Une explication suffit, rien n’est à décider."],
        Outcome.Apology => words["Nous avons mal fait : ce qui s’est passé, ce que nous faisons, pour quand."],
        Outcome.Transferred => words["Un autre rôle, ou un autre territoire, peut agir."],
        _ => words["Une autre contribution dit la même chose et continue."],
    };
}

using Parvis.Platform.Texts;

namespace Parvis.People.OwnData;

internal static class DataWords
{
    public static string Say(this Words words, DataRequestKind kind) => kind switch
    {
        DataRequestKind.Objection => words["Je m’oppose à un usage de mes données"],
        DataRequestKind.Rectification => words["Je veux faire corriger quelque chose"],
        DataRequestKind.Access => words["Je veux savoir ce qui est gardé, et pourquoi"],
        DataRequestKind.Erasure => words["Je veux faire effacer quelque chose"],
        DataRequestKind.Limitation => words["Je veux que mes données soient gelées le temps d’une vérification"],
        _ => words["Autre chose"],
    };

    public static string Say(this Words words, DataRequestOutcome outcome) => outcome switch
    {
        DataRequestOutcome.Waiting => words["En attente"],
        DataRequestOutcome.Accepted => words["Acceptée"],
        DataRequestOutcome.PartlyAccepted => words["Acceptée en partie"],
        _ => words["Refusée"],
    };
}

using Parvis.Kernel;

namespace Parvis.Contributions.Paper;

internal static class PaperFailures
{
    public static readonly Failure HowMany = new Failure("paper.how_many", 400, "Imprimez de 1 à {0} formulaires à la fois.").With(MakeSheets.Most).On("Count");
    public static readonly Failure SheetUnknown = new Failure("paper.sheet_unknown", 400, "Ce numéro n’est celui d’aucun formulaire. Vérifiez-le, ou laissez-le vide.").On("Sheet");
    public static readonly Failure SheetEntered = new Failure("paper.sheet_entered", 409, "Ce formulaire est déjà saisi. Il compte une fois : rien n’est ajouté.").On("Sheet");
    public static readonly Failure CodeUnknown = new Failure("paper.code_unknown", 400, "Ce code n’est celui d’aucun talon. Vérifiez-le : douze lettres et chiffres.").On("Code");
    public static readonly Failure CodeTooOften = new Failure("paper.code_too_often", 429, "Trop de codes ont été essayés d’ici. Attendez une heure, puis recommencez.").On("Code");
    public static readonly Failure NotEntered = new Failure("paper.not_entered", 409, "Ce formulaire n’est pas encore saisi.").On("Code");
    public static readonly Failure Claimed = new Failure("paper.claimed", 409, "Cette contribution est déjà rattachée à un compte.").On("Code");
}

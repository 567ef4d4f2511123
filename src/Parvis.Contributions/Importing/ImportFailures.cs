using Parvis.Kernel;

namespace Parvis.Contributions.Importing;

/// <summary>Why a line of a consultation is left out.</summary>
internal static class ImportFailures
{
    public static readonly Failure LineTooLong = new("import.line_too_long", 400, "elle dépasse {0} Mo");
    public static readonly Failure NotJson = new("import.not_json", 400, "ce n’est pas un objet JSON complet, en UTF-8");
    public static readonly Failure FieldMissing = new("import.field_missing", 400, "le champ « {0} » manque");
    public static readonly Failure FieldWrong = new("import.field_wrong", 400, "la valeur du champ « {0} » n’est pas du type attendu");
    public static readonly Failure FieldEmpty = new("import.field_empty", 400, "le champ « {0} » est vide");
    public static readonly Failure FieldTooLong = new("import.field_too_long", 400, "le champ « {0} » dépasse {1} caractères");
    public static readonly Failure IdWrong = new("import.id_wrong", 400, "« {0} » doit être un nombre entier positif");
    public static readonly Failure DateWrong = new("import.date_wrong", 400, "« {0} » n’est pas une date plausible");
    public static readonly Failure StanceUnknown = new("import.stance_unknown", 400, "argument {0} : la position n’est ni « for » ni « against »");
    public static readonly Failure VotesNegative = new("import.votes_negative", 400, "un nombre de votes est négatif");
    public static readonly Failure TooMany = new("import.too_many", 400, "« {0} » a plus de {1} éléments");
    public static readonly Failure TwiceInLine = new("import.twice_in_line", 400, "« {0} » a deux éléments de même id");
    public static readonly Failure Repeated = new("import.repeated", 400, "la contribution {0} est déjà à une ligne précédente");
    public static readonly Failure ArgumentTaken = new("import.argument_taken", 400, "l’argument {0} appartient déjà à une autre contribution");
    public static readonly Failure SourceTaken = new("import.source_taken", 400, "la source {0} appartient déjà à une autre contribution");
}

/// <summary>Thrown while a line is read.</summary>
internal sealed class ImportedLineException(Failure failure) : Exception(failure.Code)
{
    public Failure Failure => failure;
}

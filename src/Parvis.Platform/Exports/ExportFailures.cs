using Parvis.Kernel;

namespace Parvis.Platform.Exports;

/// <summary>Why an export cannot be brought in. Those about a line begin with its file ({0}) and its number ({1}).</summary>
public static class ExportFailures
{
    public static readonly Failure NotAnExport = new("exports.not_an_export", 400, "Ce n’est pas un export de territoire : {0}. Donnez le fichier .zip écrit par « parvis export », ou le dossier où il a été ouvert.");
    public static readonly Failure ManifestWrong = new("exports.manifest_wrong", 400, "manifest.json ne se lit pas : {0}.");
    public static readonly Failure TooRecent = new("exports.too_recent", 400, "Cet export est de la version {0} du format ; cette version de Parvis lit jusqu’à la {1} : mettez Parvis à jour.");
    public static readonly Failure FileAbsent = new("exports.file_absent", 400, "Il manque {0} dans l’export : reprenez-le de sa source.");
    public static readonly Failure FileChanged = new("exports.file_changed", 400, "{0} n’est pas tel que le manifeste le dit : il est incomplet ou modifié. Reprenez l’export de sa source.");
    public static readonly Failure AttachmentWrong = new("exports.attachment_wrong", 400, "Le fichier joint {0} n’est pas celui que files.jsonl décrit.");
    public static readonly Failure TerritoryNotEmpty = new("exports.territory_not_empty", 409, "Le territoire « {0} » existe et n’est pas vide : choisissez une autre adresse courte avec --as.");
    public static readonly Failure LineTooLong = new("exports.line_too_long", 400, "{0}, ligne {1} : elle dépasse {2} Mo.");
    public static readonly Failure LineNotJson = new("exports.line_not_json", 400, "{0}, ligne {1} : ce n’est pas un objet JSON.");
    public static readonly Failure FieldUnknown = new("exports.field_unknown", 400, "{0}, ligne {1} : le champ « {2} » est inconnu.");
    public static readonly Failure FieldMissing = new("exports.field_missing", 400, "{0}, ligne {1} : le champ « {2} » manque.");
    public static readonly Failure FieldWrong = new("exports.field_wrong", 400, "{0}, ligne {1} : la valeur du champ « {2} » n’est pas valable.");
    public static readonly Failure FieldTooLong = new("exports.field_too_long", 400, "{0}, ligne {1} : le champ « {2} » dépasse {3} caractères.");
    public static readonly Failure PersonUnknown = new("exports.person_unknown", 400, "{0}, ligne {1} : « {2} » nomme une personne absente de people.jsonl ({3}).");
    public static readonly Failure Clash = new("exports.clash", 409, "{0}, ligne {1} ou l’une des {2} précédentes : elle en répète une autre, ou ce qui est déjà dans la base.");
}

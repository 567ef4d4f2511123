using Parvis.Kernel;

namespace Parvis.Governance;

/// <summary>Everything this module refuses, by name.</summary>
internal static class GovernanceFailures
{
    public static readonly Failure Absent = new("governance.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure NotYours = new("governance.not_yours", 403, "Cet acte revient à qui tient le rôle pilote du cercle, ou administre le territoire.");
    public static readonly Failure NameMissing = new Failure("governance.name_missing", 400, "Donnez un nom.").On("Name");
    public static readonly Failure NameTooLong = new Failure("governance.name_too_long", 400, "Ce nom dépasse 120 caractères.").On("Name");
    public static readonly Failure NameTaken = new Failure("governance.name_taken", 409, "Ce nom est déjà pris ici.").On("Name");
    public static readonly Failure PurposeMissing = new Failure("governance.purpose_missing", 400, "Dites à quoi il sert : c’est ce que chacun lira d’abord.").On("Purpose");
    public static readonly Failure PurposeTooLong = new Failure("governance.purpose_too_long", 400, "Ce texte dépasse 1 000 caractères.").On("Purpose");
    public static readonly Failure DomainTooLong = new Failure("governance.domain_too_long", 400, "Ce texte dépasse 1 000 caractères.").On("Domain");
    public static readonly Failure AccountabilitiesTooLong = new Failure("governance.accountabilities_too_long", 400, "Ce texte dépasse 4 000 caractères.").On("Accountabilities");
    public static readonly Failure CircleUnknown = new Failure("governance.circle_unknown", 400, "Choisissez un cercle.").On("CircleId");
    public static readonly Failure CircleInside = new Failure("governance.circle_inside", 400, "Un cercle ne peut pas se tenir dans lui-même.").On("ParentId");
    public static readonly Failure RootStays = new("governance.root_stays", 409, "Le cercle qui contient tous les autres ne peut pas être clos.");
    public static readonly Failure CircleNotEmpty = new("governance.circle_not_empty", 409, "Ce cercle contient encore des rôles ou des cercles. Déplacez-les ou fermez-les d’abord.");
    public static readonly Failure LeadStays = new("governance.lead_stays", 409, "Le rôle pilote vit et se ferme avec son cercle.");
    public static readonly Failure TooMany = new("governance.too_many", 409, "Il y en a déjà trop.");
    public static readonly Failure PersonUnknown = new Failure("governance.person_unknown", 400, "Personne ici ne porte ce nom.").On("Person");
    public static readonly Failure PersonAmbiguous = new Failure("governance.person_ambiguous", 400, "Plusieurs personnes portent ce nom : écrivez-le en entier.").On("Person");
    public static readonly Failure SourceUnknown = new Failure("governance.source_unknown", 400, "Dites comment ce mandat est donné.").On("Source");
    public static readonly Failure DatesWrong = new Failure("governance.dates_wrong", 400, "Le dernier jour vient avant le premier.").On("Until");
    public static readonly Failure DateTooFar = new Failure("governance.date_too_far", 400, "Cette date est trop lointaine.").On("From");
    public static readonly Failure UntilPast = new Failure("governance.until_past", 400, "Ce mandat serait déjà fini.").On("Until");
    public static readonly Failure RecordTooLong = new Failure("governance.record_too_long", 400, "Cette référence dépasse 300 caractères.").On("Record");
    public static readonly Failure AlreadyHolds = new Failure("governance.already_holds", 409, "Cette personne tient déjà ce rôle.").On("Person");
    public static readonly Failure AlreadyEnded = new("governance.already_ended", 409, "Ce mandat est déjà fini.");
}

using Parvis.Kernel;

namespace Parvis.Contributions.Routing;

internal static class RoutingFailures
{
    public static readonly Failure NotYours = new("routing.not_yours", 403, "L’aiguillage se règle en administrant le territoire.");
    public static readonly Failure Absent = new("routing.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure RoleUnknown = new Failure("routing.role_unknown", 400, "Choisissez un rôle.").On("RoleId");
    public static readonly Failure NameMissing = new Failure("routing.name_missing", 400, "Donnez un nom.").On("Name");
    public static readonly Failure NameTooLong = new Failure("routing.name_too_long", 400, "Ce nom dépasse 120 caractères.").On("Name");
    public static readonly Failure WordsTooLong = new Failure("routing.words_too_long", 400, "Cette liste dépasse 1 000 caractères.").On("Keywords");
    public static readonly Failure PlacesTooLong = new Failure("routing.places_too_long", 400, "Cette liste dépasse 1 000 caractères.").On("Places");
    public static readonly Failure ChoiceUnknown = new("routing.choice_unknown", 400, "Ce choix n’existe pas.");
    public static readonly Failure DaysWrong = new Failure("routing.days_wrong", 400, "Un délai va de 1 à 365 jours.").On("Days");
    public static readonly Failure DelayTwice = new("routing.delay_twice", 409, "Il y a déjà un délai pour ce cas : retirez-le d’abord.");
    public static readonly Failure TextMissing = new Failure("routing.text_missing", 400, "Écrivez le texte.").On("Text");
    public static readonly Failure TextTooLong = new Failure("routing.text_too_long", 400, "C’est trop long : 10 000 caractères au plus.").On("Text");
    public static readonly Failure TooMany = new("routing.too_many", 409, "Il y en a déjà trop. Retirez-en avant d’en ajouter.");
}

using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;

namespace Parvis.Contributions.Requests;

internal static class RequestRules
{
    public const int MostName = 200;
    public const int MostAddress = 300;
    public const int MostTelephone = 30;
    public const int MostEmail = 254;

    /// <summary>CRPA article L231-1 and L231-6: two months, unless a text says otherwise.</summary>
    public const int DefaultMonths = 2;

    /// <summary>CRPA articles R112-11-1 and following: the receipt follows the registration notice within ten working days.</summary>
    public const int ReceiptDays = 10;

    public const int MostMonths = 24;
    public const int MostDays = 730;

    /// <summary>
    /// When silence makes the decision: the delay runs from date to date, from the day of receipt (not counted) to the end of
    /// the last day; the last day of a shorter month stands for a day it lacks. Week-ends and holidays do not move it.
    /// </summary>
    /// <returns>First instant after the last local day, UTC.</returns>
    public static DateTime SilenceFrom(DateTime received, int length, bool inDays, TimeZoneInfo zone)
    {
        var day = Days.Of(received, zone);
        return Deadline.EndOf(inDays ? day.AddDays(length) : day.AddMonths(length), zone);
    }

    /// <summary>
    /// From when silence is counted once another administration has transmitted the request (CRPA article L114-3): toward a
    /// rejection, from its receipt by the administration it was sent to first; toward an acceptance, from its receipt by the competent one.
    /// </summary>
    public static DateTime CountedFrom(LegalRequest request) =>
        request is { Silence: Silence.Rejection, FirstReceivedAt: { } first } ? first : request.ReceivedAt;

    /// <summary>Its author may make it a request, or a plain contribution again, while it waits for its first answer.</summary>
    public static Failure? MayTurn(Contribution contribution, Viewer viewer) =>
        !contribution.MayBeEditedBy(viewer) ? ContributionFailures.NotYours
        : contribution.State is not (ContributionState.Awaiting or ContributionState.Paused) || contribution.Round > 1 ? RequestFailures.TooLate
        : null;
}

internal static class RequestFailures
{
    public static readonly Failure NotYours = new("requests.not_yours", 403, "Cela se règle en administrant le territoire.");
    public static readonly Failure Absent = new("requests.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure TooLate = new("requests.too_late", 409, "Cette contribution n’attend plus sa première réponse : elle reste ce qu’elle est.");
    public static readonly Failure Already = new("requests.already", 409, "C’est déjà une demande.");
    public static readonly Failure NotOne = new("requests.not_one", 409, "Ce n’est pas une demande.");
    public static readonly Failure SilenceSpoke = new("requests.silence_spoke", 409, "Le silence de l’administration a déjà fait naître une décision : la demande ne peut plus être reprise.");
    public static readonly Failure KindUnknown = new Failure("requests.kind_unknown", 400, "Cette sorte de demande n’existe pas.").On("RequestKindId");
    public static readonly Failure AnswerInstead = new("requests.answer_instead", 409, "C’est une demande : elle appelle une décision. Réunissez-la en y répondant « déjà dite ailleurs ».");
    public static readonly Failure ServiceMissing = new Failure("requests.service_missing", 400, "Nommez le service.").On("Service");
    public static readonly Failure TooLong = new("requests.too_long", 400, "C’est trop long.");
    public static readonly Failure TelephoneWrong = new Failure("requests.telephone_wrong", 400, "Ce numéro ne se lit pas : des chiffres, des espaces et un + au plus.").On("Telephone");
    public static readonly Failure EmailWrong = new Failure("requests.email_wrong", 400, "Cette adresse électronique ne se lit pas : par exemple accueil@mairie.example.").On("Email");
    public static readonly Failure RoleUnknown = new Failure("requests.role_unknown", 400, "Choisissez un rôle.").On("RoleId");
    public static readonly Failure NameMissing = new Failure("requests.name_missing", 400, "Donnez un nom.").On("Name");
    public static readonly Failure NameTaken = new Failure("requests.name_taken", 409, "Cette sorte de demande est déjà là : retirez-la d’abord.").On("Name");
    public static readonly Failure BasisMissing = new Failure("requests.basis_missing", 400, "Citez le texte qui fixe ce délai ou cet effet.").On("Basis");
    public static readonly Failure LengthWrong = new Failure("requests.length_wrong", 400, "Un délai va de 1 à 24 mois, ou de 1 à 730 jours.").On("Length");
    public static readonly Failure ChoiceUnknown = new("requests.choice_unknown", 400, "Ce choix n’existe pas.");
    public static readonly Failure TooMany = new("requests.too_many", 409, "Il y en a déjà trop. Retirez-en avant d’en ajouter.");
    public static readonly Failure BodyNameMissing = new Failure("requests.body_name_missing", 400, "Nommez l’organisme compétent.").On("ToBody");
    public static readonly Failure BodyEmailWrong = new Failure("requests.body_email_wrong", 400, "Cette adresse électronique ne se lit pas : par exemple accueil@mairie.example.").On("ToBodyEmail");
    public static readonly Failure BodyPrivate = new Failure("requests.body_private", 400, "Ce n’est ni public ni une demande : cela ne sort pas d’ici.").On("ToBody");
}

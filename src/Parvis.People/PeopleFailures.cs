using Parvis.Kernel;

namespace Parvis.People;

/// <summary>Everything this module refuses, by name.</summary>
internal static class PeopleFailures
{
    public static readonly Failure TooOften = new("people.too_often", 429, "Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez.");
    public static readonly Failure NameMissing = new("people.name_missing", 400, "Donnez le nom que les autres verront.");
    public static readonly Failure NameTooLong = new("people.name_too_long", 400, "Ce nom dépasse 80 caractères.");
    public static readonly Failure NameHeld = new("people.name_held", 409, "Ce nom a été masqué par la modération. Choisissez-en un autre, ou contestez la décision.");
    public static readonly Failure EmailWrong = new("people.email_wrong", 400, "Cette adresse n’est pas une adresse de courriel. Exemple : camille@exemple.fr");
    public static readonly Failure EmailDisposable = new("people.email_disposable", 400, "Les adresses jetables ne conviennent pas : c’est là que vous parviennent les réponses. Donnez une adresse que vous gardez.");
    public static readonly Failure PasswordShort = new("people.password_short", 400, "Choisissez au moins 12 caractères. Une phrase courte convient très bien.");
    public static readonly Failure PasswordLong = new("people.password_long", 400, "Le mot de passe ne peut pas dépasser 200 caractères.");
    public static readonly Failure PasswordPoor = new("people.password_poor", 400, "Ce mot de passe se devine trop vite : évitez de répéter les mêmes caractères ou de reprendre votre adresse.");
    public static readonly Failure SignInRefused = new("people.sign_in_refused", 400, "L’adresse ou le mot de passe ne convient pas. Après dix essais, il faut attendre quinze minutes.");
    public static readonly Failure EmailNotConfirmed = new("people.email_not_confirmed", 400, "Votre adresse n’est pas encore confirmée : nous venons de vous renvoyer le message qui permet de le faire.");
    public static readonly Failure LinkDead = new("people.link_dead", 400, "Ce lien n’est plus valable. Demandez-en un nouveau.");
    public static readonly Failure PasswordWrong = new("people.password_wrong", 400, "Ce n’est pas votre mot de passe actuel.");
    public static readonly Failure NotThePassword = new("people.not_the_password", 400, "Ce n’est pas le mot de passe donné à l’inscription. Si vous n’en avez pas choisi, ou plus, demandez-en un nouveau.");
    public static readonly Failure AboutTooLong = new("people.about_too_long", 400, "Cette présentation dépasse 2 000 caractères.");
    public static readonly Failure SignInFirst = new("people.sign_in_first", 403, "Connectez-vous d’abord.");
    public static readonly Failure NotYours = new("people.not_yours", 403, "Cet acte demande d’administrer ce territoire.");
    public static readonly Failure OperatorOnly = new("people.operator_only", 403, "Cet acte demande d’administrer l’installation.");
    public static readonly Failure Absent = new("people.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure TooMany = new("people.too_many", 409, "Il y en a déjà trop. Retirez-en avant d’en ajouter.");

    public static readonly Failure SlugWrong = new("people.slug_wrong", 400, "L’adresse courte ne peut contenir que des lettres minuscules sans accent, des chiffres et des tirets, de 2 à 60 caractères.");
    public static readonly Failure SlugTaken = new("people.slug_taken", 409, "Cette adresse courte est déjà prise.");
    public static readonly Failure TerritoryNameMissing = new("people.territory_name_missing", 400, "Donnez le nom du territoire.");
    public static readonly Failure TerritoryNameTooLong = new("people.territory_name_too_long", 400, "Ce nom dépasse 120 caractères.");
    public static readonly Failure KindUnknown = new("people.kind_unknown", 400, "Ce genre de territoire n’existe pas. Choisissez commune, epci, departement, sdis ou other.");
    public static readonly Failure InseeWrong = new("people.insee_wrong", 400, "Un code INSEE de commune compte cinq caractères, par exemple 35238 ou 2A004.");
    public static readonly Failure SirenWrong = new("people.siren_wrong", 400, "Un numéro SIREN compte neuf chiffres et sa clé doit être juste.");
    public static readonly Failure HostWrong = new("people.host_wrong", 400, "Ce nom d’hôte n’en est pas un. Exemple : parvis.exemple.fr");
    public static readonly Failure HostTaken = new("people.host_taken", 409, "Ce nom d’hôte appartient déjà à un autre territoire.");
    public static readonly Failure ParentUnknown = new("people.parent_unknown", 400, "Le territoire englobant n’existe pas.");
    public static readonly Failure ParentLoop = new("people.parent_loop", 400, "Un territoire ne peut pas se trouver dans lui-même.");
    public static readonly Failure TimeZoneUnknown = new("people.time_zone_unknown", 400, "Ce fuseau horaire n’existe pas. Exemple : Europe/Paris");
    public static readonly Failure AccentWrong = new("people.accent_wrong", 400, "Une couleur s’écrit # suivi de six chiffres ou lettres de a à f.");
    public static readonly Failure AccentPale = new("people.accent_pale", 400, "Cette couleur se lit mal sur le papier. Choisissez-en une plus foncée.");
    public static readonly Failure ClosingDayWrong = new("people.closing_day_wrong", 400, "La ligne « {0} » n’est pas une date. Écrivez une date par ligne, par exemple 2027-05-15.");
    public static readonly Failure TextTooLong = new("people.text_too_long", 400, "Ce texte est trop long.");

    public static readonly Failure StandingUnknown = new("people.standing_unknown", 400, "Choisissez une qualité de la liste.");
    public static readonly Failure LabelTooLong = new("people.label_too_long", 400, "Cette précision dépasse 120 caractères.");
    public static readonly Failure DomainWrong = new("people.domain_wrong", 400, "Ce domaine n’en est pas un. Exemple : ville-exemple.fr");
    public static readonly Failure UsesWrong = new("people.uses_wrong", 400, "Une invitation sert de 1 à 1 000 fois.");
    public static readonly Failure DaysWrong = new("people.days_wrong", 400, "Une invitation dure de 1 à 365 jours.");
    public static readonly Failure InvitationOver = new("people.invitation_over", 404, "Cette invitation n’existe pas, ou n’est plus valable.");
    public static readonly Failure LastAdministrator = new("people.last_administrator", 409, "Il faut garder au moins une personne qui administre le territoire.");
    public static readonly Failure TokenNameMissing = new("people.token_name_missing", 400, "Donnez un nom à cette clé, pour la reconnaître plus tard.");

    public static readonly Failure VaultReason = new("people.vault_reason", 400, "Dites ce qui fonde l’ouverture, en 10 à 300 caractères : la référence de la réquisition.");
    public static readonly Failure VaultPeriod = new("people.vault_period", 400, "La période finit avant de commencer.");
    public static readonly Failure VaultTooMuch = new("people.vault_too_much", 400, "Trop de traces dans cette période : demandez-la en plusieurs fois.");
    public static readonly Failure Leaving = new("people.leaving", 409, "Ce compte se ferme. Pour le garder, suivez le lien du courriel que nous avons envoyé à son adresse.");
    public static readonly Failure VaultWhom = new("people.vault_whom", 400, "Dites de quel compte il s’agit (identifiant ou adresse connue), ou au moins quatre caractères de ce que la trace contient.");
    public static readonly Failure BreachTitle = new("people.breach_title", 400, "Dites en quelques mots ce qui s’est passé.");
    public static readonly Failure BreachInstant = new("people.breach_instant", 400, "Donnez un jour et une heure passés, dans l’ordre des faits. Exemple : 2026-03-10T09:30.");
    public static readonly Failure BreachCount = new("people.breach_count", 400, "Donnez un nombre de personnes, ou laissez vide.");
    public static readonly Failure BreachReasons = new("people.breach_reasons", 400, "Dites pourquoi personne n’a été prévenu, ou pourquoi après 72 heures : la loi veut que cela soit gardé.");
    public static readonly Failure BreachOpen = new("people.breach_open", 409, "Avant de clore : évaluez le risque, prévenez la CNIL s’il y en a un, et les personnes s’il est élevé.");
    public static readonly Failure AloneToAdminister = new("people.alone_to_administer", 409, "Personne d’autre que vous n’administre un territoire, ou l’installation : nommez d’abord quelqu’un.");
    public static readonly Failure DepartureUnknown = new("people.departure_unknown", 400, "Choisissez entre fermer et effacer.");
    public static readonly Failure DataRequestUnknown = new("people.data_request_unknown", 400, "Choisissez ce que vous demandez.");
    public static readonly Failure DataRequestShort = new("people.data_request_short", 400, "Écrivez au moins dix caractères.");
    public static readonly Failure DataRequestLong = new("people.data_request_long", 400, "Ce texte dépasse 5 000 caractères.");
    public static readonly Failure DataRequestAnswered = new("people.data_request_answered", 409, "Cette demande a déjà sa réponse.");
    public static readonly Failure DataOutcomeMissing = new("people.data_outcome_missing", 400, "Dites si la demande est acceptée, en partie acceptée ou refusée.");

    public static readonly Failure ConfirmFirst = new("people.confirm_first", 403, "Confirmez d’abord que c’est bien vous.");
    public static readonly Failure CodeWrong = new("people.code_wrong", 400, "Ce code ne convient pas, ou a déjà servi. Attendez que l’application en montre un nouveau. Vérifiez aussi l’heure de votre téléphone.");
    public static readonly Failure StepOver = new("people.step_over", 400, "Trop de temps a passé. Donnez de nouveau votre adresse et votre mot de passe.");
    public static readonly Failure SetUpOver = new("people.set_up_over", 400, "Trop de temps a passé : un nouveau code à scanner est affiché. Retirez l’ancien de votre application.");
    public static readonly Failure NoFactor = new("people.no_factor", 409, "Aucune application de codes n’est reliée à votre compte.");
    public static readonly Failure FactorThere = new("people.factor_there", 409, "Une application de codes est déjà reliée à votre compte. Retirez-la d’abord.");
    public static readonly Failure PasskeyRefused = new("people.passkey_refused", 400, "Cette clé d’identification n’a pas été reconnue. Recommencez, ou connectez-vous autrement.");
    public static readonly Failure PasskeyNameWrong = new("people.passkey_name_wrong", 400, "Donnez à la clé un nom de 60 caractères au plus, pour la reconnaître plus tard.");
    public static readonly Failure LastWayIn = new("people.last_way_in", 409, "C’est votre seul moyen de vous connecter : ajoutez-en un autre avant de le retirer.");
    public static readonly Failure FactorYourselfFirst = new("people.factor_yourself_first", 409, "Demandez aux autres ce que vous faites déjà : connectez-vous d’abord avec un second facteur.");
    public static readonly Failure GraceWrong = new("people.grace_wrong", 400, "Donnez un délai de 0 à 90 jours.");
}

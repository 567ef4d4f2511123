using Parvis.Kernel;

namespace Parvis.Moderation;

/// <summary>Everything this module refuses, by name.</summary>
internal static class ModerationFailures
{
    public static readonly Failure Absent = new("moderation.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure SignInFirst = new("moderation.sign_in_first", 403, "Connectez-vous d’abord.");
    public static readonly Failure NotYours = new("moderation.not_yours", 403, "Cet acte demande de modérer ici.");
    public static readonly Failure AdministratorsOnly = new("moderation.administrators_only", 403, "Cet acte demande d’administrer ce territoire.");
    public static readonly Failure TooOften = new("moderation.too_often", 429, "Trop d’envois en peu de temps. Attendez un peu, puis recommencez.");
    public static readonly Failure NewWritesLess = new("moderation.new_writes_less", 429, "Votre compte est récent ici : {0} textes de cette sorte par jour au plus. Celui-ci n’est pas envoyé : gardez-le, et revenez demain.");
    public static readonly Failure NewLinksLess = new("moderation.new_links_less", 429, "Votre compte est récent ici : {0} liens par jour au plus. Votre texte n’est pas envoyé : retirez des liens, ou revenez demain.");
    public static readonly Failure NewHereWriteLess = new("moderation.new_here_write_less", 429, "Beaucoup de textes sont venus aujourd’hui de comptes récents de votre réseau. Le vôtre n’est pas envoyé : gardez-le, et revenez demain.");
    public static readonly Failure ReasonMissing = new Failure("moderation.reason_missing", 400, "Choisissez une raison.").On("Reason");
    public static readonly Failure ExplanationMissing = new Failure("moderation.explanation_missing", 400, "Expliquez pourquoi, en quelques mots : au moins 10 caractères.").On("Explanation");
    public static readonly Failure ExplanationTooLong = new Failure("moderation.explanation_too_long", 400, "Cette explication dépasse 4 000 caractères.").On("Explanation");
    public static readonly Failure NameMissing = new Failure("moderation.name_missing", 400, "Donnez votre nom : il n’est montré qu’aux personnes qui modèrent.").On("Name");
    public static readonly Failure NameTooLong = new Failure("moderation.name_too_long", 400, "Ce nom dépasse 80 caractères.").On("Name");
    public static readonly Failure EmailWrong = new Failure("moderation.email_wrong", 400, "Cette adresse n’est pas une adresse de courriel. Exemple : camille@exemple.fr").On("Email");
    public static readonly Failure GoodFaithMissing = new Failure("moderation.good_faith_missing", 400, "Cochez cette case pour dire que vous êtes de bonne foi.").On("GoodFaith");
    public static readonly Failure AlreadyAlerted = new("moderation.already_alerted", 409, "Vous avez déjà signalé ce contenu : votre alerte est en cours d’examen.");
    public static readonly Failure NoteMissing = new Failure("moderation.note_missing", 400, "Écrivez la note.").On("Note");
    public static readonly Failure NoteTooLong = new Failure("moderation.note_too_long", 400, "Cette note dépasse 4 000 caractères.").On("Note");
    public static readonly Failure AssigneeWrong = new Failure("moderation.assignee_wrong", 400, "Cette personne ne peut pas traiter ce dossier.").On("Assignee");
    public static readonly Failure ChoiceUnknown = new("moderation.choice_unknown", 400, "Ce choix n’existe pas.");
    public static readonly Failure DecisionMissing = new Failure("moderation.decision_missing", 400, "Choisissez une décision.").On("Kind");
    public static readonly Failure DecisionImpossible = new Failure("moderation.decision_impossible", 409, "Cette décision ne convient pas à ce contenu dans son état présent.").On("Kind");
    public static readonly Failure OfficialStays = new Failure("moderation.official_stays", 409, "Une parole officielle n’est jamais masquée : elle se renvoie au rôle, qui la corrige.").On("Kind");
    public static readonly Failure RuleMissing = new Failure("moderation.rule_missing", 400, "Choisissez la règle sur laquelle vous vous fondez.").On("Rule");
    public static readonly Failure QuoteMissing = new Failure("moderation.quote_missing", 400, "Citez le passage de la charte.").On("Quote");
    public static readonly Failure QuoteTooLong = new Failure("moderation.quote_too_long", 400, "Cette citation dépasse 1 000 caractères.").On("Quote");
    public static readonly Failure QuoteNotThere = new Failure("moderation.quote_not_there", 400, "Ce passage n’est pas dans la charte de la communauté.").On("Quote");
    public static readonly Failure FactsMissing = new Failure("moderation.facts_missing", 400, "Dites les faits : au moins 20 caractères. La personne concernée les lira.").On("Facts");
    public static readonly Failure FactsTooLong = new Failure("moderation.facts_too_long", 400, "Cet exposé dépasse 4 000 caractères.").On("Facts");
    public static readonly Failure DaysWrong = new Failure("moderation.days_wrong", 400, "Une suspension dure de 1 à 365 jours.").On("Days");
    public static readonly Failure NobodyConcerned = new Failure("moderation.nobody_concerned", 409, "Ce contenu n’a pas d’auteur qui ait un compte ici.").On("Kind");
    public static readonly Failure AdministratorStays = new Failure("moderation.administrator_stays", 409, "Cette personne administre le territoire : l’administration lui est d’abord retirée.").On("Kind");
    public static readonly Failure Concerned = new("moderation.concerned", 403, "Ce dossier vous concerne : quelqu’un d’autre en décide.");
    public static readonly Failure NotOpen = new("moderation.not_open", 409, "Ce dossier est déjà décidé.");
    public static readonly Failure AppealMissing = new Failure("moderation.appeal_missing", 400, "Dites pourquoi vous contestez : au moins 10 caractères.").On("Text");
    public static readonly Failure AppealTooLong = new Failure("moderation.appeal_too_long", 400, "Ce texte dépasse 4 000 caractères.").On("Text");
    public static readonly Failure AppealLate = new("moderation.appeal_late", 409, "Le délai de six mois est passé. Les autres recours restent ouverts.");
    public static readonly Failure AppealAlready = new("moderation.appeal_already", 409, "Cette décision est déjà contestée, ou l’a été.");
    public static readonly Failure AppealOpen = new("moderation.appeal_open", 409, "Cette décision est contestée : c’est de la contestation qu’il faut décider.");
    public static readonly Failure AnswerMissing = new Failure("moderation.answer_missing", 400, "Répondez à la personne : au moins 20 caractères.").On("Answer");
    public static readonly Failure AnswerTooLong = new Failure("moderation.answer_too_long", 400, "Cette réponse dépasse 4 000 caractères.").On("Answer");
    public static readonly Failure PolicyMissing = new Failure("moderation.policy_missing", 400, "Écrivez le texte.").On("Text");
    public static readonly Failure PolicyTooLong = new Failure("moderation.policy_too_long", 400, "Ce texte dépasse 40 000 caractères.").On("Text");
    public static readonly Failure PolicyWithoutRule = new Failure("moderation.policy_without_rule", 400, "Donnez à chaque règle un titre, sur une ligne qui commence par « ## » : c’est par lui qu’une décision la cite.").On("Text");
    public static readonly Failure PolicySame = new Failure("moderation.policy_same", 400, "Ce texte est déjà celui de la version en cours.").On("Text");
    public static readonly Failure PolicyNoteMissing = new Failure("moderation.policy_note_missing", 400, "Dites ce qui change.").On("Note");
    public static readonly Failure PolicyNoteTooLong = new Failure("moderation.policy_note_too_long", 400, "Cette note dépasse 1 000 caractères.").On("Note");
    public static readonly Failure ContactTooLong = new Failure("moderation.contact_too_long", 400, "Ce texte dépasse 300 caractères.").On("Contact");
    public static readonly Failure PersonUnknown = new Failure("moderation.person_unknown", 400, "Personne ici ne porte ce nom.").On("Name");
    public static readonly Failure PersonAmbiguous = new Failure("moderation.person_ambiguous", 400, "Plusieurs personnes portent ce nom : écrivez-le en entier.").On("Name");
    public static readonly Failure WarningNotRead = new Failure("moderation.warning_not_read", 400, "Cochez cette case : ce choix change ce dont la collectivité répond.").On("Understood");
    public static readonly Failure PassageMissing = new Failure("moderation.passage_missing", 400, "Dites quel passage vous met en cause.").On("Passage");
    public static readonly Failure PassageTooLong = new Failure("moderation.passage_too_long", 400, "Ce texte dépasse 4 000 caractères.").On("Passage");
    public static readonly Failure ReplyMissing = new Failure("moderation.reply_missing", 400, "Écrivez votre réponse.").On("Text");
    public static readonly Failure ReplyTooLong = new Failure("moderation.reply_too_long", 400, "Votre réponse dépasse la longueur permise : {0} caractères.").On("Text");
    public static readonly Failure ReplyLate = new("moderation.reply_late", 409, "Le droit de réponse s’exerce dans les trois mois qui suivent la publication : ce délai est passé. Vous pouvez encore signaler ce contenu.");
    public static readonly Failure RefusalMissing = new Failure("moderation.refusal_missing", 400, "Dites pourquoi la réponse n’est pas publiée : au moins 20 caractères.").On("Refusal");
}

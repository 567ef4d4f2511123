using Parvis.Kernel;

namespace Parvis.Contributions.Answering;

internal static class AnswerFailures
{
    public static readonly Failure NotYourRole = new("answers.not_your_role", 403, "Seul un titulaire du rôle responsable répond.");
    public static readonly Failure NotAwaiting = new("answers.not_awaiting", 409, "Cette contribution n’attend pas de réponse.");
    public static readonly Failure OutcomeUnknown = new("answers.outcome_unknown", 400, "Choisissez une réponse.");
    public static readonly Failure TextMissing = new("answers.text_missing", 400, "Écrivez votre réponse : au moins dix caractères.");
    public static readonly Failure TextTooLong = new("answers.text_too_long", 400, "C’est trop long : 10 000 caractères au plus.");
    public static readonly Failure DateMissing = new("answers.date_missing", 400, "Donnez une date.");
    public static readonly Failure DatePast = new("answers.date_past", 400, "Cette date est passée.");
    public static readonly Failure DateTooFar = new("answers.date_too_far", 400, "Cette date est trop lointaine : dix ans au plus.");
    public static readonly Failure ReasonMissing = new("answers.reason_missing", 400, "Choisissez la raison du refus.");
    public static readonly Failure WhatHappenedMissing = new("answers.what_happened_missing", 400, "Dites ce qui s’est passé.");
    public static readonly Failure WhatWeDoMissing = new("answers.what_we_do_missing", 400, "Dites ce que vous faites.");
    public static readonly Failure DuplicateMissing = new("answers.duplicate_missing", 400, "Donnez le numéro de l’autre contribution.");
    public static readonly Failure TerritoryUnknown = new("answers.territory_unknown", 400, "Ce territoire n’existe pas ici.");
    public static readonly Failure NoteMissing = new("answers.note_missing", 400, "Dites ce que vous corrigez.");
    public static readonly Failure NoAnswer = new("answers.none", 404, "Il n’y a pas de réponse.");
    public static readonly Failure NotAuthor = new("answers.not_author", 403, "Seule la personne qui a écrit la contribution peut le dire.");
    public static readonly Failure NotAnswered = new("answers.not_answered", 409, "Il n’y a pas encore de réponse à juger.");
    public static readonly Failure JudgementUnknown = new("answers.judgement_unknown", 400, "Dites si la réponse répond.");
    public static readonly Failure WhyMissing = new("answers.why_missing", 400, "Dites pourquoi, en quelques mots.");
    public static readonly Failure AskedAlready = new("answers.asked_already", 409, "Vous avez déjà redemandé une fois.");
    public static readonly Failure DraftStale = new("answers.draft_stale", 409, "Quelqu’un a enregistré ce brouillon entre-temps. Voici les deux textes : reprenez ce qui compte, puis enregistrez.");
    public static readonly Failure WordsMissing = new("answers.words_missing", 400, "Écrivez quelques mots.");
    public static readonly Failure QuestionMissing = new("answers.question_missing", 400, "Écrivez votre question.");
    public static readonly Failure RoleUnknown = new("answers.role_unknown", 400, "Choisissez un rôle.");
    public static readonly Failure OneDestination = new("answers.one_destination", 400, "Choisissez un seul destinataire : un rôle, un territoire ou un organisme.");
    public static readonly Failure SameRole = new("answers.same_role", 409, "Elle est déjà confiée à ce rôle.");
    public static readonly Failure FollowUpAbsent = new("answers.follow_up_absent", 404, "Cet engagement n’existe pas.");
    public static readonly Failure FollowUpDone = new("answers.follow_up_done", 409, "Cet engagement est déjà tenu.");
}

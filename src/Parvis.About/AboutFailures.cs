using Parvis.Kernel;

namespace Parvis.About;

/// <summary>Everything this module refuses, by name.</summary>
internal static class AboutFailures
{
    public static readonly Failure Absent = new("about.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure AdministratorsOnly = new("about.administrators_only", 403, "Cet acte demande d’administrer ce territoire.");
    public static readonly Failure LineTooLong = new("about.line_too_long", 400, "Cette ligne dépasse 200 caractères.");
    public static readonly Failure EmailWrong = new Failure("about.email_wrong", 400, "Cette adresse n’est pas une adresse de courriel. Exemple : camille@exemple.fr").On("Email");
    public static readonly Failure TextMissing = new Failure("about.text_missing", 400, "Écrivez le texte.").On("Text");
    public static readonly Failure TextTooLong = new("about.text_too_long", 400, "Ce texte dépasse 40 000 caractères.");
    public static readonly Failure TextSame = new Failure("about.text_same", 400, "Ce texte est déjà celui de la version en cours.").On("Text");
    public static readonly Failure NoteMissing = new Failure("about.note_missing", 400, "Dites ce qui change.").On("Note");
    public static readonly Failure NoteTooLong = new Failure("about.note_too_long", 400, "Cette note dépasse 1 000 caractères.").On("Note");
    public static readonly Failure DayMissing = new Failure("about.day_missing", 400, "Donnez le jour où l’audit s’est achevé.").On("On");
    public static readonly Failure DayAhead = new Failure("about.day_ahead", 400, "Un audit ne s’achève pas dans l’avenir.").On("On");
    public static readonly Failure DayOld = new Failure("about.day_old", 400, "Cet audit a plus de trois ans : il ne vaut plus.").On("On");
    public static readonly Failure AuditorMissing = new Failure("about.auditor_missing", 400, "Dites qui a fait l’audit.").On("Auditor");
    public static readonly Failure ApplicableWrong = new Failure("about.applicable_wrong", 400, "Le RGAA a 106 critères : donnez combien s’appliquaient, de 1 à 106.").On("Applicable");
    public static readonly Failure ConformingWrong = new Failure("about.conforming_wrong", 400, "Donnez combien de critères étaient respectés : de 0 au nombre de critères applicables.").On("Conforming");
    public static readonly Failure SampleMissing = new Failure("about.sample_missing", 400, "Donnez les pages qui ont été vérifiées.").On("Sample");
    public static readonly Failure EnvironmentMissing = new Failure("about.environment_missing", 400, "Dites avec quels navigateurs, outils et technologies d’assistance.").On("Environment");
    public static readonly Failure DefectsMissing = new Failure("about.defects_missing", 400, "Tous les critères ne sont pas respectés : dites ce qui ne l’est pas.").On("Defects");
    public static readonly Failure BecauseMissing = new Failure("about.because_missing", 400, "Dites pourquoi cet audit ne vaut plus.").On("Because");
    public static readonly Failure AlreadyEnded = new("about.already_ended", 409, "Cet audit est déjà retiré.");
    public static readonly Failure ComplaintMissing = new Failure("about.complaint_missing", 400, "Dites ce qui vous arrête : au moins 10 caractères.").On("Text");
    public static readonly Failure ComplaintTooLong = new Failure("about.complaint_too_long", 400, "Ce texte dépasse 4 000 caractères.").On("Text");
    public static readonly Failure PlaceTooLong = new Failure("about.place_too_long", 400, "Cette adresse dépasse 300 caractères.").On("Place");
    public static readonly Failure NameTooLong = new Failure("about.name_too_long", 400, "Ce nom dépasse 80 caractères.").On("Name");
    public static readonly Failure TooOften = new("about.too_often", 429, "Trop d’envois en peu de temps. Attendez un peu, puis recommencez.");
    public static readonly Failure AnswerMissing = new Failure("about.answer_missing", 400, "Répondez à la personne : au moins 20 caractères.").On("Answer");
    public static readonly Failure AnswerTooLong = new Failure("about.answer_too_long", 400, "Cette réponse dépasse 4 000 caractères.").On("Answer");
    public static readonly Failure Answered = new("about.answered", 409, "Ce signalement a déjà sa réponse.");
}

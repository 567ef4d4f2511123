using Parvis.Platform.Register;

namespace Parvis.Moderation;

/// <summary>How this module's official acts are said on the register's page.</summary>
internal static class ModerationRegister
{
    public static readonly IReadOnlyList<RegisterWord> Words =
    [
        new RegisterWord("moderation.alert_received", "Alerte reçue"),
        new RegisterWord("moderation.emergency_raised", "Urgence signalée"),
        new RegisterWord("moderation.case_opened", "Dossier de modération ouvert"),
        new RegisterWord("moderation.assigned", "Dossier de modération confié"),
        new RegisterWord("moderation.priority", "Priorité d’un dossier changée"),
        new RegisterWord("moderation.decided", "Décision de modération prise"),
        new RegisterWord("moderation.held", "Contenu masqué en attendant une décision"),
        new RegisterWord("moderation.released", "Contenu masqué rendu visible, faute de décision"),
        new RegisterWord("moderation.appealed", "Décision de modération contestée"),
        new RegisterWord("moderation.appeal_decided", "Contestation décidée"),
        new RegisterWord("moderation.policy_published", "Règles de modération publiées"),
        new RegisterWord("moderation.moderator_named", "Modération confiée à quelqu’un"),
        new RegisterWord("moderation.moderator_removed", "Modération retirée à quelqu’un"),
        new RegisterWord("moderation.setting_changed", "Réglages de modération modifiés"),
        new RegisterWord("moderation.words_on", "Tri par les mots des décisions passées mis en service"),
        new RegisterWord("moderation.words_off", "Tri par les mots des décisions passées arrêté"),
        new RegisterWord("moderation.reads_before", "Relecture avant publication choisie"),
        new RegisterWord("moderation.reads_after", "Relecture avant publication abandonnée"),
        new RegisterWord("moderation.reply_asked", "Droit de réponse demandé"),
        new RegisterWord("moderation.reply_decided", "Droit de réponse décidé"),
    ];
}

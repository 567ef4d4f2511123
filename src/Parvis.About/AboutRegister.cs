using Parvis.Platform.Register;

namespace Parvis.About;

/// <summary>How this module's official acts are said on the register's page.</summary>
internal static class AboutRegister
{
    public static readonly IReadOnlyList<RegisterWord> Words =
    [
        new RegisterWord("about.publisher_changed", "Mentions légales modifiées"),
        new RegisterWord("about.text_published", "Texte légal publié"),
        new RegisterWord("about.audit_recorded", "Audit d’accessibilité enregistré"),
        new RegisterWord("about.audit_ended", "Audit d’accessibilité retiré"),
        new RegisterWord("about.complaint_received", "Défaut d’accessibilité signalé"),
        new RegisterWord("about.complaint_answered", "Réponse à un défaut d’accessibilité"),
    ];
}

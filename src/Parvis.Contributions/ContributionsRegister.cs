using Parvis.Platform.Register;

namespace Parvis.Contributions;

/// <summary>How this module's official acts are said on the register's page.</summary>
internal static class ContributionsRegister
{
    public static readonly IReadOnlyList<RegisterWord> Words =
    [
        new RegisterWord("contributions.answer_corrected", "Réponse corrigée"),
        new RegisterWord("contributions.answered", "Réponse publiée"),
        new RegisterWord("contributions.asked_again", "Nouvelle réponse demandée"),
        new RegisterWord("contributions.delay_promised", "Délai promis"),
        new RegisterWord("contributions.delay_removed", "Délai promis retiré"),
        new RegisterWord("contributions.merged", "Contributions réunies"),
        new RegisterWord("contributions.request_received", "Demande reçue"),
        new RegisterWord("contributions.request_withdrawn", "Demande retirée"),
        new RegisterWord("contributions.rerouted", "Contribution confiée à un autre rôle"),
        new RegisterWord("contributions.rule_removed", "Règle d’aiguillage retirée"),
        new RegisterWord("contributions.rule_saved", "Règle d’aiguillage enregistrée"),
    ];
}

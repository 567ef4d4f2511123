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
        new RegisterWord("contributions.implicit_decision", "Décision du silence sur une demande"),
        new RegisterWord("contributions.merged", "Contributions réunies"),
        new RegisterWord("contributions.petition_checked", "Pétition vérifiée sur la liste électorale"),
        new RegisterWord("contributions.petition_concluded", "Issue d’une pétition publiée"),
        new RegisterWord("contributions.petition_filed", "Pétition déposée"),
        new RegisterWord("contributions.petition_list_erased", "Signatures d’une pétition effacées"),
        new RegisterWord("contributions.petition_list_taken", "Liste d’une pétition enregistrée par quelqu’un"),
        new RegisterWord("contributions.petition_opened", "Pétition ouverte"),
        new RegisterWord("contributions.petition_paper_signed", "Signature sur papier enregistrée"),
        new RegisterWord("contributions.petition_paper_withdrawn", "Signature sur papier retirée"),
        new RegisterWord("contributions.petition_session", "Séance fixée pour une pétition"),
        new RegisterWord("contributions.petition_settings", "Réglages des pétitions changés"),
        new RegisterWord("contributions.receipt_issued", "Accusé de réception délivré"),
        new RegisterWord("contributions.request_kind_added", "Sorte de demande ajoutée"),
        new RegisterWord("contributions.request_kind_removed", "Sorte de demande retirée"),
        new RegisterWord("contributions.request_received", "Demande reçue"),
        new RegisterWord("contributions.request_registered", "Accusé d’enregistrement délivré"),
        new RegisterWord("contributions.request_taken_back", "Demande redevenue simple contribution"),
        new RegisterWord("contributions.request_withdrawn", "Demande retirée"),
        new RegisterWord("contributions.requests_exported", "Registre des demandes enregistré par quelqu’un"),
        new RegisterWord("contributions.rerouted", "Contribution confiée à un autre rôle"),
        new RegisterWord("contributions.rule_removed", "Règle d’aiguillage retirée"),
        new RegisterWord("contributions.rule_saved", "Règle d’aiguillage enregistrée"),
        new RegisterWord("contributions.service_contact_removed", "Coordonnées d’un service retirées"),
        new RegisterWord("contributions.service_contact_saved", "Coordonnées d’un service enregistrées"),
        new RegisterWord("contributions.transmitted", "Transmise à l’organisme compétent"),
    ];
}

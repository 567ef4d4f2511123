using Parvis.Platform.Register;

namespace Parvis.People;

/// <summary>How this module's official acts are said on the register's page.</summary>
internal static class PeopleRegister
{
    public static readonly IReadOnlyList<RegisterWord> Words =
    [
        new RegisterWord("people.administrator_added", "Administrateur nommé"),
        new RegisterWord("people.administrator_removed", "Administrateur retiré"),
        new RegisterWord("people.data_request_answered", "Demande sur des données répondue"),
        new RegisterWord("people.vault_opened", "Coffre ouvert pour l’autorité judiciaire"),
        new RegisterWord("people.breach_recorded", "Violation de données consignée"),
        new RegisterWord("people.domain_added", "Domaine de courriel reconnu"),
        new RegisterWord("people.domain_removed", "Domaine de courriel retiré"),
        new RegisterWord("people.invitation_created", "Invitation créée"),
        new RegisterWord("people.invitation_revoked", "Invitation annulée"),
        new RegisterWord("people.officer_named", "Délégué à la protection des données nommé"),
        new RegisterWord("people.standing_ended", "Qualité retirée"),
        new RegisterWord("people.standing_given", "Qualité reconnue"),
        new RegisterWord("people.territory_changed", "Réglages du territoire modifiés"),
        new RegisterWord("people.territory_created", "Territoire créé"),
    ];
}

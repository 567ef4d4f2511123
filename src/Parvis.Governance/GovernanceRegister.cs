using Parvis.Platform.Register;

namespace Parvis.Governance;

/// <summary>How this module's official acts are said on the register's page.</summary>
internal static class GovernanceRegister
{
    public static readonly IReadOnlyList<RegisterWord> Words =
    [
        new RegisterWord("governance.circle_changed", "Cercle modifié"),
        new RegisterWord("governance.circle_closed", "Cercle clos"),
        new RegisterWord("governance.circle_opened", "Cercle ouvert"),
        new RegisterWord("governance.mandate_ended", "Mandat terminé"),
        new RegisterWord("governance.mandate_given", "Mandat donné"),
        new RegisterWord("governance.role_changed", "Rôle modifié"),
        new RegisterWord("governance.role_closed", "Rôle clos"),
        new RegisterWord("governance.role_opened", "Rôle ouvert"),
    ];
}

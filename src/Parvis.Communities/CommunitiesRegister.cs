using Parvis.Platform.Register;

namespace Parvis.Communities;

/// <summary>How this module's official acts are said on the register's page.</summary>
internal static class CommunitiesRegister
{
    public static readonly IReadOnlyList<RegisterWord> Words =
    [
        new RegisterWord("communities.archived", "Communauté close"),
        new RegisterWord("communities.created", "Communauté ouverte"),
        new RegisterWord("communities.edited", "Communauté modifiée"),
        new RegisterWord("communities.parent_agreed", "Accord d’un parent donné"),
        new RegisterWord("communities.reopened", "Communauté rouverte"),
        new RegisterWord("communities.theme_added", "Thème ajouté"),
        new RegisterWord("communities.theme_archived", "Thème retiré"),
        new RegisterWord("communities.theme_reopened", "Thème proposé de nouveau"),
        new RegisterWord("communities.vision_signed", "Vision signée"),
    ];
}

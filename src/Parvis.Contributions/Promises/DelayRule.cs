using Parvis.Contributions.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Promises;

/// <summary>The delay promised for a kind, a theme or both; the most precise one wins, and one without either always exists in effect (15 working days).</summary>
internal sealed class DelayRule : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public ContributionKind? Kind { get; set; }

    /// <summary>Holds only for what legally asks for a decision.</summary>
    public bool RequestsOnly { get; set; }
    public Guid? ThemeId { get; set; }
    public int Days { get; set; }

    /// <summary>Working days of the territory, else calendar days.</summary>
    public bool Working { get; set; }
}

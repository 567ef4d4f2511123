using Parvis.Platform.Tenancy;

namespace Parvis.About.Terms;

/// <summary>The legal pages to which a territory adds its own words.</summary>
internal enum TextKind
{
    Terms = 0,
    Privacy = 1,
    EcoDesign = 2,

    /// <summary>Multi-year accessibility plan, three years at most, with the actions of the year (loi 2005-102 du 11 février 2005, art. 47 ; décret 2019-768, art. 5).</summary>
    AccessPlan = 3,
}

/// <summary>A version of what a territory adds to a legal page. Each stays readable.</summary>
internal sealed class LegalText : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public TextKind Kind { get; init; }
    public int Version { get; init; }

    /// <summary>Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>What changed, in the words of whoever published it.</summary>
    public required string Note { get; init; }
    public Guid PublishedById { get; init; }
    public DateTime PublishedAt { get; init; }
}

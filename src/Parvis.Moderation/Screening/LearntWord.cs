using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Screening;

/// <summary>In how many decided texts of the territory a word stood: taken down, left in place. Tells nothing of which.</summary>
internal sealed class LearntWord : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public required string Word { get; init; }
    public int Bad { get; set; }
    public int Good { get; set; }
}

/// <summary>What was learnt from a case, so as to be unlearnt if its decision is undone.</summary>
internal sealed class Lesson : ITerritorial
{
    public Guid CaseId { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CopyId { get; set; }
    public bool Bad { get; set; }
}

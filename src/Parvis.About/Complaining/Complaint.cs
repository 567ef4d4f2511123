using Parvis.Platform.Tenancy;

namespace Parvis.About.Complaining;

/// <summary>
/// Someone says what they cannot reach or do. It is acknowledged at once and answered within a week (RGAA 4.1.2,
/// obligations : « information sur l’accessibilité » ; décret 2019-768 du 24 juillet 2019, art. 4).
/// </summary>
internal sealed class Complaint : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The page or document, in the words of who was stopped; may be empty.</summary>
    public required string Place { get; init; }
    public required string Text { get; init; }
    public Guid? PersonId { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string Language { get; init; } = "fr";

    /// <summary>Hash of the secret of the page that follows it.</summary>
    public required string TokenHash { get; init; }
    public DateTime At { get; init; }

    /// <summary>The last day for its answer, in the territory's time.</summary>
    public DateOnly DueOn { get; init; }
    public string? Answer { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public Guid? AnsweredById { get; set; }

    /// <summary>When administrators were told that it is late.</summary>
    public DateTime? RemindedAt { get; set; }
}

internal static class ComplaintRules
{
    /// <summary>One week.</summary>
    public const int Days = 7;
    public const int LeastText = 10;
    public const int LeastAnswer = 20;
}

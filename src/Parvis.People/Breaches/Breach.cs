using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Breaches;

/// <summary>What the breach puts people at (RGPD, articles 33 and 34).</summary>
internal enum BreachRisk
{
    /// <summary>Not judged yet: the clock runs as if there were one.</summary>
    Unjudged = 0,

    /// <summary>Unlikely: kept in the register, told to nobody (article 33, paragraph 1).</summary>
    None = 1,

    /// <summary>Told to the CNIL within 72 hours.</summary>
    Some = 2,

    /// <summary>Told to the people concerned as well (article 34).</summary>
    High = 3,
}

/// <summary>What was lost.</summary>
[Flags]
internal enum BreachNature
{
    None = 0,

    /// <summary>Read by those who may not.</summary>
    Confidentiality = 1,

    /// <summary>Changed.</summary>
    Integrity = 2,

    /// <summary>Out of reach, or destroyed.</summary>
    Availability = 4,
}

/// <summary>A breach of personal data, documented whether or not it is told to anyone (RGPD, article 33, paragraph 5).</summary>
internal sealed class Breach : ITerritorial
{
    /// <summary>Article 33, paragraph 1.</summary>
    public static readonly TimeSpan Clock = TimeSpan.FromHours(72);

    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string Title { get; set; }

    /// <summary>When it became known: the clock runs from there.</summary>
    public DateTime KnownAt { get; set; }
    public BreachNature Nature { get; set; }

    /// <summary>Facts, data and people concerned, about how many (article 33, paragraph 3, a).</summary>
    public string Facts { get; set; } = "";
    public int? People { get; set; }

    /// <summary>Likely consequences (c).</summary>
    public string Consequences { get; set; } = "";

    /// <summary>Measures taken or proposed (d).</summary>
    public string Measures { get; set; } = "";
    public BreachRisk Risk { get; set; }
    public DateTime? CnilToldAt { get; set; }

    /// <summary>Why nobody was told, or late (article 33, paragraph 1).</summary>
    public string Reasons { get; set; } = "";
    public DateTime? PeopleToldAt { get; set; }
    public DateTime? ClosedAt { get; set; }
    public DateTime RecordedAt { get; init; }
    public Guid? RecordedById { get; init; }

    public DateTime DueAt => KnownAt + Clock;

    public bool AwaitsCnil => ClosedAt is null && CnilToldAt is null && Risk != BreachRisk.None;

    public bool AwaitsPeople => ClosedAt is null && PeopleToldAt is null && Risk == BreachRisk.High;
}

internal static class BreachModel
{
    public const int MostTitle = 150;
    public const int MostText = 4000;

    public static void Map(ModelBuilder model) => model.Entity<Breach>(e =>
    {
        e.ToTable("people_breach");
        e.Property(b => b.Title).HasMaxLength(MostTitle);
        e.Property(b => b.Facts).HasMaxLength(MostText);
        e.Property(b => b.Consequences).HasMaxLength(MostText);
        e.Property(b => b.Measures).HasMaxLength(MostText);
        e.Property(b => b.Reasons).HasMaxLength(MostText);
        e.Ignore(b => b.DueAt);
        e.Ignore(b => b.AwaitsCnil);
        e.Ignore(b => b.AwaitsPeople);
        e.HasIndex(b => new { b.TerritoryId, b.KnownAt });
    });
}

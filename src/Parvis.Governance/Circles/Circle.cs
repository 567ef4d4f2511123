using Parvis.Governance.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Governance.Circles;

/// <summary>A team that governs itself inside another. The root circle has no parent.</summary>
internal sealed class Circle : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid? ParentId { get; set; }
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public string Purpose { get; set; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime? ArchivedAt { get; set; }
}

/// <summary>An authority that outlives people: a purpose, a domain, accountabilities.</summary>
internal sealed class Role : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CircleId { get; set; }
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public string Purpose { get; set; } = "";

    /// <summary>What it alone may decide on.</summary>
    public string Domain { get; set; } = "";

    /// <summary>What others may expect of it, one a line.</summary>
    public string Accountabilities { get; set; } = "";

    /// <summary>The lead role of its circle; exactly one per circle.</summary>
    public bool IsLead { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ArchivedAt { get; set; }
}

/// <summary>A person holds a role from a date to a date.</summary>
internal sealed class Mandate : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid RoleId { get; init; }
    public Guid PersonId { get; init; }
    public MandateSource Source { get; init; }
    public DateTime From { get; init; }

    /// <summary>First instant without it; null when open-ended.</summary>
    public DateTime? Until { get; set; }

    /// <summary>Deliberation, decree or decision that gives it.</summary>
    public string? Record { get; init; }
    public Guid? GivenById { get; init; }

    /// <summary>Set once its beginning was told to the queue.</summary>
    public DateTime? BeganToldAt { get; set; }

    /// <summary>Set once its end was told to the queue.</summary>
    public DateTime? EndToldAt { get; set; }
}

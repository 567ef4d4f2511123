using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Files;

/// <summary>A file someone gave, kept outside the web root; whoever may see its subject may see it.</summary>
public sealed class StoredFile : ITerritorial, IModerated
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The matter it is attached to.</summary>
    public Guid SubjectId { get; set; }
    public Guid? OwnerId { get; init; }
    public required string Name { get; init; }

    /// <summary>Type found by looking at the bytes, never the one declared.</summary>
    public required string ContentType { get; init; }
    public long Bytes { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Text said in place of an image.</summary>
    public string? Alternative { get; set; }

    /// <summary>Whether it was made safe by re-encoding and may be shown in the page; else download only.</summary>
    public bool Inline { get; init; }
    public DateTime CreatedAt { get; init; }
    public Showing Showing { get; set; }

    /// <summary>The rule by which it is held back.</summary>
    public string? HeldRule { get; set; }
}

using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Screening;

/// <summary>What a text published of late looks like: forgotten after <see cref="PurgePrints.Days"/>. The text cannot be read from it.</summary>
internal sealed class Print : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string ContentKind { get; init; }
    public Guid ContentId { get; init; }
    public Guid PersonId { get; init; }
    public long Whole { get; init; }
    public required byte[] Pairs { get; init; }
    public DateTime At { get; init; }
}

/// <summary>By what a text of someone new, or a link of anyone, is found again.</summary>
internal sealed class PrintMark : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public required string Mark { get; init; }
    public Guid PrintId { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Its writer was new then.</summary>
    public bool New { get; init; }
    public DateTime At { get; init; }
}

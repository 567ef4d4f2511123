using Parvis.Notices.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Notices.Boards;

/// <summary>Something told to one person. Its sentence is put in the reader's language when read.</summary>
internal sealed class Notice : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }
    public NoticeKind Kind { get; init; }
    public required string Matter { get; init; }
    public Guid MatterId { get; init; }
    public required string Sentence { get; init; }

    /// <summary>JSON array of texts.</summary>
    public required string Args { get; init; }
    public required string Href { get; init; }

    /// <summary>Words are asked of the person.</summary>
    public bool Asks { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? SeenAt { get; set; }

    /// <summary>When mail about it is due by the person's rhythm; null when none is to be sent (or it was).</summary>
    public DateTime? MailDueAt { get; set; }
}

internal enum Rhythm
{
    AtOnce,
    Daily,
    Weekly,
    Never,
}

/// <summary>The rhythm a person chose for a kind; without a row, the kind's default.</summary>
internal sealed class NoticeRhythm
{
    public Guid PersonId { get; init; }
    public NoticeKind Kind { get; init; }
    public Rhythm Rhythm { get; set; }
}

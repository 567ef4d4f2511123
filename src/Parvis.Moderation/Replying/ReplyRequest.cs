using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Replying;

/// <summary>
/// Someone named or designated by a content asks to answer it (droit de réponse : loi 2004-575 du 21 juin 2004, art. 1-1 III ;
/// décret 2007-1527 du 24 octobre 2007).
/// </summary>
internal sealed class ReplyRequest : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string ContentKind { get; init; }
    public Guid ContentId { get; init; }
    public required string Title { get; init; }
    public required string Place { get; init; }
    public Guid? CommunityId { get; init; }
    public Visibility Visibility { get; set; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public string Language { get; init; } = "fr";

    /// <summary>The passage contested, and why.</summary>
    public required string Passage { get; init; }

    /// <summary>What is to be published.</summary>
    public required string Text { get; init; }
    public DateTime At { get; init; }

    /// <summary>Three days after it came in.</summary>
    public DateTime DueAt { get; init; }
    public ReplyState State { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? Refusal { get; set; }
}

using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Talking;

internal sealed class Comment : ITerritorial, IModerated
{
    public const int DeepestDepth = 3;

    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid? ParentId { get; init; }

    /// <summary>The comment of depth 1 its thread starts from (itself at depth 1): threads are paged by it.</summary>
    public Guid RootId { get; init; }

    /// <summary>1 to <see cref="DeepestDepth"/>.</summary>
    public int Depth { get; init; }
    public Guid? AuthorId { get; set; }
    public StandingKind AuthorStanding { get; init; }
    public Alignment Alignment { get; set; }
    public required string Body { get; set; }
    public DateTime PostedAt { get; init; }
    public DateTime? EditedAt { get; set; }
    public int Version { get; set; } = 1;
    public DateTime? WithdrawnAt { get; set; }
    public int ImportedVotes { get; init; }
    public string? ImportKey { get; init; }
    public Showing Showing { get; set; }

    /// <summary>The rule by which it is held back.</summary>
    public string? HeldRule { get; set; }
}

/// <summary>What a comment said before an edit made after its first fifteen minutes.</summary>
internal sealed class CommentVersion : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid CommentId { get; init; }
    public int Number { get; init; }
    public required string Body { get; init; }
    public DateTime At { get; init; }
}

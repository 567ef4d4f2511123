using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Contracts;

/// <summary>Where contributions of a list stand.</summary>
public enum ListState
{
    Any = 0,

    /// <summary>Without an answer yet, late ones among them.</summary>
    Awaiting = 1,
    Late = 2,
    Answered = 3,
}

public enum ListOrder
{
    Newest = 0,
    MostSupported = 1,

    /// <summary>By due date, the oldest first: the order of queues and of late lists.</summary>
    Due = 2,
}

/// <summary>What a list of contributions is asked for. Every list keeps to what the viewer may see.</summary>
public sealed record ContributionFilter
{
    public Guid? CommunityId { get; init; }
    public Guid? ThemeId { get; init; }
    public Guid? RoleId { get; init; }
    public Guid? AuthorId { get; init; }
    public ContributionKind? Kind { get; init; }
    public Outcome? Outcome { get; init; }
    public ListState State { get; init; }

    /// <summary>Posted from this instant on, UTC.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Words of the place.</summary>
    public string? Place { get; init; }
    public ListOrder Order { get; init; }
    public string? After { get; init; }
    public int Size { get; init; } = 20;
}

/// <summary>A contribution in a list.</summary>
public sealed record ContributionRow(
    Guid Id,
    string Reference,
    string Title,
    string Extract,
    string Href,
    ContributionKind Kind,
    bool IsRequest,
    CommunityLink? Community,
    string? AuthorName,
    StandingKind AuthorStanding,
    Channel Channel,
    string? OnBehalfOf,
    DateTime PostedAt,
    int For,
    int Mixed,
    int Against,
    int Comments,
    ContributionState State,
    DateTime? DueAt,
    bool Late,
    DateTime? AnsweredAt,
    Outcome? Outcome,
    string? RoleName,
    bool EscalatedOrStepped)
{
    /// <summary>Speaks for an institution: the author's name is that of the role that signs.</summary>
    public bool Official { get; init; }
}

public sealed record CommunityLink(string Name, string Href);

public interface IContributionLists
{
    /// <summary>A page of the list, in one statement whatever its size.</summary>
    Task<Slice<ContributionRow>> Find(Viewer viewer, ContributionFilter filter, CancellationToken cancel = default);

    /// <summary>A page of each list, in the order asked, in one statement for all.</summary>
    Task<IReadOnlyList<Slice<ContributionRow>>> Find(Viewer viewer, IReadOnlyList<ContributionFilter> filters, CancellationToken cancel = default);
}

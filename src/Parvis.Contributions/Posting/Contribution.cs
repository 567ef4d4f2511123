using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Posting;

/// <summary>Something someone said, and where it stands on its way to an answer.</summary>
internal sealed class Contribution : ITerritorial, IGuarded, IModerated
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Eight random letters and digits (see ReferenceCode): says nothing of how many there are.</summary>
    public required string Reference { get; init; }
    public ContributionKind Kind { get; set; }

    /// <summary>A demande: legally asks for a decision.</summary>
    public bool IsRequest { get; set; }
    public required string Title { get; set; }
    public required string Body { get; set; }

    /// <summary>First sentences without markup, for lists.</summary>
    public string Extract { get; set; } = "";
    public required string Slug { get; set; }
    public int Version { get; set; } = 1;
    public Guid? CommunityId { get; set; }
    public Guid? ThemeId { get; set; }
    public Visibility Visibility { get; set; }

    /// <summary>Null once anonymised, or said for someone who has no account.</summary>
    public Guid? AuthorId { get; set; }
    public StandingKind AuthorStanding { get; set; }
    public Channel Channel { get; set; }

    /// <summary>The agent who wrote down what someone without account said.</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>How the person without account wishes to be named; may be empty.</summary>
    public string? OnBehalfOf { get; set; }
    public string? Place { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public DateTime PostedAt { get; init; }
    public DateTime MovedAt { get; set; }
    public DateTime? EditedAt { get; set; }
    public ContributionState State { get; set; }
    public Guid? MergedIntoId { get; set; }

    // Reaching a role
    /// <summary>The role it was given to.</summary>
    public Guid? RoleId { get; set; }

    /// <summary>The role that acts for it now (itself, or an enclosing lead when nobody holds it). Exactly one while awaiting.</summary>
    public Guid? ActingRoleId { get; set; }

    // The promise
    public DateTime? DueAt { get; set; }

    /// <summary>When 80 % of the delay has gone by.</summary>
    public DateTime? RemindAt { get; set; }
    public DateTime? RemindedAt { get; set; }
    public DateTime? PausedAt { get; set; }
    public DateTime? PauseEndsAt { get; set; }
    public bool PauseUsed { get; set; }
    public DateTime? EscalateAt { get; set; }
    public Guid? EscalatedToRoleId { get; set; }

    // The law's delay, of a request
    /// <summary>When silence makes the decision; null for what is not a request.</summary>
    public DateTime? SilenceAt { get; set; }
    public bool SilenceAccepts { get; set; }

    // The answer
    /// <summary>1 for the first question, 2 once asked again.</summary>
    public int Round { get; set; } = 1;
    public DateTime? AnsweredAt { get; set; }
    public Outcome? Outcome { get; set; }
    public Judgement? Judgement { get; set; }
    public string? JudgementReason { get; set; }
    public DateTime? JudgedAt { get; set; }

    // Counters, changed in the transaction of what they count
    public int For { get; set; }
    public int Mixed { get; set; }
    public int Against { get; set; }
    public int Comments { get; set; }
    public int Pledges { get; set; }

    // Brought from elsewhere
    /// <summary>Totals declared by the source; never people.</summary>
    public int ImportedFor { get; set; }
    public int ImportedMixed { get; set; }
    public int ImportedAgainst { get; set; }
    public string? ImportKey { get; set; }

    /// <summary>Speaks for an institution (an imported Government article), by the role that signs it.</summary>
    public bool Official { get; set; }
    public Showing Showing { get; set; }

    /// <summary>The rule by which it is held back.</summary>
    public string? HeldRule { get; set; }

    /// <summary>Published replies of people whom it, or what hangs on it, names.</summary>
    public int Replies { get; set; }

    public string Href => $"/c/{Reference}/{Slug}";

    public bool IsLate(DateTime now) => State == ContributionState.Awaiting && DueAt < now;
}

internal sealed class ContributionVersion : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public int Number { get; init; }
    public required string Title { get; init; }
    public required string Body { get; init; }

    /// <summary>When it was written.</summary>
    public DateTime At { get; init; }
    public Guid? EditorId { get; init; }

    /// <summary>Why it was replaced by the next one, in its editor's words.</summary>
    public string? Note { get; init; }
}

/// <summary>A text not yet posted.</summary>
internal sealed class Draft : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }
    public string Title { get; set; } = "";

    /// <summary>The form as typed, JSON.</summary>
    public required string Form { get; set; }
    public DateTime SavedAt { get; set; }

    /// <summary>When it goes by itself: it came by e-mail and nobody has confirmed it. Null once its writer saved it.</summary>
    public DateTime? Until { get; set; }
}

/// <summary>A link given in support (the data's « sources »).</summary>
internal sealed class SourceLink : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public required string Title { get; init; }
    public required string Url { get; init; }
    public string Body { get; init; } = "";
    public Guid? AuthorId { get; init; }
    public int ImportedVotes { get; init; }
    public DateTime At { get; init; }
    public string? ImportKey { get; init; }
}

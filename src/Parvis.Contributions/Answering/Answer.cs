using Parvis.Contributions.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Answering;

/// <summary>The public word of a role. The person signs second. Never edited in place: each correction keeps the version before.</summary>
internal sealed class Answer : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }

    /// <summary>1, or 2 for the answer given after being asked again.</summary>
    public int Round { get; init; }
    public Guid RoleId { get; init; }
    public Guid? PersonId { get; set; }
    public Outcome Outcome { get; init; }
    public required string Text { get; set; }

    /// <summary>Apology: what happened.</summary>
    public string? WhatHappened { get; set; }

    /// <summary>Apology: what we do.</summary>
    public string? WhatWeDo { get; set; }

    /// <summary>A commitment's date, local day of the territory; becomes a follow-up.</summary>
    public DateOnly? ByWhen { get; set; }

    /// <summary>Declined: the listed reason.</summary>
    public DeclineReason? DeclineReason { get; init; }

    /// <summary>Duplicate: the contribution that carries on.</summary>
    public Guid? DuplicateOfId { get; init; }

    /// <summary>Transferred: to whom, within the territory…</summary>
    public Guid? ToRoleId { get; init; }

    /// <summary>…or to another territory, with the copy there.</summary>
    public Guid? ToTerritoryId { get; init; }
    public string? CopyHref { get; init; }
    public string? CopyTerritory { get; init; }
    public DateTime PublishedAt { get; init; }
    public DateTime DueAt { get; init; }
    public int Version { get; set; } = 1;
    public DateTime? CorrectedAt { get; set; }
    public string? CorrectionNote { get; set; }
}

internal enum DeclineReason
{
    NotCompetent,
    TooCostly,
    AgainstTheLaw,
    AlreadyDone,
    NotTechnicallyPossible,
    OtherChoiceMade,
    NotGeneralInterest,
    Unsafe,
}

internal sealed class AnswerVersion : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid AnswerId { get; init; }
    public int Number { get; init; }
    public required string Text { get; init; }
    public string? WhatHappened { get; init; }
    public string? WhatWeDo { get; init; }
    public DateTime At { get; init; }
}

/// <summary>The one shared draft of a contribution's answer, with a lock that a stale holder cannot overwrite.</summary>
internal sealed class AnswerDraft : ITerritorial
{
    public Guid ContributionId { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The form as typed, JSON.</summary>
    public required string Form { get; set; }
    public Guid SavedById { get; set; }
    public DateTime SavedAt { get; set; }

    /// <summary>Grows by one at each save; a save must name the one it read.</summary>
    public int Revision { get; set; }
    public Guid? LockedById { get; set; }
    public DateTime? LockedUntil { get; set; }
}

/// <summary>Another role's opinion, asked by the responsible one; internal until the answer quotes it.</summary>
internal sealed class Opinion : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid RoleId { get; init; }
    public Guid AskedById { get; init; }
    public DateTime AskedAt { get; init; }
    public required string Question { get; init; }
    public string? Text { get; set; }
    public Guid? GivenById { get; set; }
    public DateTime? GivenAt { get; set; }
}

/// <summary>A note between holders; never shown outside.</summary>
internal sealed class InternalNote : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid AuthorId { get; init; }
    public required string Text { get; init; }
    public DateTime At { get; init; }
}

internal sealed class AnswerTemplate : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Null for a template every role may use.</summary>
    public Guid? RoleId { get; set; }
    public required string Name { get; set; }
    public required string Text { get; set; }
}

/// <summary>A commitment made in an answer, with its date; reminds, and shows late too.</summary>
internal sealed class FollowUp : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid ContributionId { get; init; }
    public Guid AnswerId { get; init; }
    public Guid RoleId { get; init; }
    public required string What { get; init; }

    /// <summary>End of the promised day, UTC.</summary>
    public DateTime DueAt { get; init; }
    public DateTime? RemindedAt { get; set; }
    public DateTime? LateToldAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public string? DoneText { get; set; }
    public Guid? DoneById { get; set; }
}

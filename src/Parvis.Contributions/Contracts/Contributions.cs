using Parvis.Kernel;

namespace Parvis.Contributions.Contracts;

public enum ContributionKind
{
    Idea = 0,
    Question = 1,
    Criticism = 2,
    Report = 3,
    Thanks = 4,
    Experience = 5,
}

/// <summary>How a contribution came in.</summary>
public enum Channel
{
    Platform = 0,
    Paper = 1,
    Telephone = 2,
    Meeting = 3,
    Email = 4,
    Imported = 5,
}

/// <summary>Where a contribution stands. Late is not a state: it is the due date against the clock.</summary>
public enum ContributionState
{
    /// <summary>Waits for the role's answer.</summary>
    Awaiting = 0,

    /// <summary>Waits for a precision from its author; the promise is paused.</summary>
    Paused = 1,

    Answered = 2,
    Withdrawn = 3,

    /// <summary>Merged into another one, where it goes on.</summary>
    Merged = 4,

    /// <summary>Part of a closed consultation or brought in without asking for an answer.</summary>
    Recorded = 5,
}

public enum Outcome
{
    Accepted = 0,
    Planned = 1,
    Declined = 2,
    Answered = 3,
    Apology = 4,
    Transferred = 5,
    Duplicate = 6,
}

/// <summary>The author's judgement of the answer.</summary>
public enum Judgement
{
    Answers = 0,
    DoesNotAnswer = 1,
}

public enum Side
{
    For = 0,
    Mixed = 1,
    Against = 2,
}

/// <summary>What a comment says of the contribution.</summary>
public enum Alignment
{
    Neutral = 0,
    For = 1,
    Against = 2,
}

public sealed record ContributionPosted(Guid ContributionId) : IEvent;

public sealed record ContributionEdited(Guid ContributionId) : IEvent;

public sealed record ContributionWithdrawn(Guid ContributionId) : IEvent;

/// <summary>Moderation held it back, or showed it again.</summary>
public sealed record ContributionHeld(Guid ContributionId, Showing Showing) : IEvent;

public sealed record ContributionMerged(Guid ContributionId, Guid IntoId) : IEvent;

public sealed record ContributionRouted(Guid ContributionId, Guid RoleId, Guid? FromRoleId) : IEvent;

public sealed record CommentPosted(Guid ContributionId, Guid CommentId) : IEvent;

public sealed record StanceTaken(Guid ContributionId, Guid PersonId) : IEvent;

public sealed record PledgeMade(Guid ContributionId, Guid PledgeId) : IEvent;

public sealed record AnswerPublished(Guid ContributionId, Guid AnswerId) : IEvent;

public sealed record AnswerJudged(Guid ContributionId, Judgement Judgement) : IEvent;

public sealed record AskedAgain(Guid ContributionId) : IEvent;

public sealed record PromisePaused(Guid ContributionId) : IEvent;

public sealed record PromiseResumed(Guid ContributionId) : IEvent;

public sealed record AnswerLate(Guid ContributionId, Guid EscalatedToRoleId) : IEvent;

/// <summary>The law's delay on a request has run out without a decision: silence made one (CRPA articles L231-1 and L231-4).</summary>
public sealed record SilenceSpoke(Guid ContributionId, bool Accepted) : IEvent;

/// <summary>How to reach a service was set: receipts that waited for it may go.</summary>
public sealed record ServiceContactChanged(Guid ContactId) : IEvent;

/// <summary>One line about a contribution, for whoever lists them from above.</summary>
public sealed record ContributionLine(Guid Id, string Reference, string Title, string Href, DateTime PostedAt);

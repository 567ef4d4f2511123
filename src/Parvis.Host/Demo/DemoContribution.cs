namespace Parvis.Host.Demo;

internal sealed record DemoContributionsFile(IReadOnlyList<DemoContribution> Contributions);

/// <summary>One contribution and all that happened to it. Role is the one that is responsible in the end; no author means the person has no account.</summary>
internal sealed record DemoContribution(
    string Key, string Kind, string Community, string Theme, string Role, string Title, string Body, DemoMoment Posted,
    string? Author = null, bool Request = false, string? Place = null, DemoOnBehalf? OnBehalf = null, DemoPause? Pause = null,
    DemoWithdrawal? Withdrawn = null, DemoMerge? Merged = null, DemoDraft? Draft = null)
{
    public IReadOnlyList<DemoEdit> Edits { get; set; } = [];
    public IReadOnlyList<DemoStance> Stances { get; set; } = [];
    public IReadOnlyList<DemoComment> Comments { get; set; } = [];
    public IReadOnlyList<DemoPledge> Pledges { get; set; } = [];
    public IReadOnlyList<DemoReroute> Reroutes { get; set; } = [];
    public IReadOnlyList<DemoOpinion> Opinions { get; set; } = [];
    public IReadOnlyList<DemoNote> Notes { get; set; } = [];
    public IReadOnlyList<DemoAnswer> Answers { get; set; } = [];
    public IReadOnlyList<string> Followers { get; set; } = [];
}

/// <summary>Channel is one of paper, phone, meeting.</summary>
internal sealed record DemoOnBehalf(string Channel, string Name, string RecordedBy);

/// <summary>The whole new body; the contribution's own body is the first version.</summary>
internal sealed record DemoEdit(DemoMoment When, string Note, string Body);

/// <summary>Position is one of for, against, mixed.</summary>
internal sealed record DemoStance(string Person, string Position, string Reason, DemoMoment When);

/// <summary>Alignment is one of for, against, neutral.</summary>
internal sealed record DemoComment(string Person, string Alignment, string Text, DemoMoment When)
{
    public IReadOnlyList<DemoComment> Replies { get; set; } = [];
}

internal sealed record DemoPledge(string Person, string Text, DemoMoment When, int? DoneDaysAgo = null);

internal sealed record DemoReroute(string FromRole, string By, string Reason, DemoMoment When);

internal sealed record DemoOpinion(string Role, string Person, string Text, DemoMoment Asked, DemoMoment Given);

internal sealed record DemoNote(string Person, string Text, DemoMoment When);

internal sealed record DemoDraft(string Person, string Text, DemoMoment When);

internal sealed record DemoPause(string By, string Question, DemoMoment When, DemoMoment? Resumed = null);

internal sealed record DemoWithdrawal(string Reason, DemoMoment When);

internal sealed record DemoMerge(string Into, string By, DemoMoment When);

/// <summary>Outcome is one of accepted, planned, declined, answered, apology, transferred.</summary>
internal sealed record DemoAnswer(
    string Outcome, string Role, string Person, DemoMoment When, string Body,
    int? PlannedInDays = null, string? DeclineReason = null, DemoApology? Apology = null, DemoCommitment? Commitment = null,
    DemoTransfer? TransferTo = null, DemoJudgement? Judgement = null, DemoAskedAgain? AskedAgain = null);

/// <summary>DueInDays counts from the day of loading and is negative when that day has passed.</summary>
internal sealed record DemoApology(string WhatHappened, string WhatWeDo, int DueInDays, int? KeptDaysAgo = null);

/// <summary>DueInDays counts from the day of loading and is negative when that day has passed.</summary>
internal sealed record DemoCommitment(string Text, int DueInDays, int? KeptDaysAgo = null);

/// <summary>The territory and role that received it, and what they answered there, if they have.</summary>
internal sealed record DemoTransfer(string Territory, string Role, DemoAnswer? Answer = null);

internal sealed record DemoJudgement(bool Satisfied, string Text, DemoMoment When);

internal sealed record DemoAskedAgain(string Text, DemoMoment When);

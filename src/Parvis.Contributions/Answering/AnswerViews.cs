using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Answering;

/// <param name="FollowUps">What it commits to.</param>
/// <param name="DuplicateOf">The contribution that carries on, when the reader may see it.</param>
internal sealed record AnswerView(Answer Answer, RoleCard? Role, string? PersonName, IReadOnlyList<FollowUpLine> FollowUps, (string Title, string Href)? DuplicateOf);

internal sealed record FollowUpLine(Guid Id, DateTime DueAt, DateTime? DoneAt, string DoneText);

/// <summary>The answers of a contribution, as everyone sees them.</summary>
/// <param name="Mine">The reader is the one who may judge them.</param>
internal sealed record AnswerBand(Contribution Contribution, IReadOnlyList<AnswerView> Answers, bool Mine, DateTime Now);

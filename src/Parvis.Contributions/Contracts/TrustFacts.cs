using Parvis.Kernel;

namespace Parvis.Contributions.Contracts;

/// <summary>What the trust account needs to know of one public contribution that expects an answer.</summary>
public readonly record struct TrustFact(
    Guid? RoleId,
    Guid? ThemeId,
    ContributionKind Kind,
    StandingKind Standing,
    bool IsRequest,
    DateTime PostedAt,
    DateTime? DueAt,
    DateTime? AnsweredAt,
    bool Waiting,
    Outcome? Outcome,
    Judgement? Judgement);

public interface ITrustFacts
{
    /// <summary>Public contributions of the present territory that expect or had an answer, one by one, in no order.</summary>
    IAsyncEnumerable<TrustFact> Read(DateTime since, CancellationToken cancel = default);
}

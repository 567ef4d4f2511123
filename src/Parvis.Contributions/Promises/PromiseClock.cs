using Parvis.Contributions.Posting;

namespace Parvis.Contributions.Promises;

/// <summary>Sets, pauses and resumes the instant an answer is due.</summary>
internal sealed class PromiseClock
{
    public Task Start(Contribution contribution, DateTime from, CancellationToken cancel)
    {
        contribution.DueAt = from.AddDays(15);
        contribution.RemindAt = from.AddDays(12);
        contribution.EscalateAt = contribution.DueAt;
        return Task.CompletedTask;
    }
}

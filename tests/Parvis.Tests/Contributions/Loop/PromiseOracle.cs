using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Platform.Dates;
using Xunit;

namespace Parvis.Tests.Contributions.Loop;

/// <summary>What a promise must be, computed from its public steps alone, day by day and minute by minute.</summary>
internal sealed class PromiseOracle(TimeZoneInfo zone, DateOnly closingDay)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan MostPause = TimeSpan.FromDays(15);

    private bool working;
    private DateTime? pausedAt;
    private DateTime? lateAt;
    private bool reminded;
    private int pauses;

    public ContributionState State { get; private set; }

    public DateTime? Due { get; private set; }

    public DateTime Remind { get; private set; }

    public int Round { get; private set; }

    public void Take(Step step, Contribution contribution)
    {
        switch (step.Kind)
        {
            case StepKind.Received or StepKind.AskedAgain:
                Start(step.At, contribution);
                break;
            case StepKind.Paused:
                Assert.Equal(ContributionState.Awaiting, State);
                Assert.Equal(1, ++pauses);
                (State, pausedAt) = (ContributionState.Paused, step.At);
                break;
            case StepKind.Resumed:
                Assert.Equal(ContributionState.Paused, State);
                Resume(step.At);
                break;
            case StepKind.Late:
                // Told once the day is over, then a week later, never while the author is waited for.
                Assert.Equal(ContributionState.Awaiting, State);
                Assert.True(Due <= step.At, $"late at {step.At:O}, due {Due:O}");
                if (lateAt is { } before) Assert.True(step.At - before >= Week, $"late again at {step.At:O} after {before:O}");
                lateAt = step.At;
                break;
            case StepKind.Answered:
                State = ContributionState.Answered;
                break;
            case StepKind.Withdrawn or StepKind.Merged:
                if (State is ContributionState.Awaiting or ContributionState.Paused) Due = null;
                State = step.Kind == StepKind.Merged ? ContributionState.Merged : ContributionState.Withdrawn;
                break;
        }
    }

    /// <summary>After time has done its work, at an instant.</summary>
    public void Check(Contribution c, DateTime now)
    {
        Assert.Equal(State, c.State);
        Assert.Equal(Round, c.Round);
        Assert.Equal(Due, c.DueAt);
        Assert.Equal(pauses > 0, c.PauseUsed);
        Assert.Equal(State == ContributionState.Paused, c.PauseEndsAt is not null);
        if (State == ContributionState.Paused) Assert.True(now < pausedAt + MostPause, "a pause outlives fifteen days");
        if (State != ContributionState.Awaiting) return;
        Assert.NotNull(c.DueAt);
        Assert.Equal(Due < now, c.IsLate(now));
        if (Due < now)
        {
            Assert.NotNull(lateAt);
            Assert.True(now - lateAt < Week, $"not told late since {lateAt:O}");
        }

        reminded |= Remind <= now;
        Assert.Equal(reminded, c.RemindedAt is not null);
        if (!reminded) Assert.True((c.RemindAt!.Value - Remind).Duration() < TimeSpan.FromSeconds(1), $"reminds at {c.RemindAt:O}, not {Remind:O}");
    }

    private void Start(DateTime at, Contribution c)
    {
        (_, _, var days, working) = LoopWorld.Delays.First(d => d.Request == c.IsRequest && (d.Kind is null || d.Kind == c.Kind || d.Request));
        var day = Local(at);
        while (days > 0)
        {
            day = day.AddDays(1);
            if (!working || Works(day)) days--;
        }

        Due = End(day);
        Remind = at + ((Due.Value - at) * 0.8);
        (State, reminded, lateAt, Round) = (ContributionState.Awaiting, false, null, Round + 1);
    }

    private void Resume(DateTime at)
    {
        var end = pausedAt!.Value + MostPause;
        var until = at < end ? at : end;
        var waited = until > pausedAt ? until - pausedAt.Value : TimeSpan.Zero;
        var day = Local((Due!.Value + waited).AddTicks(-1));
        while (waited > TimeSpan.Zero && working && !Works(day)) day = day.AddDays(1);
        Due = End(day);
        Remind += waited;
        if (lateAt is { } late) lateAt = late + waited;
        (State, pausedAt) = (ContributionState.Awaiting, null);
    }

    private bool Works(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != closingDay && !WorkingCalendar.PublicHolidays(day.Year).Contains(day);

    private DateOnly Local(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    // By looking at the clock on the wall, quarter of an hour after quarter of an hour.
    private DateTime End(DateOnly day)
    {
        var at = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc).AddHours(-14);
        while (Local(at) <= day) at = at.AddMinutes(15);
        return at;
    }
}

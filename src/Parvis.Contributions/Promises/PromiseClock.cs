using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Promises;

/// <summary>Sets, pauses and resumes the instant an answer is due. Changes the contribution only; callers write the public step.</summary>
internal sealed class PromiseClock(ParvisDb db, TerritoryScope scope, ITerritoryCalendar calendars, Kept kept)
{
    public const int DefaultDays = 15;
    public const int MostPauseDays = 15;
    private const double RemindAtShare = 0.8;

    /// <summary>Starts (or starts again) the promise from an instant.</summary>
    public async Task Start(Contribution contribution, DateTime from, CancellationToken cancel)
    {
        var (days, working) = await Delay(contribution.Kind, contribution.IsRequest, contribution.ThemeId, cancel);
        var due = Deadline.After(from, days, working, Zone, await calendars.Get(cancel));
        contribution.DueAt = contribution.EscalateAt = due;
        contribution.RemindAt = from + ((due - from) * RemindAtShare);
        contribution.RemindedAt = null;
        contribution.PausedAt = null;
        contribution.PauseEndsAt = null;
        contribution.EscalatedToRoleId = null;
    }

    /// <summary>The delay in force for a kind and theme: the most precise rule, else fifteen working days.</summary>
    public async Task<(int Days, bool Working)> Delay(ContributionKind kind, bool isRequest, Guid? themeId, CancellationToken cancel)
    {
        var rules = await kept.Setting(db, [typeof(DelayRule)], () => db.Set<DelayRule>().AsNoTracking().ToListAsync(cancel));
        var best = rules.Where(r => (r.Kind is null || r.Kind == kind) && (r.ThemeId is null || r.ThemeId == themeId) && (!r.RequestsOnly || isRequest)).OrderByDescending(r => r.RequestsOnly).ThenByDescending(r => r.ThemeId is not null).ThenByDescending(r => r.Kind is not null).ThenBy(r => r.Days).FirstOrDefault();
        return best is null ? (DefaultDays, true) : (best.Days, best.Working);
    }

    /// <summary>Stops the clock while the author is asked for a precision: once per contribution, fifteen days at most.</summary>
    public static Failure? Pause(Contribution contribution, DateTime now)
    {
        if (contribution.State != ContributionState.Awaiting) return PromiseFailures.NotAwaiting;
        if (contribution.PauseUsed) return PromiseFailures.PausedAlready;
        contribution.State = ContributionState.Paused;
        contribution.PauseUsed = true;
        contribution.PausedAt = now;
        contribution.PauseEndsAt = now.AddDays(MostPauseDays);
        return null;
    }

    /// <summary>
    /// Starts the clock again: the due date moves by the time spent waiting, and ends with a local day as before (a working
    /// day, when the delay is counted in those); the reminder and the weekly rhythm of lateness move with it.
    /// </summary>
    public async Task<Failure?> Resume(Contribution contribution, DateTime now, CancellationToken cancel)
    {
        if (contribution.State != ContributionState.Paused || contribution.PausedAt is not { } since) return PromiseFailures.NotPaused;
        // The clock of a server may step back; a pause never shortens a promise. A run-out pause counts to its end only.
        var until = contribution.PauseEndsAt is { } end && end < now ? end : now;
        var waited = until > since ? until - since : TimeSpan.Zero;
        contribution.State = ContributionState.Awaiting;
        contribution.PausedAt = null;
        contribution.PauseEndsAt = null;
        if (contribution.DueAt is not { } due) return null;
        var day = Days.Of((due + waited).AddTicks(-1), Zone);
        var (_, working) = await Delay(contribution.Kind, contribution.IsRequest, contribution.ThemeId, cancel);
        if (working && waited > TimeSpan.Zero) day = (await calendars.Get(cancel)).FirstWorking(day);
        contribution.DueAt = Deadline.EndOf(day, Zone);
        contribution.EscalateAt = contribution.EscalateAt is { } again && again > due && again + waited > contribution.DueAt ? again + waited : contribution.DueAt;
        if (contribution.RemindedAt is null) contribution.RemindAt = contribution.RemindAt is { } remind ? remind + waited : now + ((contribution.DueAt - now) * RemindAtShare);
        return null;
    }

    /// <summary>Stops for good: answered, withdrawn or merged.</summary>
    public static void Stop(Contribution contribution)
    {
        contribution.RemindAt = null;
        contribution.EscalateAt = null;
        contribution.PausedAt = null;
        contribution.PauseEndsAt = null;
    }

    private TimeZoneInfo Zone => scope.Info!.Zone;
}

internal static class PromiseFailures
{
    public static readonly Failure NotAwaiting = new("contributions.not_awaiting", 409, "Cette contribution n’attend pas de réponse.");
    public static readonly Failure PausedAlready = new("contributions.paused_already", 409, "Le délai a déjà été mis en pause une fois ; il ne peut plus l’être.");
    public static readonly Failure NotPaused = new("contributions.not_paused", 409, "Le délai n’est pas en pause.");
}

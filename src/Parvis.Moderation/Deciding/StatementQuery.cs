using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Deciding;

/// <param name="Whole">All of its reasons: for whom it concerns, and for those who work on the case.</param>
/// <param name="Copy">What the content said; for its author.</param>
internal sealed record StatementView(Decision Decision, Case Case, FrozenCopy? Copy, bool Concerned, Appeal? Appeal, bool MayAppeal, bool Whole);

internal sealed record MyAlert(string Reference, string Title, string Href, AlertReason Reason, DateTime At, CaseState State, Guid? DecisionId, DecisionKind? Decision);

internal sealed record MyDecision(Guid Id, string Title, DecisionKind Kind, DateTime At, bool Overturned);

internal sealed record MyPending(string Title, string Href, string Kind, DateTime At, DateTime? HiddenUntil);

/// <summary>Decisions, for those they concern.</summary>
internal sealed class StatementQuery(ParvisDb db, ModerationGate gate, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The decision for whom it concerns or who notified; null for anyone else.</summary>
    public async Task<StatementView?> Find(Viewer viewer, Guid id, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } me) return null;
        var found = await (
            from decision in db.Set<Decision>().AsNoTracking()
            join of in db.Set<Case>().AsNoTracking() on decision.CaseId equals of.Id
            where decision.Id == id
            select new { decision, of }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var (ofCase, at) = (found.of.Id, found.decision.At);
        var concerned = found.decision.ConcernsId == me;
        var alert = await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(a => a.CaseId == ofCase && a.ReporterId == me, cancel);
        var works = !concerned && alert is null
            && await ModerationGate.Seen(db.Set<Case>().Where(c => c.Id == ofCase), viewer, await gate.ReachOf(viewer, cancel)).AnyAsync(cancel);
        if (!concerned && alert is null && !works) return null;
        var contested = await db.Set<Appeal>().AsNoTracking().FirstOrDefaultAsync(a => a.DecisionId == id, cancel);
        var may = contested is null && found.decision.OverturnedAt is null && AppealRules.May(found.decision, me, alert) && clock.GetUtcNow().UtcDateTime <= found.decision.ContestableUntil;
        var copy = concerned ? await db.Set<FrozenCopy>().AsNoTracking().Where(c => c.CaseId == ofCase && c.At <= at).OrderByDescending(c => c.At).FirstOrDefaultAsync(cancel) : null;
        return new StatementView(found.decision, found.of, copy, concerned, contested is { } appeal && appeal.PersonId == me ? appeal : null, may, concerned || works);
    }

    public async Task<IReadOnlyList<MyDecision>> Concerning(Guid me, CancellationToken cancel) => await (
        from decision in db.Set<Decision>().AsNoTracking()
        join of in db.Set<Case>().AsNoTracking() on decision.CaseId equals of.Id
        where decision.ConcernsId == me && decision.Kind != DecisionKind.Keep && decision.Kind != DecisionKind.Refer
        orderby decision.At descending
        select new MyDecision(decision.Id, of.Title, decision.Kind, decision.At, decision.OverturnedAt != null)).Take(Most).ToListAsync(cancel);

    public async Task<IReadOnlyList<MyPending>> Pending(Guid me, CancellationToken cancel) => await db.Set<Case>().AsNoTracking()
        .Where(c => c.AuthorId == me && c.State == CaseState.Open && (c.Origin == CaseOrigin.Before || c.Held)).OrderByDescending(c => c.OpenedAt).Take(Most)
        .Select(c => new MyPending(c.Title, c.Href, c.ContentKind, c.OpenedAt, c.HeldUntil)).ToListAsync(cancel);

    public async Task<IReadOnlyList<MyAlert>> Alerts(Guid me, CancellationToken cancel)
    {
        var decisions = db.Set<Decision>();
        return await (
            from alert in db.Set<Alert>().AsNoTracking()
            join of in db.Set<Case>().AsNoTracking() on alert.CaseId equals of.Id
            where alert.ReporterId == me
            orderby alert.At descending
            select new MyAlert(
                of.Reference, of.Title, of.Href, alert.Reason, alert.At, of.State,
                decisions.Where(d => d.CaseId == of.Id).OrderByDescending(d => d.At).Select(d => (Guid?)d.Id).FirstOrDefault(),
                decisions.Where(d => d.CaseId == of.Id).OrderByDescending(d => d.At).Select(d => (DecisionKind?)d.Kind).FirstOrDefault())).Take(Most).ToListAsync(cancel);
    }
}

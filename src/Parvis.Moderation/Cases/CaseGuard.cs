using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Alerting;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Cases;

/// <summary>Who may be told of a case: those who work on it, whom it concerns, who notified it.</summary>
internal sealed class CaseGuard(ParvisDb db, ModerationGate gate) : IMatterGuard
{
    public const string Name = "moderation";

    public string Matter => Name;

    public async Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> people, CancellationToken cancel = default)
    {
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == matterId, cancel) is not { } of) return new HashSet<Guid>();
        var seen = (await gate.Workers(of, cancel)).ToHashSet();
        if (of.AuthorId is { } author) seen.Add(author);
        seen.UnionWith(await db.Set<Alert>().Where(a => a.CaseId == matterId && a.ReporterId != null).Select(a => a.ReporterId!.Value).ToListAsync(cancel));
        seen.IntersectWith(people);
        return seen;
    }

    public async Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default)
    {
        var (me, alerts) = (viewer.PersonId, db.Set<Alert>());
        var cases = db.Set<Case>().AsNoTracking();
        var reach = await gate.ReachOf(viewer, cancel);
        return await cases.Where(c => matters.Contains(c.Id) && (c.AuthorId == me || alerts.Any(a => a.CaseId == c.Id && a.ReporterId == me))).Select(c => c.Id)
            .Union(ModerationGate.Seen(cases.Where(c => matters.Contains(c.Id)), viewer, reach).Select(c => c.Id)).ToHashSetAsync(cancel);
    }
}

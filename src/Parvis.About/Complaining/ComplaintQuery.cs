using Microsoft.EntityFrameworkCore;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;

namespace Parvis.About.Complaining;

/// <summary>What the declaration tells of complaints: counts alone.</summary>
internal sealed record ComplaintFigures(int Received, int InTime, int Waiting);

internal sealed record ComplaintRow(Guid Id, string Place, string Text, DateTime At, DateOnly DueOn, DateTime? AnsweredAt);

internal sealed class ComplaintQuery(ParvisDb db, TerritoryScope scope, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Of the last twelve months.</summary>
    public async Task<ComplaintFigures> Figures(CancellationToken cancel)
    {
        var (since, zone) = (clock.GetUtcNow().UtcDateTime.AddMonths(-12), scope.Info!.Zone);
        var rows = await db.Set<Complaint>().AsNoTracking().Where(c => c.At >= since).OrderByDescending(c => c.At).Take(5000).Select(c => new { c.DueOn, c.AnsweredAt }).ToListAsync(cancel);
        return new(rows.Count, rows.Count(r => r.AnsweredAt is { } at && Days.Of(at, zone) <= r.DueOn), rows.Count(r => r.AnsweredAt is null));
    }

    /// <summary>Those that wait first, the oldest first; then the latest answered.</summary>
    public async Task<IReadOnlyList<ComplaintRow>> Desk(CancellationToken cancel)
    {
        var all = db.Set<Complaint>().AsNoTracking();
        var waiting = await Rows(all.Where(c => c.AnsweredAt == null).OrderBy(c => c.At)).ToListAsync(cancel);
        var answered = await Rows(all.Where(c => c.AnsweredAt != null).OrderByDescending(c => c.AnsweredAt)).ToListAsync(cancel);
        return [.. waiting, .. answered];
    }

    public Task<Complaint?> ByToken(string token, CancellationToken cancel)
    {
        var hash = SecretAddress.Hash(token);
        return db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(c => c.TokenHash == hash, cancel);
    }

    public Task<Complaint?> Find(Guid id, CancellationToken cancel) => db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);

    private static IQueryable<ComplaintRow> Rows(IQueryable<Complaint> from) => from.Take(Most).Select(c => new ComplaintRow(c.Id, c.Place, c.Text.Substring(0, 160), c.At, c.DueOn, c.AnsweredAt));
}

/// <summary>Administrators may be told of a complaint, and who sent it.</summary>
internal sealed class ComplaintGuard(ParvisDb db, IPeople people) : IMatterGuard
{
    public const string Name = "accessibility";

    public string Matter => Name;

    public async Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> among, CancellationToken cancel = default)
    {
        if (await db.Set<Complaint>().AsNoTracking().Where(c => c.Id == matterId).Select(c => new { c.PersonId }).FirstOrDefaultAsync(cancel) is not { } found) return new HashSet<Guid>();
        var seen = (await people.Administrators(cancel)).ToHashSet();
        if (found.PersonId is { } sender) seen.Add(sender);
        seen.IntersectWith(among);
        return seen;
    }

    public async Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default)
    {
        var (me, administers) = (viewer.PersonId, viewer.Administers);
        return await db.Set<Complaint>().Where(c => matters.Contains(c.Id) && (administers || (me != null && c.PersonId == me))).Select(c => c.Id).ToHashSetAsync(cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Finding;

internal sealed class ContributionLists(ParvisDb db, ICommunities communities, IRoles roles, IPeople people, TimeProvider clock) : IContributionLists
{
    public const int MostRows = 100;

    public async Task<Slice<ContributionRow>> Find(Viewer viewer, ContributionFilter filter, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var size = Math.Clamp(filter.Size, 1, MostRows);
        var access = await communities.AccessOf(viewer, cancel);
        var rows = Page(Narrow(db.Set<Contribution>().AsNoTracking().VisibleTo(access), filter, now), filter);
        var found = await rows.Take(size + 1)
            .Select(c => new
            {
                c.Id, c.Reference, c.Slug, c.Title, c.Extract, c.Kind, c.IsRequest, c.CommunityId, c.AuthorId, c.AuthorStanding, c.Channel, c.OnBehalfOf,
                c.PostedAt, c.For, c.Mixed, c.Against, c.Comments, c.State, c.DueAt, c.AnsweredAt, c.Outcome, c.RoleId, c.ActingRoleId, c.EscalatedToRoleId, c.Official,
            })
            .ToListAsync(cancel);
        var page = found.Take(size).ToList();
        var homes = await communities.Cards([.. page.Select(c => c.CommunityId).OfType<Guid>().Distinct()], cancel);
        var authors = await people.Cards([.. page.Select(c => c.AuthorId).OfType<Guid>().Distinct()], cancel);
        var names = page.Any(c => c.RoleId is not null)
            ? (await roles.All(cancel)).ToDictionary(r => r.Id, r => r.Name)
            : [];
        var items = page.Select(c => new ContributionRow(
            c.Id,
            c.Reference,
            c.Title,
            c.Extract,
            $"/c/{c.Reference}/{c.Slug}",
            c.Kind,
            c.IsRequest,
            c.CommunityId is { } home && homes.TryGetValue(home, out var card) ? new CommunityLink(card.Name, card.Href) : null,
            c.Official && c.RoleId is { } signing ? names.GetValueOrDefault(signing) : c.AuthorId is { } author ? authors.GetValueOrDefault(author)?.Name : null,
            c.AuthorStanding,
            c.Channel,
            c.OnBehalfOf,
            c.PostedAt,
            c.For,
            c.Mixed,
            c.Against,
            c.Comments,
            c.State,
            c.DueAt,
            c.State == ContributionState.Awaiting && c.DueAt < now,
            c.AnsweredAt,
            c.Outcome,
            (c.ActingRoleId ?? c.RoleId) is { } role ? names.GetValueOrDefault(role) : null,
            c.EscalatedToRoleId is not null || c.ActingRoleId != c.RoleId) { Official = c.Official }).ToList();
        if (found.Count <= size) return new Slice<ContributionRow>(items, null);
        var last = page[^1];
        var key = filter.Order switch
        {
            ListOrder.MostSupported => new DateTime(last.For, DateTimeKind.Utc),
            ListOrder.Due => last.DueAt ?? DateTime.UnixEpoch,
            _ => last.PostedAt,
        };
        return new Slice<ContributionRow>(items, new Cursor(key, last.Id).ToString());
    }

    private IQueryable<Contribution> Narrow(IQueryable<Contribution> rows, ContributionFilter filter, DateTime now)
    {
        if (filter.CommunityId is { } community) rows = rows.Where(c => c.CommunityId == community);
        if (filter.ThemeId is { } theme) rows = rows.Where(c => c.ThemeId == theme);
        if (filter.RoleId is { } role) rows = rows.Where(c => c.ActingRoleId == role);
        if (filter.AuthorId is { } author) rows = rows.Where(c => c.AuthorId == author);
        if (filter.Kind is { } kind) rows = rows.Where(c => c.Kind == kind);
        if (filter.Outcome is { } outcome) rows = rows.Where(c => c.Outcome == outcome);
        if (filter.Since is { } since) rows = rows.Where(c => c.PostedAt >= since);
        if (filter.Place is { Length: > 0 } place) rows = rows.Where(c => c.Place != null && EF.Functions.Like(c.Place, "%" + Escape(place) + "%", "\\"));
        rows = filter.State switch
        {
            ListState.Awaiting => rows.Where(c => c.State == ContributionState.Awaiting || c.State == ContributionState.Paused),
            ListState.Late => rows.Where(c => c.State == ContributionState.Awaiting && c.DueAt < now),
            ListState.Answered => rows.Where(c => c.State == ContributionState.Answered),
            _ => rows.Where(c => c.State != ContributionState.Withdrawn && c.State != ContributionState.Merged),
        };
        return rows;
    }

    private static IQueryable<Contribution> Page(IQueryable<Contribution> rows, ContributionFilter filter)
    {
        var after = Cursor.Parse(filter.After);
        switch (filter.Order)
        {
            case ListOrder.MostSupported:
                if (after is { } supported)
                {
                    var support = (int)Math.Min(int.MaxValue, supported.At.Ticks);
                    rows = rows.Where(c => c.For < support || (c.For == support && c.Id < supported.Id));
                }

                return rows.OrderByDescending(c => c.For).ThenByDescending(c => c.Id);
            case ListOrder.Due:
                rows = rows.Where(c => c.DueAt != null);
                if (after is { } due) rows = rows.Where(c => c.DueAt > due.At || (c.DueAt == due.At && c.Id > due.Id));
                return rows.OrderBy(c => c.DueAt).ThenBy(c => c.Id);
            default:
                if (after is { } posted) rows = rows.Where(c => c.PostedAt < posted.At || (c.PostedAt == posted.At && c.Id < posted.Id));
                return rows.OrderByDescending(c => c.PostedAt).ThenByDescending(c => c.Id);
        }
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

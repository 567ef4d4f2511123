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

    public async Task<Slice<ContributionRow>> Find(Viewer viewer, ContributionFilter filter, CancellationToken cancel = default) => (await Find(viewer, [filter], cancel))[0];

    public async Task<IReadOnlyList<Slice<ContributionRow>>> Find(Viewer viewer, IReadOnlyList<ContributionFilter> filters, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var seen = communities.SeenBy(db.Set<Contribution>().AsNoTracking(), viewer);
        var (names, found) = (people.Names, new List<Found>());
        if (filters.Count > 0)
        {
            found = await filters
                .Select((filter, part) => Page(Narrow(seen, filter, now), filter).Take(Size(filter) + 1).Select(c => new Found
                {
                    Part = part, Id = c.Id, Reference = c.Reference, Slug = c.Slug, Title = c.Title, Extract = c.Extract, Kind = c.Kind, IsRequest = c.IsRequest, CommunityId = c.CommunityId,
                    Author = names.Where(n => n.Id == c.AuthorId).Select(n => n.Name).FirstOrDefault(), AuthorStanding = c.AuthorStanding, Channel = c.Channel, OnBehalfOf = c.OnBehalfOf,
                    PostedAt = c.PostedAt, For = c.For, Mixed = c.Mixed, Against = c.Against, Comments = c.Comments, State = c.State, DueAt = c.DueAt, AnsweredAt = c.AnsweredAt,
                    Outcome = c.Outcome, RoleId = c.RoleId, ActingRoleId = c.ActingRoleId, EscalatedToRoleId = c.EscalatedToRoleId, Official = c.Official,
                }))
                .Aggregate((all, one) => all.Concat(one)).ToListAsync(cancel);
        }

        var homes = await communities.Cards([.. found.Select(c => c.CommunityId).OfType<Guid>().Distinct()], cancel);
        var open = await roles.Cards(cancel);
        // A union keeps no order: each part is put back in its own.
        return [.. filters.Select((filter, part) => Slice(filter, [.. Ordered(found.Where(f => f.Part == part), filter)], homes, open, now))];
    }

    private static int Size(ContributionFilter filter) => Math.Clamp(filter.Size, 1, MostRows);

    private static IEnumerable<Found> Ordered(IEnumerable<Found> rows, ContributionFilter filter) => filter.Order switch
    {
        ListOrder.MostSupported => rows.OrderByDescending(c => c.For).ThenByDescending(c => Sortable(c.Id), StringComparer.Ordinal),
        ListOrder.Due => rows.OrderBy(c => c.DueAt).ThenBy(c => Sortable(c.Id), StringComparer.Ordinal),
        _ => rows.OrderByDescending(c => c.PostedAt).ThenByDescending(c => Sortable(c.Id), StringComparer.Ordinal),
    };

    // As both databases compare identifiers: by their text.
    private static string Sortable(Guid id) => id.ToString("D");

    private static Slice<ContributionRow> Slice(
        ContributionFilter filter, List<Found> found, IReadOnlyDictionary<Guid, CommunityCard> homes, IReadOnlyDictionary<Guid, RoleCard> open, DateTime now)
    {
        var size = Size(filter);
        var page = found.Take(size).ToList();
        var items = page.Select(c => new ContributionRow(
            c.Id,
            c.Reference,
            c.Title,
            c.Extract,
            $"/c/{c.Reference}/{c.Slug}",
            c.Kind,
            c.IsRequest,
            c.CommunityId is { } home && homes.TryGetValue(home, out var card) ? new CommunityLink(card.Name, card.Href) : null,
            c.Official && c.RoleId is { } signing ? open.GetValueOrDefault(signing)?.Name : c.Author,
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
            (c.ActingRoleId ?? c.RoleId) is { } role ? open.GetValueOrDefault(role)?.Name : null,
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

    private sealed class Found
    {
        public int Part { get; init; }
        public Guid Id { get; init; }
        public required string Reference { get; init; }
        public required string Slug { get; init; }
        public required string Title { get; init; }
        public required string Extract { get; init; }
        public bool Official { get; init; }
        public ContributionKind Kind { get; init; }
        public bool IsRequest { get; init; }
        public Guid? CommunityId { get; init; }
        public string? Author { get; init; }
        public StandingKind AuthorStanding { get; init; }
        public Channel Channel { get; init; }
        public string? OnBehalfOf { get; init; }
        public DateTime PostedAt { get; init; }
        public int For { get; init; }
        public int Mixed { get; init; }
        public int Against { get; init; }
        public int Comments { get; init; }
        public ContributionState State { get; init; }
        public DateTime? DueAt { get; init; }
        public DateTime? AnsweredAt { get; init; }
        public Outcome? Outcome { get; init; }
        public Guid? RoleId { get; init; }
        public Guid? ActingRoleId { get; init; }
        public Guid? EscalatedToRoleId { get; init; }
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Answering;

internal enum DeskShow
{
    All,
    Late,
    Soon,
    AskedAgain,
}

internal sealed record DeskFilter(Guid? RoleId, ContributionKind? Kind, DeskShow Show, string? After);

internal sealed record DeskRow(string Reference, string Title, string Extract, ContributionKind Kind, DateTime PostedAt, DateTime? DueAt, bool Late, bool Paused, int Round, int For, int Against, int Comments, Guid ActingRoleId, DateTime? SilenceAt, bool SilenceAccepts, bool Silent);

internal sealed record NoteLine(string? Author, string Text, DateTime At);

internal sealed record OpinionLine(Guid Id, Guid RoleId, string Role, string Question, string? Text, string? GivenBy, bool Mine);

/// <summary>What holders see of a contribution besides its public page.</summary>
internal sealed record DeskMatter(
    Contribution Contribution, bool MayAnswer, AnswerInput? Draft, int Revision, string? DraftBy, DateTime? DraftAt,
    IReadOnlyList<NoteLine> Notes, IReadOnlyList<OpinionLine> Opinions);

internal sealed class DeskQuery(ParvisDb db, IRoles roles, IPeople people, ICommunities communities, IFollows follows, TimeProvider clock)
{
    public const int PageSize = 25;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(3);

    /// <summary>
    /// What awaits an answer from the given roles and the viewer may see, the oldest promise first: late ones come on top by
    /// themselves. To hold a role opens no community.
    /// </summary>
    public async Task<Slice<DeskRow>> Queue(Viewer viewer, IReadOnlyCollection<Guid> mine, DeskFilter filter, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var soon = now + Soon;
        var held = mine.Where(r => filter.RoleId is null || r == filter.RoleId).Select(r => (Guid?)r).ToList();
        var rows = communities.SeenBy(db.Set<Contribution>().AsNoTracking(), viewer)
            .Where(c => held.Contains(c.ActingRoleId) && (c.State == ContributionState.Awaiting || c.State == ContributionState.Paused) && c.DueAt != null);
        if (filter.Kind is { } kind) rows = rows.Where(c => c.Kind == kind);
        rows = filter.Show switch
        {
            DeskShow.Late => rows.Where(c => c.State == ContributionState.Awaiting && c.DueAt < now),
            DeskShow.Soon => rows.Where(c => c.State == ContributionState.Awaiting && c.DueAt >= now && c.DueAt < soon),
            DeskShow.AskedAgain => rows.Where(c => c.Round > 1),
            _ => rows,
        };
        if (Cursor.Parse(filter.After) is { } after) rows = rows.Where(c => c.DueAt > after.At || (c.DueAt == after.At && c.Id > after.Id));
        var found = await rows.OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(PageSize + 1)
            .Select(c => new
            {
                c.Id,
                Row = new DeskRow(
                    c.Reference, c.Title, c.Extract, c.Kind, c.PostedAt, c.DueAt, c.State == ContributionState.Awaiting && c.DueAt < now, c.State == ContributionState.Paused,
                    c.Round, c.For, c.Against, c.Comments, c.ActingRoleId!.Value, c.Round == 1 ? c.SilenceAt : null, c.SilenceAccepts, c.SilenceAt < now),
            }).ToListAsync(cancel);
        var page = found.Take(PageSize).ToList();
        return new Slice<DeskRow>(
            [.. page.Select(f => f.Row)],
            found.Count > PageSize ? new Cursor(page[^1].Row.DueAt!.Value, page[^1].Id).ToString() : null);
    }

    /// <summary>How many followers an answer would tell, besides the author: those who may see it, the one who signs left out.</summary>
    public async Task<int> Told(Viewer viewer, Contribution contribution, CancellationToken cancel)
    {
        List<(FollowKind, Guid)> subjects = [.. PublishAnswer.Subjects(contribution)];
        List<Guid> leftOut = [.. new[] { viewer.PersonId, contribution.AuthorId }.OfType<Guid>()];
        if (contribution.Visibility == Visibility.Public) return await follows.CountFollowers(subjects, leftOut, cancel);
        var following = (await follows.Followers(subjects, cancel)).Except(leftOut).ToList();
        return (await communities.WhoMaySee(contribution.Visibility, contribution.CommunityId, following, cancel)).Count;
    }

    /// <summary>Opinions asked of these roles, or of those they act for, and not given yet.</summary>
    public async Task<IReadOnlyList<(string Reference, string Title, string Question)>> OpinionsAsked(Viewer viewer, IReadOnlyCollection<Guid> mine, CancellationToken cancel)
    {
        var seen = communities.SeenBy(db.Set<Contribution>().AsNoTracking(), viewer);
        var held = new List<Guid>();
        foreach (var role in await roles.All(cancel))
        {
            if (mine.Contains((await roles.Acting(role.Id, cancel)).Role.Id)) held.Add(role.Id);
        }

        var rows = await (
            from opinion in db.Set<Opinion>().AsNoTracking()
            join contribution in seen on opinion.ContributionId equals contribution.Id
            where held.Contains(opinion.RoleId) && opinion.GivenAt == null
            orderby opinion.AskedAt
            select new { contribution.Reference, contribution.Title, opinion.Question }).Take(50).ToListAsync(cancel);
        return [.. rows.Select(r => (r.Reference, r.Title, r.Question))];
    }

    public async Task<DeskMatter> Matter(Viewer viewer, Contribution contribution, CancellationToken cancel)
    {
        var draft = await db.Set<AnswerDraft>().AsNoTracking().FirstOrDefaultAsync(d => d.ContributionId == contribution.Id, cancel);
        var notes = await db.Set<InternalNote>().AsNoTracking().Where(n => n.ContributionId == contribution.Id).OrderBy(n => n.At).Take(100).ToListAsync(cancel);
        var opinions = await db.Set<Opinion>().AsNoTracking().Where(o => o.ContributionId == contribution.Id).OrderBy(o => o.AskedAt).Take(50).ToListAsync(cancel);
        var names = await people.Cards(
            [.. notes.Select(n => n.AuthorId).Concat(opinions.Select(o => o.GivenById).OfType<Guid>()).Concat(draft is null ? [] : [draft.SavedById]).Distinct()], cancel);
        var held = (await roles.HeldBy(viewer, cancel)).Select(h => h.RoleId).ToHashSet();
        var cards = (await roles.All(cancel)).ToDictionary(r => r.Id, r => r.Name);
        var lines = new List<OpinionLine>();
        foreach (var o in opinions)
        {
            var mine = held.Contains((await roles.Acting(o.RoleId, cancel)).Role.Id);
            lines.Add(new OpinionLine(o.Id, o.RoleId, cards.GetValueOrDefault(o.RoleId) ?? "", o.Question, o.Text, o.GivenById is { } g ? names.GetValueOrDefault(g)?.Name : null, mine));
        }

        return new DeskMatter(
            contribution,
            contribution.ActingRoleId is { } role && held.Contains(role) && contribution.State is ContributionState.Awaiting or ContributionState.Paused,
            draft is null ? null : JsonSerializer.Deserialize<AnswerInput>(draft.Form),
            draft?.Revision ?? 0,
            draft is null ? null : names.GetValueOrDefault(draft.SavedById)?.Name,
            draft?.SavedAt,
            [.. notes.Select(n => new NoteLine(names.GetValueOrDefault(n.AuthorId)?.Name, n.Text, n.At))],
            lines);
    }
}

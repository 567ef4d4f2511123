using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Cases;

/// <summary>How far someone moderates.</summary>
/// <param name="Territory">Administers the territory, or was named to moderate it.</param>
/// <param name="Facilitates">Communities whose own content they moderate.</param>
internal sealed record Reach(bool Territory, bool Administers, Visibility Widest, IReadOnlyList<Guid> Facilitates)
{
    public static readonly Reach None = new(false, false, Visibility.Public, []);

    public bool Any => Territory || Facilitates.Count > 0;
}

/// <summary>
/// Who moderates what: administrators and the moderators they name, what they may see; facilitators, what is said in their
/// community. Nobody what concerns them. What is private stays with those who facilitate its community, unless all of them are
/// concerned: administrators then decide, or nobody could.
/// </summary>
internal sealed class ModerationGate(ParvisDb db, IModeratedPlaces places, IPeople people)
{
    private (Viewer Viewer, Reach Reach)? latest;

    public async Task<Reach> ReachOf(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } me || viewer.Suspended is not null) return Reach.None;
        if (latest is { } known && ReferenceEquals(known.Viewer, viewer) && db.Database.CurrentTransaction is null) return known.Reach;
        var named = viewer.Administers || (!viewer.Lacks.HasFlag(FactorFor.Facilitating) && await db.Set<Moderator>().AnyAsync(m => m.PersonId == me, cancel));
        var reach = new Reach(named, viewer.Administers, viewer.Widest, await places.Facilitated(viewer, cancel));
        latest = (viewer, reach);
        return reach;
    }

    public async Task<bool> Moderates(Viewer viewer, Visibility visibility, Guid? communityId, CancellationToken cancel)
    {
        if (!viewer.SignedIn) return false;
        var reach = await ReachOf(viewer, cancel);
        return (reach.Territory && visibility <= reach.Widest) || (communityId is { } community && reach.Facilitates.Contains(community));
    }

    /// <summary>Cases the viewer works on: never one about their own words.</summary>
    public static IQueryable<Case> Seen(IQueryable<Case> cases, Viewer viewer, Reach reach)
    {
        var me = viewer.PersonId;
        var (territory, administers, widest, mine) = (reach.Territory, reach.Administers, reach.Widest, reach.Facilitates.Select(f => (Guid?)f).ToList());
        return cases.Where(c => (c.AuthorId == null || c.AuthorId != me) && ((territory && c.Visibility <= widest) || mine.Contains(c.CommunityId) || (administers && c.Escalated)));
    }

    /// <summary>The case, followed for changes, for whoever may work on it.</summary>
    public async Task<Result<Case>> ToWork(Viewer viewer, string typed, CancellationToken cancel)
    {
        if (!viewer.SignedIn) return ModerationFailures.SignInFirst;
        var reach = await ReachOf(viewer, cancel);
        if (!reach.Any || ReferenceCode.Parse(typed) is not { } reference) return ModerationFailures.Absent;
        if (db.Kind == DatabaseKind.Postgres && db.Database.CurrentTransaction is not null)
        {
            // Two decisions at once: the second waits and reads the first.
            var territory = db.CurrentTerritory;
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM moderation_case WHERE territory_id = {territory} AND reference = {reference} FOR UPDATE", cancel);
        }

        return await Seen(db.Set<Case>(), viewer, reach).FirstOrDefaultAsync(c => c.Reference == reference, cancel) is { } found ? found : ModerationFailures.Absent;
    }

    /// <summary>Whether the case concerns the viewer: their words, or what they notified.</summary>
    public async Task<bool> Concerns(Viewer viewer, Case of, CancellationToken cancel) =>
        of.AuthorId == viewer.PersonId || await db.Set<Alert>().AnyAsync(a => a.CaseId == of.Id && a.ReporterId == viewer.PersonId, cancel);

    /// <summary>Those who work on a case: for notices and for assigning.</summary>
    public async Task<IReadOnlyList<Guid>> Workers(Case of, CancellationToken cancel)
    {
        var ids = await db.Set<Moderator>().OrderBy(m => m.Since).Select(m => m.PersonId).Take(200).ToListAsync(cancel);
        var administrators = await people.Administrators(cancel);
        var able = (await people.Viewers([.. ids.Concat(administrators).Distinct()], cancel)).Values
            .Where(v => v.Suspended is null && (of.Visibility <= v.Widest || (of.Escalated && administrators.Contains(v.PersonId!.Value)))).Select(v => v.PersonId!.Value);
        var near = of.CommunityId is { } community ? await places.Facilitators(community, cancel) : [];
        return [.. near.Concat(able).Distinct().Where(p => p != of.AuthorId)];
    }

    /// <summary>
    /// Passes a case of a narrow community to the administrators when all who facilitate it are concerned: as author, as
    /// notifier, or as having decided what is contested.
    /// </summary>
    public async Task Escalate(Case of, CancellationToken cancel)
    {
        if (of.Escalated || of.Visibility < Visibility.Agents || of.CommunityId is not { } community) return;
        var concerned = await db.Set<Alert>().Where(a => a.CaseId == of.Id && a.ReporterId != null).Select(a => a.ReporterId!.Value).ToListAsync(cancel);
        concerned.AddRange(db.ChangeTracker.Entries<Alert>().Where(e => e.Entity.CaseId == of.Id).Select(e => e.Entity.ReporterId).OfType<Guid>());
        if (of.AuthorId is { } author) concerned.Add(author);
        if (of.State == CaseState.Appealed)
        {
            concerned.AddRange(await (
                from appeal in db.Set<Appeal>()
                join decision in db.Set<Decision>() on appeal.DecisionId equals decision.Id
                where appeal.CaseId == of.Id && appeal.State == AppealState.Open
                select decision.DecidedById).ToListAsync(cancel));
        }

        of.Escalated = (await places.Facilitators(community, cancel)).All(concerned.Contains);
    }
}

/// <summary>Contents by their kind.</summary>
internal sealed class Contents(IEnumerable<IModeratedContent> kinds)
{
    public IModeratedContent? Of(string kind) => kinds.FirstOrDefault(k => k.Kind == kind);

    public async Task<ModeratedContent?> Find(string kind, Guid id, CancellationToken cancel) => Of(kind) is { } known ? await known.Find(id, cancel) : null;

    /// <summary>The content if the viewer may see where it stands.</summary>
    public async Task<ModeratedContent?> Seen(Viewer viewer, string kind, Guid id, CancellationToken cancel) =>
        Of(kind) is { } known && await known.Find(id, cancel) is { } found && await known.Sees(viewer, found, cancel) ? found : null;
}

using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Reading;

/// <summary>The one door to a contribution: who may not see it gets the answer of one that does not exist.</summary>
internal sealed class ContributionGate(ParvisDb db, ICommunities communities, IModeration moderation)
{
    /// <summary>The contribution if the viewer may see it, not followed for changes.</summary>
    public async Task<Contribution?> Seen(Viewer viewer, string reference, CancellationToken cancel) =>
        ReferenceCode.Parse(reference) is { } asked ? await Seen(viewer, await ByReference.On(db)(db, asked, cancel), cancel) : null;

    /// <summary>The same, followed for changes, for whoever acts on it: one act at a time.</summary>
    /// <param name="takesBack">One may always take one's words back, suspended or held back.</param>
    public async Task<Result<Contribution>> ToChange(Viewer viewer, string reference, CancellationToken cancel, bool takesBack = false)
    {
        if (ReferenceCode.Parse(reference) is not { } asked) return ContributionFailures.Absent;
        await Hold(asked, cancel);
        var any = await db.WithHeld<Contribution>().FirstOrDefaultAsync(c => c.Reference == asked, cancel);
        var found = takesBack && any?.MayBeEditedBy(viewer) == true ? any : await Seen(viewer, any, cancel);
        if (found is null) return ContributionFailures.Absent;
        if (!viewer.SignedIn) return ContributionFailures.SignInFirst;
        return takesBack || viewer.MayNotWrite() is not { } suspended ? found : suspended;
    }

    /// <summary>The same, for whoever talks on it: signed in, and the contribution takes words.</summary>
    public async Task<Result<Contribution>> ToTalk(Viewer viewer, string reference, CancellationToken cancel, bool takesBack = false)
    {
        if (await Seen(viewer, reference, cancel) is not { } found) return ContributionFailures.Absent;
        if (!viewer.SignedIn) return ContributionFailures.SignInFirst;
        if (!takesBack && viewer.MayNotWrite() is { } suspended) return suspended;
        return found.TakesWords() ? found : ContributionFailures.Closed;
    }

    /// <summary>Whether the viewer may see it.</summary>
    public async Task<bool> Shows(Viewer viewer, Contribution found, CancellationToken cancel) => await Seen(viewer, found, cancel) is not null;

    // Two acts at once would each read the state before the other's (an answer published while its promise is paused): the
    // second waits and reads what the first wrote. The embedded database has one writer anyway.
    private async Task Hold(string reference, CancellationToken cancel)
    {
        if (db.Kind != DatabaseKind.Postgres) return;
        var territory = db.CurrentTerritory;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM contributions_contribution WHERE territory_id = {territory} AND reference = {reference} FOR UPDATE", cancel);
    }

    private static readonly Compiled<Func<ParvisDb, string, CancellationToken, Task<Contribution?>>> ByReference = new(() => EF.CompileAsyncQuery(
        HeldRows.In<Func<ParvisDb, string, CancellationToken, Contribution?>>((db, reference, _) => db.WithHeld<Contribution>().AsNoTracking().FirstOrDefault(c => c.Reference == reference))));

    private async Task<Contribution?> Seen(Viewer viewer, Contribution? found, CancellationToken cancel)
    {
        if (found is null || found.Showing > Showing.Limited) return null;
        return await Around(viewer, found, cancel) ? found : null;
    }

    private async Task<bool> Around(Viewer viewer, Contribution found, CancellationToken cancel) =>
        found.Visibility == Visibility.Public || (await communities.AccessOf(viewer, cancel)).Sees(found.Visibility, found.CommunityId);

    /// <summary>
    /// One that moderation holds back, for its place to say so: those who would see it know that it was hidden; its author and
    /// those who moderate read it, and alone know of one not published yet.
    /// </summary>
    public async Task<HeldContribution?> Held(Viewer viewer, string reference, CancellationToken cancel)
    {
        if (ReferenceCode.Parse(reference) is not { } asked || await ByReference.On(db)(db, asked, cancel) is not { Showing: > Showing.Limited } found || !await Around(viewer, found, cancel)) return null;
        var mine = found.MayBeEditedBy(viewer);
        var reads = mine || await moderation.Moderates(viewer, found.Visibility, found.CommunityId, cancel);
        return found.Showing == Showing.Pending && !reads ? null : new HeldContribution(found, mine, reads && found.State != ContributionState.Withdrawn);
    }
}

/// <param name="Reads">May read its words.</param>
internal sealed record HeldContribution(Contribution Contribution, bool Mine, bool Reads);

internal static class ContributionRules
{
    /// <summary>A withdrawn or merged contribution stays readable and takes nothing more.</summary>
    public static bool TakesWords(this Contribution contribution) => contribution.State is not (ContributionState.Withdrawn or ContributionState.Merged);

    /// <summary>Its author; or, for words written down for someone without account, the agent who wrote them.</summary>
    public static bool MayBeEditedBy(this Contribution contribution, Viewer viewer) =>
        viewer.PersonId is { } person && (contribution.AuthorId == person || (contribution.AuthorId is null && contribution.RecordedById == person));

    /// <summary>Ends the wait for an answer: nothing reminds nor escalates any more.</summary>
    public static void Close(this Contribution contribution, ContributionState state, DateTime now)
    {
        contribution.State = state;
        contribution.MovedAt = now;
        contribution.RemindAt = contribution.EscalateAt = contribution.PausedAt = contribution.PauseEndsAt = null;
        if (contribution.AnsweredAt is null) contribution.DueAt = null;
    }
}

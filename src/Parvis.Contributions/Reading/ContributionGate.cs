using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Reading;

/// <summary>The one door to a contribution: who may not see it gets the answer of one that does not exist.</summary>
internal sealed class ContributionGate(ParvisDb db, ICommunities communities)
{
    /// <summary>The contribution if the viewer may see it, not followed for changes.</summary>
    public async Task<Contribution?> Seen(Viewer viewer, string reference, CancellationToken cancel) =>
        ReferenceCode.Parse(reference) is { } asked ? await Seen(viewer, await ByReference.On(db)(db, asked, cancel), cancel) : null;

    /// <summary>The same, followed for changes, for whoever acts on it: one act at a time.</summary>
    public async Task<Result<Contribution>> ToChange(Viewer viewer, string reference, CancellationToken cancel)
    {
        if (ReferenceCode.Parse(reference) is not { } asked) return ContributionFailures.Absent;
        await Hold(asked, cancel);
        var found = await Seen(viewer, await db.Set<Contribution>().FirstOrDefaultAsync(c => c.Reference == asked, cancel), cancel);
        if (found is null) return ContributionFailures.Absent;
        return viewer.SignedIn ? found : ContributionFailures.SignInFirst;
    }

    /// <summary>The same, for whoever talks on it: signed in, and the contribution takes words.</summary>
    public async Task<Result<Contribution>> ToTalk(Viewer viewer, string reference, CancellationToken cancel)
    {
        if (await Seen(viewer, reference, cancel) is not { } found) return ContributionFailures.Absent;
        if (!viewer.SignedIn) return ContributionFailures.SignInFirst;
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
        (ParvisDb db, string reference, CancellationToken _) => db.Set<Contribution>().AsNoTracking().FirstOrDefault(c => c.Reference == reference)));

    private async Task<Contribution?> Seen(Viewer viewer, Contribution? found, CancellationToken cancel)
    {
        if (found is null || found.Visibility == Visibility.Public) return found;
        return (await communities.AccessOf(viewer, cancel)).Sees(found.Visibility, found.CommunityId) ? found : null;
    }
}

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

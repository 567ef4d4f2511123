using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Positions;

internal sealed record TakeStanceInput(string Reference, Side Side, string? Reason);

/// <summary>Takes or changes one's position. One per person; what it was is kept; counts move in the same transaction.</summary>
internal sealed class TakeStance(Unit unit, ContributionGate gate, ReadingFirst reading, Pace pace)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 200;

    private ParvisDb Db => unit.Db;

    public async Task<Result> Run(Viewer viewer, TakeStanceInput input, CancellationToken cancel)
    {
        var reason = PostingRules.Lines(input.Reason);
        if (!Enum.IsDefined(input.Side)) return ContributionFailures.SideUnknown;
        if (reason.Length > ContributionsModel.MostReason) return ContributionFailures.ReasonTooLong;
        return await unit.Write(
            async () =>
            {
                if (await pace.Refuses("stance", viewer.PersonId, Most, cancel) is { } slower) return slower;
                var seen = await gate.ToTalk(viewer, input.Reference, cancel);
                if (seen.Failure is { } failure) return failure;
                var contribution = seen.Get();
                var person = viewer.PersonId!.Value;
                var was = await Put(contribution.Id, person, input.Side, reason, viewer.Speaks, cancel);
                if (was is { } before && before.Side == input.Side && before.Reason == reason && before.Standing == viewer.Speaks) return Result.Done;
                await StanceCounts.Move(unit, contribution.Id, was is null ? null : (was.Side, was.Standing), (input.Side, viewer.Speaks), cancel);
                var change = new StanceChange
                {
                    Id = unit.NewId(), ContributionId = contribution.Id, PersonId = person, Was = was?.Side, Became = input.Side, Reason = reason, At = unit.Now,
                };
                Db.Add(change);
                if (reason.Length > 0 && was?.Reason != reason)
                {
                    var looked = await reading.Look(viewer, contribution, new Written(ContentKinds.Reason, change.Id, reason), cancel);
                    if (looked.Refusal is { } limit) return limit;
                    if (looked.Waits) await Db.Set<Stance>().Where(s => s.ContributionId == contribution.Id && s.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReasonHeld, Showing.Pending), cancel);
                    await reading.Tell(ContentKinds.Reason, change.Id, looked, cancel);
                }

                unit.Publish(new StanceTaken(contribution.Id, person));
                return Result.Done;
            },
            cancel);
    }

    private static readonly Compiled<Func<ParvisDb, Guid, Guid, CancellationToken, Task<Stance?>>> Held = new(() => EF.CompileAsyncQuery(
        (ParvisDb db, Guid contribution, Guid person, CancellationToken _) =>
            db.Set<Stance>().AsNoTracking().FirstOrDefault(s => s.ContributionId == contribution && s.PersonId == person)));

    // The row goes in, or changes only from what was read: two requests of one person at once never count twice.
    private async Task<Stance?> Put(Guid contribution, Guid person, Side side, string reason, StandingKind standing, CancellationToken cancel)
    {
        while (true)
        {
            var was = await Held.On(Db)(Db, contribution, person, cancel);
            var (kind, speaks, territory, now) = ((int)side, (int)standing, Db.CurrentTerritory, unit.Now);
            var rows = was is null
                ? await Db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO contributions_stance (territory_id, contribution_id, person_id, side, reason, standing, at)
                    VALUES ({territory}, {contribution}, {person}, {kind}, {reason}, {speaks}, {now}) ON CONFLICT DO NOTHING
                    """,
                    cancel)
                : await Db.Set<Stance>()
                    .Where(s => s.ContributionId == contribution && s.PersonId == person && s.Side == was.Side && s.Standing == was.Standing)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(s => s.Side, side).SetProperty(s => s.Reason, reason).SetProperty(s => s.Standing, standing).SetProperty(s => s.At, now)
                            // Other words than those that were hidden are not hidden.
                            .SetProperty(s => s.HeldRule, s => s.Reason == reason ? s.HeldRule : null)
                            .SetProperty(s => s.ReasonHeld, s => s.Reason == reason ? s.ReasonHeld : null),
                        cancel);
            if (rows == 1) return was;
        }
    }
}

/// <summary>Takes one's position back; that it was held stays in the history.</summary>
internal sealed class TakeBackStance(Unit unit, ContributionGate gate)
{
    public Task<Result> Run(Viewer viewer, string reference, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToTalk(viewer, reference, cancel, takesBack: true);
            if (seen.Failure is { } failure) return failure;
            var (id, person) = (seen.Get().Id, viewer.PersonId!.Value);
            var mine = unit.Db.Set<Stance>().Where(s => s.ContributionId == id && s.PersonId == person);
            while (true)
            {
                if (await mine.AsNoTracking().FirstOrDefaultAsync(cancel) is not { } was) return ContributionFailures.NoStance;
                if (await mine.Where(s => s.Side == was.Side && s.Standing == was.Standing).ExecuteDeleteAsync(cancel) == 0) continue;
                await StanceCounts.Move(unit, id, (was.Side, was.Standing), null, cancel);
                unit.Db.Add(new StanceChange { Id = unit.NewId(), ContributionId = id, PersonId = person, Was = was.Side, Became = null, At = unit.Now });
                return Result.Done;
            }
        },
        cancel);
}

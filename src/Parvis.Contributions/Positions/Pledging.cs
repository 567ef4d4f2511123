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

internal static class PledgeRules
{
    public const int LeastText = 5;
    public const int MostText = 300;
    public const int MostOpen = 5;
}

/// <summary>Says what I will do for it.</summary>
internal sealed class MakePledge(Unit unit, ContributionGate gate, ReadingFirst reading, Pace pace)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 30;

    public async Task<Result<Guid>> Run(Viewer viewer, string reference, string? words, CancellationToken cancel)
    {
        var text = PostingRules.Line(words);
        if (text.Length < PledgeRules.LeastText) return ContributionFailures.PledgeTooShort;
        if (text.Length > PledgeRules.MostText) return ContributionFailures.PledgeTooLong;
        return await unit.Write<Guid>(
            async () =>
            {
                if (await pace.Refuses("pledge", viewer.PersonId, Most, cancel) is { } slower) return slower;
                var seen = await gate.ToTalk(viewer, reference, cancel);
                if (seen.Failure is { } failure) return failure;
                var (id, person) = (seen.Get().Id, viewer.PersonId!.Value);
                var open = await unit.Db.Set<Pledge>().CountAsync(
                    p => p.ContributionId == id && p.PersonId == person && p.DoneAt == null && p.GivenUpAt == null, cancel);
                if (open >= PledgeRules.MostOpen) return ContributionFailures.TooManyPledges;
                var pledge = new Pledge { Id = unit.NewId(), ContributionId = id, PersonId = person, Text = text, At = unit.Now };
                unit.Db.Add(pledge);
                var looked = await reading.Look(viewer, seen.Get(), new Written(ContentKinds.Pledge, pledge.Id, text), cancel);
                if (looked.Refusal is { } limit) return limit;
                if (looked.Waits)
                {
                    pledge.Showing = Showing.Pending;
                    await reading.Tell(ContentKinds.Pledge, pledge.Id, looked, cancel);
                    return pledge.Id;
                }

                await Count(unit, id, 1, cancel);
                unit.Publish(new PledgeMade(id, pledge.Id));
                await reading.Tell(ContentKinds.Pledge, pledge.Id, looked, cancel);
                return pledge.Id;
            },
            cancel);
    }

    /// <summary>Pledges kept or still to keep; one given up no longer counts.</summary>
    public static Task Count(Unit unit, Guid contribution, int change, CancellationToken cancel)
    {
        var now = unit.Now;
        return unit.Db.WithHeld<Contribution>().Where(c => c.Id == contribution).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Pledges, c => c.Pledges + change).SetProperty(c => c.MovedAt, now), cancel);
    }
}

/// <summary>Says that a pledge was kept, or that it will not be.</summary>
internal sealed class EndPledge(Unit unit, ContributionGate gate)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid pledgeId, bool done, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (await gate.Seen(viewer, reference, cancel) is not { } contribution) return ContributionFailures.Absent;
            var found = unit.Db.Set<Pledge>().Where(p => p.Id == pledgeId && p.ContributionId == contribution.Id);
            if (await found.AsNoTracking().FirstOrDefaultAsync(cancel) is not { } pledge) return ContributionFailures.PledgeAbsent;
            if (viewer.PersonId != pledge.PersonId) return ContributionFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            DateTime now = unit.Now;
            DateTime? doneAt = done ? now : null;
            DateTime? givenUpAt = done ? null : now;
            var changed = await found.Where(p => p.DoneAt == null && p.GivenUpAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.DoneAt, doneAt).SetProperty(p => p.GivenUpAt, givenUpAt), cancel);
            if (changed == 0) return ContributionFailures.PledgeEnded;
            if (!done) await MakePledge.Count(unit, contribution.Id, -1, cancel);
            return Result.Done;
        },
        cancel);
}

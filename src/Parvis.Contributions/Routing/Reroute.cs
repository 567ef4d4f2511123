using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Routing;

/// <summary>Gives a contribution to another role, with a public reason. Any holder of a role may; the promised date is kept.</summary>
internal sealed class Reroute(Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board, Requests.RequestClerk clerk)
{
    public Task<Result> Run(Viewer viewer, string reference, Guid roleId, string? reason, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!viewer.Administers && (await roles.HeldBy(viewer, cancel)).Count == 0) return AnswerFailures.NotYourRole;
            if (contribution.State is not (ContributionState.Awaiting or ContributionState.Paused)) return AnswerFailures.NotAwaiting;
            if (await roles.Find(roleId, cancel) is not { } role) return AnswerFailures.RoleUnknown.On("ToRoleId");
            if (contribution.RoleId == roleId) return AnswerFailures.SameRole.On("ToRoleId");
            var why = reason?.Trim() ?? "";
            if (why.Length < 3) return AnswerFailures.WhyMissing.On("Text");
            if (why.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Text");

            var from = contribution.RoleId;
            var acting = await roles.Acting(roleId, cancel);
            contribution.RoleId = roleId;
            contribution.ActingRoleId = acting.Role.Id;
            contribution.EscalatedToRoleId = null;
            contribution.MovedAt = unit.Now;
            unit.Db.Add(new Step
            {
                Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Rerouted, At = unit.Now,
                RoleId = roleId, FromRoleId = from, PersonId = viewer.PersonId, Text = why,
            });
            await board.Tell(
                new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "« {0} » arrive au rôle {1}", [contribution.Title, role.Name], $"/a-repondre/{contribution.Reference}") { CausedBy = viewer.PersonId },
                await roles.Holders(acting.Role.Id, cancel),
                cancel);
            unit.Publish(new ContributionRouted(contribution.Id, roleId, from));
            // The receipt may have waited for coordinates that this role has.
            if (contribution.IsRequest && await clerk.Waiting(contribution.Id, cancel) is { ReceiptAt: null } request) await clerk.Receipt(contribution, request, cancel);
            unit.Record(new RegisterLine("contributions.rerouted", contribution.Id, viewer.PersonId, contribution.Visibility == Visibility.Public, new { contribution.Reference, From = from, To = roleId }));
            return Result.Done;
        },
        cancel);
}

/// <summary>What arrives at a role is told to whoever holds it; a role whose holders changed passes its queue on.</summary>
internal sealed class QueueEvents(Unit unit, IRoles roles, INoticeBoard board) : IHandle<ContributionRouted>, IHandle<RoleHoldingChanged>, IHandle<RoleClosed>
{
    private const int MostAtOnce = 500;

    public async Task Handle(ContributionRouted message, CancellationToken cancel)
    {
        // A re-routing tells by itself, in its own transaction.
        if (message.FromRoleId is not null) return;
        if (await unit.Db.Set<Contribution>().FindAsync([message.ContributionId], cancel) is not { ActingRoleId: { } role } contribution) return;
        var name = (await roles.Find(role, cancel))?.Name ?? "";
        await board.Tell(
            new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "« {0} » arrive au rôle {1}", [contribution.Title, name], $"/a-repondre/{contribution.Reference}") { CausedBy = contribution.AuthorId },
            await roles.Holders(role, cancel),
            cancel);
    }

    /// <summary>What waited for a closed role is entrusted to its heir; the promised dates stay.</summary>
    public async Task Handle(RoleClosed message, CancellationToken cancel)
    {
        while (true)
        {
            var moved = await unit.Db.Set<Contribution>()
                .Where(c => c.RoleId == message.RoleId && (c.State == ContributionState.Awaiting || c.State == ContributionState.Paused))
                .OrderBy(c => c.Id).Take(MostAtOnce).ToListAsync(cancel);
            foreach (var contribution in moved)
            {
                contribution.RoleId = message.HeirId;
                contribution.ActingRoleId = message.HeirId;
                contribution.EscalatedToRoleId = null;
                unit.Db.Add(new Step
                {
                    Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Rerouted, At = unit.Now, RoleId = message.HeirId, FromRoleId = message.RoleId,
                });
            }

            await unit.Db.SaveChangesAsync(cancel);
            if (moved.Count < MostAtOnce) break;
        }

        // The heir itself may be held by nobody.
        await Handle(new RoleHoldingChanged(message.HeirId), cancel);
    }

    /// <summary>Who acts may change for the role itself and for any role that steps up to it: all that awaits is looked at again.</summary>
    public async Task Handle(RoleHoldingChanged message, CancellationToken cancel)
    {
        foreach (var role in await roles.All(cancel))
        {
            var acting = (await roles.Acting(role.Id, cancel)).Role;
            while (true)
            {
                var moved = await unit.Db.Set<Contribution>()
                    .Where(c => c.RoleId == role.Id && c.ActingRoleId != acting.Id && (c.State == ContributionState.Awaiting || c.State == ContributionState.Paused))
                    .OrderBy(c => c.Id).Take(MostAtOnce).ToListAsync(cancel);
                foreach (var contribution in moved)
                {
                    contribution.ActingRoleId = acting.Id;
                    unit.Db.Add(new Step
                    {
                        Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.PassedOn, At = unit.Now, RoleId = acting.Id, FromRoleId = role.Id,
                    });
                }

                await unit.Db.SaveChangesAsync(cancel);
                if (moved.Count < MostAtOnce) break;
            }
        }
    }
}

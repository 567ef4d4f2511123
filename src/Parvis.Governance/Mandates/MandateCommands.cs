using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.Governance.Mandates;

/// <param name="Person">Name as it shows on the platform, or its beginning.</param>
/// <param name="From">First day, in the territory's days; today when left out.</param>
/// <param name="Until">Last day; open-ended when left out.</param>
/// <param name="Record">Deliberation, decree or decision that gives it.</param>
internal sealed record MandateInput(string? Person, MandateSource Source, DateOnly? From, DateOnly? Until, string? Record);

/// <summary>Someone holds a role from a day to a day.</summary>
internal sealed class GiveMandate(Unit unit, GovernanceGate gate, IPeople people, TerritoryScope scope)
{
    private const int MostYears = 50;

    public Task<Result> Run(Viewer viewer, Guid roleId, MandateInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await unit.Db.Set<Role>().FirstOrDefaultAsync(r => r.Id == roleId && r.ArchivedAt == null, cancel) is not { } role) return GovernanceFailures.Absent;
            if (!await gate.Governs(viewer, role.CircleId, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (!Enum.IsDefined(input.Source)) return GovernanceFailures.SourceUnknown;
            if (input.Record?.Length > 300) return GovernanceFailures.RecordTooLong;
            var zone = scope.Info!.Zone;
            var today = Days.Of(unit.Now, zone);
            var first = input.From ?? today;
            if (first.Year > today.Year + MostYears || first.Year < today.Year - MostYears) return GovernanceFailures.DateTooFar;
            if (input.Until is { } last)
            {
                if (last < first) return GovernanceFailures.DatesWrong;
                if (last < today) return GovernanceFailures.UntilPast;
                if (last.Year > today.Year + MostYears) return GovernanceFailures.DateTooFar.On("Until");
            }

            var name = input.Person?.Trim() ?? "";
            if (name.Length is 0 or > 80) return GovernanceFailures.PersonUnknown;
            var found = await people.Search(name, 3, cancel);
            var exact = found.Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var chosen = exact.Count == 1 ? exact[0] : found.Count == 1 ? found[0] : null;
            if (chosen is null) return found.Count == 0 ? GovernanceFailures.PersonUnknown : GovernanceFailures.PersonAmbiguous;
            var from = first == today ? unit.Now : Days.Start(first, zone);
            var until = input.Until is { } end ? Days.Start(end.AddDays(1), zone) : (DateTime?)null;
            var mandates = unit.Db.Set<Mandate>();
            if (await mandates.AnyAsync(m => m.RoleId == roleId && m.PersonId == chosen.Id && (m.Until == null || m.Until > from) && (until == null || m.From < until), cancel))
            {
                return GovernanceFailures.AlreadyHolds;
            }

            var mandate = new Mandate
            {
                Id = unit.NewId(), RoleId = roleId, PersonId = chosen.Id, Source = input.Source, From = from, Until = until,
                Record = string.IsNullOrWhiteSpace(input.Record) ? null : input.Record.Trim(), GivenById = viewer.PersonId,
                BeganToldAt = from <= unit.Now ? unit.Now : null,
            };
            mandates.Add(mandate);
            if (from <= unit.Now) unit.Publish(new RoleHoldingChanged(roleId));
            unit.Record(new RegisterLine("governance.mandate_given", roleId, viewer.PersonId, true, new { mandate.Id, Person = chosen.Id, Source = input.Source.ToString(), From = from, Until = until, mandate.Record }));
            return Result.Done;
        },
        cancel);
}

/// <summary>A mandate ends now: the queue of the role passes on.</summary>
internal sealed class EndMandate(Unit unit, GovernanceGate gate)
{
    public Task<Result> Run(Viewer viewer, Guid mandateId, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await unit.Db.Set<Mandate>().FirstOrDefaultAsync(m => m.Id == mandateId, cancel) is not { } mandate) return GovernanceFailures.Absent;
            var circle = await unit.Db.Set<Role>().Where(r => r.Id == mandate.RoleId).Select(r => r.CircleId).FirstAsync(cancel);
            // One may always lay down one's own mandate.
            if (mandate.PersonId != viewer.PersonId && !await gate.Governs(viewer, circle, cancel)) return GovernanceFailures.NotYours;
            if (mandate.PersonId != viewer.PersonId && viewer.MayNotWrite() is { } suspended) return suspended;
            if (mandate.Until <= unit.Now) return GovernanceFailures.AlreadyEnded;
            mandate.Until = mandate.From > unit.Now ? mandate.From : unit.Now;
            mandate.EndToldAt = unit.Now;
            mandate.BeganToldAt ??= unit.Now;
            unit.Publish(new RoleHoldingChanged(mandate.RoleId));
            unit.Record(new RegisterLine("governance.mandate_ended", mandate.RoleId, viewer.PersonId, true, new { mandate.Id, Person = mandate.PersonId }));
            return Result.Done;
        },
        cancel);
}

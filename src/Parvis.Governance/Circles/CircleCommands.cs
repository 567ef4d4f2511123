using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Governance.Circles;

/// <param name="ParentId">Circle it stands in; ignored for the one that holds all the others.</param>
/// <param name="LeadName">Name of its lead role, when it is opened.</param>
internal sealed record CircleInput(string? Name, string? Purpose, Guid? ParentId, string? LeadName = null);

/// <summary>Opens a circle inside another, with the lead role that links it to the one around.</summary>
internal sealed class OpenCircle(Unit unit, GovernanceGate gate, SearchIndex search)
{
    public const int MostCircles = 500;

    public Task<Result<string>> Run(Viewer viewer, CircleInput input, CancellationToken cancel = default) => unit.Write<string>(
        async () =>
        {
            var circles = unit.Db.Set<Circle>();
            if (input.ParentId is not { } parent || !await circles.AnyAsync(c => c.Id == parent && c.ArchivedAt == null, cancel))
            {
                return viewer.SignedIn ? GovernanceFailures.CircleUnknown.On("ParentId") : GovernanceFailures.NotYours;
            }

            if (!await gate.Governs(viewer, parent, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (Check(input) is { } wrong) return wrong;
            var name = input.Name!.Trim();
            if (await circles.AnyAsync(c => c.Name == name && c.ArchivedAt == null, cancel)) return GovernanceFailures.NameTaken;
            if (await circles.CountAsync(cancel) >= MostCircles) return GovernanceFailures.TooMany;
            var circle = new Circle
            {
                Id = unit.NewId(), ParentId = parent, Name = name, Purpose = input.Purpose!.Trim(), CreatedAt = unit.Now,
                Slug = await GovernanceGate.FreeSlug(circles, c => c.Slug, name, cancel),
            };
            circles.Add(circle);
            var leadName = string.IsNullOrWhiteSpace(input.LeadName) ? name : input.LeadName.Trim();
            if (leadName.Length > 120) return GovernanceFailures.NameTooLong.On("LeadName");
            var lead = new Role
            {
                Id = unit.NewId(), CircleId = circle.Id, Name = leadName, Purpose = circle.Purpose, IsLead = true, CreatedAt = unit.Now,
                Slug = await GovernanceGate.FreeSlug(unit.Db.Set<Role>(), r => r.Slug, leadName, cancel),
            };
            unit.Db.Add(lead);
            await search.Put(RoleDocument.Of(lead), cancel);
            unit.Record(new RegisterLine("governance.circle_opened", circle.Id, viewer.PersonId, true, new { circle.Name }));
            return circle.Slug;
        },
        cancel);

    internal static Failure? Check(CircleInput input)
    {
        var name = input.Name?.Trim() ?? "";
        if (name.Length == 0) return GovernanceFailures.NameMissing;
        if (name.Length > 120) return GovernanceFailures.NameTooLong;
        var purpose = input.Purpose?.Trim() ?? "";
        if (purpose.Length == 0) return GovernanceFailures.PurposeMissing;
        return purpose.Length > 1000 ? GovernanceFailures.PurposeTooLong : null;
    }
}

/// <summary>Changes what a circle is for, or where it stands.</summary>
internal sealed class ChangeCircle(Unit unit, GovernanceGate gate)
{
    public Task<Result> Run(Viewer viewer, Guid id, CircleInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            var circles = unit.Db.Set<Circle>();
            if (await circles.FirstOrDefaultAsync(c => c.Id == id && c.ArchivedAt == null, cancel) is not { } circle) return GovernanceFailures.Absent;
            if (!await gate.Governs(viewer, id, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (OpenCircle.Check(input) is { } wrong) return wrong;
            var name = input.Name!.Trim();
            if (await circles.AnyAsync(c => c.Name == name && c.Id != id && c.ArchivedAt == null, cancel)) return GovernanceFailures.NameTaken;
            if (circle.ParentId is { } before && input.ParentId is { } parent && parent != before)
            {
                if (!await gate.Governs(viewer, parent, cancel)) return GovernanceFailures.NotYours;
                var parents = await circles.AsNoTracking().Where(c => c.ArchivedAt == null).Select(c => new { c.Id, c.ParentId }).ToDictionaryAsync(c => c.Id, c => c.ParentId, cancel);
                if (!parents.ContainsKey(parent)) return GovernanceFailures.CircleUnknown.On("ParentId");
                for (Guid? here = parent; here is { } above; here = parents.GetValueOrDefault(above))
                {
                    if (above == id) return GovernanceFailures.CircleInside;
                }

                circle.ParentId = parent;
            }

            circle.Name = name;
            circle.Purpose = input.Purpose!.Trim();
            unit.Record(new RegisterLine("governance.circle_changed", id, viewer.PersonId, true, new { circle.Name, Parent = circle.ParentId }));
            return Result.Done;
        },
        cancel);
}

/// <summary>Closes a circle that holds nothing any more but its lead role, which closes with it.</summary>
internal sealed class CloseCircle(Unit unit, GovernanceGate gate, SearchIndex search)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            var circles = unit.Db.Set<Circle>();
            if (await circles.FirstOrDefaultAsync(c => c.Id == id && c.ArchivedAt == null, cancel) is not { } circle) return GovernanceFailures.Absent;
            if (!await gate.Governs(viewer, id, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (circle.ParentId is null) return GovernanceFailures.RootStays;
            var roles = await unit.Db.Set<Role>().Where(r => r.CircleId == id && r.ArchivedAt == null).ToListAsync(cancel);
            if (roles.Any(r => !r.IsLead) || await circles.AnyAsync(c => c.ParentId == id && c.ArchivedAt == null, cancel)) return GovernanceFailures.CircleNotEmpty;
            circle.ArchivedAt = unit.Now;
            var heir = await unit.Db.Set<Role>().Where(r => r.CircleId == circle.ParentId && r.IsLead && r.ArchivedAt == null).Select(r => r.Id).FirstAsync(cancel);
            foreach (var lead in roles) await RoleRules.Close(unit, search, lead, heir, cancel);

            unit.Record(new RegisterLine("governance.circle_closed", id, viewer.PersonId, true, new { circle.Name }));
            return Result.Done;
        },
        cancel);
}

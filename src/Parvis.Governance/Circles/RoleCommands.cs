using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Governance.Circles;

/// <param name="Accountabilities">What others may expect of it, one a line.</param>
/// <param name="Holder">Name of whoever is appointed when it opens; nobody when left out.</param>
internal sealed record RoleInput(string? Name, Guid? CircleId, string? Purpose, string? Domain, string? Accountabilities, string? Holder = null);

internal static class RoleRules
{
    public const int MostRoles = 1000;

    public static Failure? Check(RoleInput input)
    {
        var name = input.Name?.Trim() ?? "";
        if (name.Length == 0) return GovernanceFailures.NameMissing;
        if (name.Length > 120) return GovernanceFailures.NameTooLong;
        var purpose = input.Purpose?.Trim() ?? "";
        if (purpose.Length == 0) return GovernanceFailures.PurposeMissing;
        if (purpose.Length > 1000) return GovernanceFailures.PurposeTooLong;
        if (input.Domain?.Length > 1000) return GovernanceFailures.DomainTooLong;
        return input.Accountabilities?.Length > 4000 ? GovernanceFailures.AccountabilitiesTooLong : null;
    }

    public static void Fill(Role role, RoleInput input)
    {
        role.Name = input.Name!.Trim();
        role.Purpose = input.Purpose!.Trim();
        role.Domain = input.Domain?.Trim() ?? "";
        role.Accountabilities = string.Join('\n', (input.Accountabilities ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The role, its mandates and its place in the search end together; its queue passes to the heir.</summary>
    public static async Task Close(Unit unit, SearchIndex search, Role role, Guid heirId, CancellationToken cancel)
    {
        role.ArchivedAt = unit.Now;
        var held = await unit.Db.Set<Mandate>().Where(m => m.RoleId == role.Id && (m.Until == null || m.Until > unit.Now)).ToListAsync(cancel);
        foreach (var mandate in held)
        {
            mandate.Until = mandate.From > unit.Now ? mandate.From : unit.Now;
            mandate.EndToldAt = unit.Now;
            mandate.BeganToldAt ??= unit.Now;
        }

        await search.Remove(role.Id, cancel);
        unit.Publish(new RoleClosed(role.Id, heirId));
    }
}

/// <summary>Opens a role in a circle.</summary>
internal sealed class OpenRole(Unit unit, GovernanceGate gate, SearchIndex search, GiveMandate give)
{
    public Task<Result<string>> Run(Viewer viewer, RoleInput input, CancellationToken cancel = default) => unit.Write<string>(
        async () =>
        {
            if (input.CircleId is not { } home || !await unit.Db.Set<Circle>().AnyAsync(c => c.Id == home && c.ArchivedAt == null, cancel))
            {
                return viewer.SignedIn ? GovernanceFailures.CircleUnknown : GovernanceFailures.NotYours;
            }

            if (!await gate.Governs(viewer, home, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (RoleRules.Check(input) is { } wrong) return wrong;
            var roles = unit.Db.Set<Role>();
            var name = input.Name!.Trim();
            if (await roles.AnyAsync(r => r.Name == name && r.ArchivedAt == null, cancel)) return GovernanceFailures.NameTaken;
            if (await roles.CountAsync(cancel) >= RoleRules.MostRoles) return GovernanceFailures.TooMany;
            var role = new Role { Id = unit.NewId(), CircleId = home, Name = name, Slug = await GovernanceGate.FreeSlug(roles, r => r.Slug, name, cancel), CreatedAt = unit.Now };
            RoleRules.Fill(role, input);
            roles.Add(role);
            await search.Put(RoleDocument.Of(role), cancel);
            unit.Record(new RegisterLine("governance.role_opened", role.Id, viewer.PersonId, true, new { role.Name }));
            if (string.IsNullOrWhiteSpace(input.Holder)) return role.Slug;
            await unit.Db.SaveChangesAsync(cancel);
            var given = await give.Run(viewer, role.Id, new MandateInput(input.Holder, MandateSource.Appointed, null, null, null), cancel);
            return given.Failure is { } refused ? refused : role.Slug;
        },
        cancel);
}

/// <summary>Changes what a role is for; its address and its history stay.</summary>
internal sealed class ChangeRole(Unit unit, GovernanceGate gate, SearchIndex search)
{
    public Task<Result> Run(Viewer viewer, Guid id, RoleInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            var roles = unit.Db.Set<Role>();
            if (await roles.FirstOrDefaultAsync(r => r.Id == id && r.ArchivedAt == null, cancel) is not { } role) return GovernanceFailures.Absent;
            if (!await gate.Governs(viewer, role.CircleId, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (RoleRules.Check(input) is { } wrong) return wrong;
            var name = input.Name!.Trim();
            if (await roles.AnyAsync(r => r.Name == name && r.Id != id && r.ArchivedAt == null, cancel)) return GovernanceFailures.NameTaken;
            if (!role.IsLead && input.CircleId is { } home && home != role.CircleId)
            {
                if (!await unit.Db.Set<Circle>().AnyAsync(c => c.Id == home && c.ArchivedAt == null, cancel)) return GovernanceFailures.CircleUnknown;
                if (!await gate.Governs(viewer, home, cancel)) return GovernanceFailures.NotYours;
                role.CircleId = home;
                // Whoever steps in for it changed.
                unit.Publish(new RoleHoldingChanged(id));
            }

            RoleRules.Fill(role, input);
            await search.Put(RoleDocument.Of(role), cancel);
            unit.Record(new RegisterLine("governance.role_changed", id, viewer.PersonId, true, new { role.Name, role.Purpose, role.Domain, role.Accountabilities }));
            return Result.Done;
        },
        cancel);
}

/// <summary>Closes a role: its mandates end, what waits for it passes to the lead role of its circle.</summary>
internal sealed class CloseRole(Unit unit, GovernanceGate gate, SearchIndex search)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await unit.Db.Set<Role>().FirstOrDefaultAsync(r => r.Id == id && r.ArchivedAt == null, cancel) is not { } role) return GovernanceFailures.Absent;
            if (!await gate.Governs(viewer, role.CircleId, cancel)) return GovernanceFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (role.IsLead) return GovernanceFailures.LeadStays;
            var heir = await unit.Db.Set<Role>().Where(r => r.CircleId == role.CircleId && r.IsLead && r.ArchivedAt == null).Select(r => r.Id).FirstAsync(cancel);
            await RoleRules.Close(unit, search, role, heir, cancel);
            unit.Record(new RegisterLine("governance.role_closed", id, viewer.PersonId, true, new { role.Name }));
            return Result.Done;
        },
        cancel);
}

internal static class RoleDocument
{
    public static SearchDocument Of(Role role) => new()
    {
        Id = role.Id,
        Kind = "role",
        ParentId = role.Id,
        Visibility = Visibility.Public,
        At = role.CreatedAt,
        Title = role.Name,
        Text = $"{role.Purpose} {role.Domain} {role.Accountabilities}".Trim(),
        Href = $"/roles/{role.Slug}",
    };
}

internal sealed class RoleDocuments(ParvisDb db) : ISearchSource
{
    public async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Documents([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return [.. (await db.Set<Role>().AsNoTracking().Where(r => r.ArchivedAt == null).OrderBy(r => r.Id).ToListAsync(cancel)).Select(RoleDocument.Of)];
    }
}

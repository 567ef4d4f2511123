using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Governance.Circles;

internal sealed record RoleLine(Guid Id, string Name, string Slug, string Purpose, bool IsLead, IReadOnlyList<string> Holders);

/// <summary>A circle with its roles and the circles inside it.</summary>
internal sealed record CircleNode(Guid Id, Guid? ParentId, string Name, string Slug, string Purpose, IReadOnlyList<RoleLine> Roles, IReadOnlyList<CircleNode> Inside);

internal sealed record MandateLine(Guid Id, Guid PersonId, string Person, MandateSource Source, DateTime From, DateTime? Until, string? Record);

internal sealed record RoleView(Role Role, Circle Circle, IReadOnlyList<MandateLine> Now, IReadOnlyList<MandateLine> Ahead, IReadOnlyList<MandateLine> Past, RoleCard? SteppedIn);

internal sealed class RoleQuery(ParvisDb db, IPeople people, IRoles directory, TimeProvider clock)
{
    private const int MostPast = 30;

    /// <summary>Every circle of the territory as a tree, with who holds what now: three statements.</summary>
    public async Task<IReadOnlyList<CircleNode>> Tree(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var circles = await db.Set<Circle>().AsNoTracking().Where(c => c.ArchivedAt == null).OrderBy(c => c.Name).Take(OpenCircle.MostCircles).ToListAsync(cancel);
        var roles = await db.Set<Role>().AsNoTracking().Where(r => r.ArchivedAt == null).OrderBy(r => r.Name).Take(RoleRules.MostRoles).ToListAsync(cancel);
        var held = await db.Set<Mandate>().AsNoTracking().Where(m => m.From <= now && (m.Until == null || m.Until > now))
            .OrderBy(m => m.From).Select(m => new { m.RoleId, m.PersonId }).Take(5000).ToListAsync(cancel);
        var names = await people.Cards([.. held.Select(h => h.PersonId).Distinct()], cancel);
        var lines = roles.ToLookup(r => r.CircleId, r => new RoleLine(
            r.Id, r.Name, r.Slug, r.Purpose, r.IsLead, [.. held.Where(h => h.RoleId == r.Id).Select(h => names.GetValueOrDefault(h.PersonId)?.Name ?? "")]));
        var children = circles.ToLookup(c => c.ParentId);
        return Nodes(null, 0);

        IReadOnlyList<CircleNode> Nodes(Guid? parent, int depth) => depth > 20
            ? []
            : [.. children[parent].Select(c => new CircleNode(c.Id, c.ParentId, c.Name, c.Slug, c.Purpose, [.. lines[c.Id].OrderByDescending(r => r.IsLead)], Nodes(c.Id, depth + 1)))];
    }

    public async Task<RoleView?> Find(string slug, CancellationToken cancel)
    {
        if (await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Slug == slug, cancel) is not { } role) return null;
        var circle = await db.Set<Circle>().AsNoTracking().FirstAsync(c => c.Id == role.CircleId, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var mandates = await db.Set<Mandate>().AsNoTracking().Where(m => m.RoleId == role.Id).OrderByDescending(m => m.From).Take(MostPast + 50).ToListAsync(cancel);
        var names = await people.Cards([.. mandates.Select(m => m.PersonId).Distinct()], cancel);
        var lines = mandates.Select(m => new MandateLine(m.Id, m.PersonId, names.GetValueOrDefault(m.PersonId)?.Name ?? "", m.Source, m.From, m.Until, m.Record)).ToList();
        var inForce = lines.Where(m => m.From <= now && (m.Until is null || m.Until > now)).ToList();
        var acting = role.ArchivedAt is null && inForce.Count == 0 ? await directory.Acting(role.Id, cancel) : null;
        return new RoleView(
            role, circle, inForce, [.. lines.Where(m => m.From > now && (m.Until is null || m.Until > m.From))], [.. lines.Where(m => m.Until <= now && m.Until > m.From).Take(MostPast)],
            acting is { Stepped: true } ? acting.Role : null);
    }

    public async Task<IReadOnlyList<(Guid Id, string Name)>> Circles(CancellationToken cancel) =>
        [.. (await db.Set<Circle>().AsNoTracking().Where(c => c.ArchivedAt == null).OrderBy(c => c.Name).Take(OpenCircle.MostCircles).Select(c => new { c.Id, c.Name }).ToListAsync(cancel))
            .Select(c => (c.Id, c.Name))];
}

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
        var names = people.Names;
        var held = await db.Set<Mandate>().AsNoTracking().Where(m => m.From <= now && (m.Until == null || m.Until > now))
            .OrderBy(m => m.From).Take(5000).Select(m => new { m.RoleId, Name = names.Where(n => n.Id == m.PersonId).Select(n => n.Name).FirstOrDefault() }).ToListAsync(cancel);
        var lines = roles.ToLookup(r => r.CircleId, r => new RoleLine(
            r.Id, r.Name, r.Slug, r.Purpose, r.IsLead, [.. held.Where(h => h.RoleId == r.Id).Select(h => h.Name ?? "")]));
        var children = circles.ToLookup(c => c.ParentId);
        return Nodes(null, 0);

        IReadOnlyList<CircleNode> Nodes(Guid? parent, int depth) => depth > 20
            ? []
            : [.. children[parent].Select(c => new CircleNode(c.Id, c.ParentId, c.Name, c.Slug, c.Purpose, [.. lines[c.Id].OrderByDescending(r => r.IsLead)], Nodes(c.Id, depth + 1)))];
    }

    public async Task<RoleView?> Find(string slug, CancellationToken cancel)
    {
        var found = await (
            from r in db.Set<Role>().AsNoTracking()
            join c in db.Set<Circle>().AsNoTracking() on r.CircleId equals c.Id
            where r.Slug == slug
            select new { Role = r, Circle = c }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var (role, circle, names) = (found.Role, found.Circle, people.Names);
        var now = clock.GetUtcNow().UtcDateTime;
        var mandates = await db.Set<Mandate>().AsNoTracking().Where(m => m.RoleId == role.Id).OrderByDescending(m => m.From).Take(MostPast + 50)
            .Select(m => new { Mandate = m, Name = names.Where(n => n.Id == m.PersonId).Select(n => n.Name).FirstOrDefault() }).ToListAsync(cancel);
        var lines = mandates.Select(m => new MandateLine(
            m.Mandate.Id, m.Mandate.PersonId, m.Name ?? "", m.Mandate.Source, m.Mandate.From, m.Mandate.Until, m.Mandate.Record)).ToList();
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

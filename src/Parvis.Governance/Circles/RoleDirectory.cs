using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Governance.Circles;

/// <summary>
/// Circles, roles and mandates in force, as other modules ask for them. A territory has few roles: they are read once per
/// unit of work, with who holds them.
/// </summary>
internal sealed class RoleDirectory(Unit unit, SearchIndex search, TimeProvider clock, Kept kept) : IRoles
{
    private sealed record Row(RoleCard Card, Guid? CircleParentId, int Holders);

    private Dictionary<Guid, Row>? rows;
    private Guid? rootCircle;

    private ParvisDb Db => unit.Db;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<RoleCard?> Find(Guid roleId, CancellationToken cancel = default) => (await Rows(cancel)).GetValueOrDefault(roleId)?.Card;

    public async Task<IReadOnlyList<RoleCard>> All(CancellationToken cancel = default) =>
        [.. (await Rows(cancel)).Values.Select(r => r.Card).OrderBy(c => c.Name, StringComparer.CurrentCulture)];

    public async ValueTask<IReadOnlyDictionary<Guid, RoleCard>> Cards(CancellationToken cancel = default) => await kept.Get(Db, [typeof(Role), typeof(Circle)], async () => await (
        from role in Db.Set<Role>().AsNoTracking()
        join circle in Db.Set<Circle>().AsNoTracking() on role.CircleId equals circle.Id
        where role.ArchivedAt == null
        select new RoleCard(role.Id, role.Name, role.Slug, role.CircleId, circle.Name, role.Purpose, role.IsLead)).ToDictionaryAsync(c => c.Id, cancel));

    public IReadOnlyList<Type> HeldFrom => [typeof(Mandate), typeof(Role)];

    public IQueryable<Guid> HeldNow(Guid personId)
    {
        var roles = Db.Set<Role>();
        return InForce().Where(m => m.PersonId == personId && roles.Any(r => r.Id == m.RoleId && r.ArchivedAt == null)).Select(m => m.RoleId);
    }

    public async Task<IReadOnlyList<HeldRole>> HeldBy(Viewer viewer, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } personId || viewer.Lacks.HasFlag(FactorFor.Answering)) return [];
        var now = Now;
        return await (
            from mandate in Db.Set<Mandate>().AsNoTracking()
            join role in Db.Set<Role>().AsNoTracking() on mandate.RoleId equals role.Id
            join circle in Db.Set<Circle>().AsNoTracking() on role.CircleId equals circle.Id
            where mandate.PersonId == personId && mandate.From <= now && (mandate.Until == null || mandate.Until > now) && role.ArchivedAt == null
            orderby role.Name
            select new HeldRole(role.Id, role.Name, circle.Id, circle.Name, mandate.Source, mandate.Until)).ToListAsync(cancel);
    }

    public async Task<bool> Holds(Viewer viewer, Guid roleId, CancellationToken cancel = default) =>
        viewer.PersonId is { } personId && !viewer.Lacks.HasFlag(FactorFor.Answering) && await InForce().AnyAsync(m => m.PersonId == personId && m.RoleId == roleId, cancel);

    public async Task<IReadOnlyList<Guid>> Holders(Guid roleId, CancellationToken cancel = default) =>
        await InForce().Where(m => m.RoleId == roleId).Select(m => m.PersonId).Distinct().ToListAsync(cancel);

    public async Task<ActingRole> Acting(Guid roleId, CancellationToken cancel = default)
    {
        var known = await Rows(cancel);
        // A role just closed: what waits for it is about to pass on.
        if (!known.TryGetValue(roleId, out var asked)) return await Acting((await Default(cancel)).Id, cancel);
        if (asked.Holders > 0) return new ActingRole(asked.Card, false);
        foreach (var lead in LeadsFrom(known, asked))
        {
            if (lead.Card.Id != roleId && lead.Holders > 0) return new ActingRole(lead.Card, true);
        }

        return new ActingRole(asked.Card, false);
    }

    public async Task<RoleCard?> Above(Guid roleId, CancellationToken cancel = default)
    {
        var known = await Rows(cancel);
        return known.TryGetValue(roleId, out var asked) ? LeadsFrom(known, asked).FirstOrDefault(l => l.Card.Id != roleId)?.Card : null;
    }

    public async Task<RoleCard> Default(CancellationToken cancel = default)
    {
        var known = await Rows(cancel);
        if (rootCircle is { } root && known.Values.FirstOrDefault(r => r.Card.CircleId == root && r.Card.IsLead) is { } lead) return lead.Card;
        return await Found(cancel);
    }

    public async Task<RoleCard> EnsureSigning(string name, CancellationToken cancel = default)
    {
        if ((await Rows(cancel)).Values.FirstOrDefault(r => r.Card.Name == name) is { } known) return known.Card;
        var home = await Default(cancel);
        return await Add(new Role { Id = unit.NewId(), CircleId = home.CircleId, Name = name, Slug = Slugs.Make(name), CreatedAt = unit.Now }, home.CircleName, cancel);
    }

    /// <summary>The root circle and its lead role, made with the territory (or the first time they are needed).</summary>
    private async Task<RoleCard> Found(CancellationToken cancel)
    {
        await Rows(cancel);
        var circle = new Circle
        {
            Id = unit.NewId(),
            Name = "Cercle général",
            Slug = "cercle-general",
            Purpose = "Veiller à ce que chaque parole trouve qui lui répond.",
            CreatedAt = unit.Now,
        };
        Db.Add(circle);
        rootCircle = circle.Id;
        return await Add(
            new Role
            {
                Id = unit.NewId(),
                CircleId = circle.Id,
                Name = "Accueil",
                Slug = "accueil",
                Purpose = "Recevoir ce que personne d’autre ne reçoit, et lui trouver une réponse.",
                IsLead = true,
                CreatedAt = unit.Now,
            },
            circle.Name,
            cancel);
    }

    private async Task<RoleCard> Add(Role role, string circleName, CancellationToken cancel)
    {
        Db.Add(role);
        await search.Put(RoleDocument.Of(role), cancel);
        var card = new RoleCard(role.Id, role.Name, role.Slug, role.CircleId, circleName, role.Purpose, role.IsLead);
        rows![role.Id] = new Row(card, null, 0);
        return card;
    }

    private IQueryable<Mandate> InForce()
    {
        var now = Now;
        return Db.Set<Mandate>().AsNoTracking().Where(m => m.From <= now && (m.Until == null || m.Until > now));
    }

    // The lead role of the role's own circle, then of each circle around it.
    private static IEnumerable<Row> LeadsFrom(Dictionary<Guid, Row> known, Row from)
    {
        var leads = known.Values.Where(r => r.Card.IsLead).ToDictionary(r => r.Card.CircleId);
        Guid? circle = from.Card.CircleId;
        var seen = new HashSet<Guid>();
        while (circle is { } here && seen.Add(here) && leads.TryGetValue(here, out var lead))
        {
            yield return lead;
            circle = lead.CircleParentId;
        }
    }

    private static readonly Compiled<Func<ParvisDb, DateTime, IAsyncEnumerable<Row>>> InForceRows = new(() => EF.CompileAsyncQuery(
        (ParvisDb db, DateTime now) =>
            from role in db.Set<Role>().AsNoTracking()
            join circle in db.Set<Circle>().AsNoTracking() on role.CircleId equals circle.Id
            where role.ArchivedAt == null
            select new Row(
                new RoleCard(role.Id, role.Name, role.Slug, role.CircleId, circle.Name, role.Purpose, role.IsLead),
                circle.ParentId,
                db.Set<Mandate>().Count(m => m.RoleId == role.Id && m.From <= now && (m.Until == null || m.Until > now)))));

    private async Task<Dictionary<Guid, Row>> Rows(CancellationToken cancel)
    {
        if (rows is not null) return rows;
        rows = [];
        await foreach (var row in InForceRows.On(Db)(Db, Now).WithCancellation(cancel)) rows[row.Card.Id] = row;
        rootCircle = rows.Values.Where(r => r.CircleParentId is null).Select(r => (Guid?)r.Card.CircleId).FirstOrDefault();
        return rows;
    }
}

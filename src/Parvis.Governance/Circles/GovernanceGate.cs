using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Governance.Circles;

/// <summary>Who may change a circle: whoever administers the territory, and whoever holds its lead role or that of a circle around it.</summary>
internal sealed class GovernanceGate(ParvisDb db, IRoles roles)
{
    public async Task<bool> Governs(Viewer viewer, Guid circleId, CancellationToken cancel)
    {
        if (viewer.Administers) return true;
        var leads = await Leads(viewer, cancel);
        if (leads.Count == 0) return false;
        return Under(leads, circleId, await db.Set<Circle>().AsNoTracking().Select(c => new { c.Id, c.ParentId }).ToDictionaryAsync(c => c.Id, c => c.ParentId, cancel));
    }

    /// <summary>Those of all the territory's circles that the viewer governs, given each with the one around it.</summary>
    public async Task<IReadOnlySet<Guid>> Governed(Viewer viewer, IReadOnlyDictionary<Guid, Guid?> circles, CancellationToken cancel)
    {
        if (viewer.Administers) return circles.Keys.ToHashSet();
        var leads = await Leads(viewer, cancel);
        return circles.Keys.Where(c => Under(leads, c, circles)).ToHashSet();
    }

    private async Task<IReadOnlyList<Guid>> Leads(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } me || viewer.Lacks.HasFlag(FactorFor.Answering)) return [];
        var held = roles.HeldNow(me);
        return await db.Set<Role>().AsNoTracking().Where(r => r.IsLead && r.ArchivedAt == null && held.Contains(r.Id)).Select(r => r.CircleId).ToListAsync(cancel);
    }

    private static bool Under(IReadOnlyList<Guid> leads, Guid circleId, IReadOnlyDictionary<Guid, Guid?> parents)
    {
        Guid? here = circleId;
        for (var depth = 0; here is { } circle && depth < 50; depth++)
        {
            if (leads.Contains(circle)) return true;
            here = parents.GetValueOrDefault(circle);
        }

        return false;
    }

    public static async Task<string> FreeSlug<T>(IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, string>> slugOf, string name, CancellationToken cancel) where T : class
    {
        var slug = Kernel.Slugs.Make(name);
        if (slug is "nouveau") slug = "nouveau-1";
        var taken = await rows.Select(slugOf).Where(s => s.StartsWith(slug)).Take(1000).ToListAsync(cancel);
        if (!taken.Contains(slug)) return slug;
        var stem = slug.Length > 56 ? slug[..56].TrimEnd('-') : slug;
        for (var n = 2; ; n++)
        {
            var next = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!taken.Contains(next)) return next;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.About.Accessibility;

/// <summary>What a site says of its accessibility.</summary>
internal enum Conformity
{
    None,
    Partial,
    Full,
}

/// <summary>How the state follows from the audits (décret 2019-768 du 24 juillet 2019 ; RGAA 4.1.2, obligations).</summary>
internal static class ConformityRules
{
    public const int Criteria = 106;

    /// <summary>A declaration is remade three years after the audit at the latest.</summary>
    public const int Years = 3;

    /// <summary>The share of applicable criteria that are respected, in whole per cent, never rounded up.</summary>
    public static int Rate(int applicable, int conforming) => applicable <= 0 ? 0 : conforming * 100 / applicable;

    /// <summary>All of them: full; half at least: partial; fewer: none.</summary>
    public static Conformity Of(int applicable, int conforming) =>
        applicable <= 0 ? Conformity.None : conforming >= applicable ? Conformity.Full : conforming * 2 >= applicable ? Conformity.Partial : Conformity.None;

    /// <summary>The last day on which an audit still holds.</summary>
    public static DateOnly Until(DateOnly on) => on.AddYears(Years);
}

/// <summary>The state of the present territory.</summary>
internal sealed class Conformities(ParvisDb db, Kept kept, TerritoryScope scope, TimeProvider clock)
{
    private DateOnly Today => Days.Of(clock.GetUtcNow().UtcDateTime, scope.Info!.Zone);

    /// <summary>Without an audit that holds: none, whatever the site is worth.</summary>
    public async ValueTask<Conformity> Now(CancellationToken cancel)
    {
        var last = await kept.Get(db, [typeof(Audit)], async () => new Last(await Latest().Select(a => new Measure(a.On, a.Applicable, a.Conforming)).FirstOrDefaultAsync(cancel)));
        return last.Measure is { } found && Holds(found.On) ? ConformityRules.Of(found.Applicable, found.Conforming) : Conformity.None;
    }

    /// <summary>The audit the declaration tells; null when none holds.</summary>
    public async Task<Audit?> Valid(CancellationToken cancel) => await Latest().FirstOrDefaultAsync(cancel) is { } found && Holds(found.On) ? found : null;

    private bool Holds(DateOnly on) => Today <= ConformityRules.Until(on);

    private IQueryable<Audit> Latest() => db.Set<Audit>().AsNoTracking().Where(a => a.EndedAt == null).OrderByDescending(a => a.On).ThenByDescending(a => a.Id);

    private sealed record Measure(DateOnly On, int Applicable, int Conforming);

    private sealed record Last(Measure? Measure);
}

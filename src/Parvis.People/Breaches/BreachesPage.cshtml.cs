using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Breaches;

/// <summary>The register of breaches (RGPD, article 33, paragraph 5): those that still await something first.</summary>
public sealed class BreachesPageModel : AdminPage
{
    private const int MostShown = 200;

    internal IReadOnlyList<Breach> Rows { get; private set; } = [];

    internal DateTime Now => Service<TimeProvider>().GetUtcNow().UtcDateTime;

    public async Task OnGet()
    {
        Frame.Title = T["Les violations de données"];
        Rows = await Service<ParvisDb>().Set<Breach>().AsNoTracking().OrderBy(b => b.ClosedAt != null).ThenByDescending(b => b.KnownAt).Take(MostShown).ToListAsync(Cancel);
    }
}

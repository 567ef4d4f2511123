using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.People.Administration;

internal sealed record RetentionRow(string Table, Retention Rule, PurgeReport? Last);

/// <summary>What is kept until when, and what the last purge ended. Counts are of the whole installation: for those who run it.</summary>
public sealed class RetentionPageModel : AdminPage
{
    internal IReadOnlyList<RetentionRow> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        Frame.Title = T["La conservation des données"];
        var last = await Service<ParvisDb>().Set<PurgeReport>().AsNoTracking().ToDictionaryAsync(r => r.Name, Cancel);
        Rows = [.. Service<PersonalPlan>().Tables.SelectMany(t => t.Retentions.Select(r => new RetentionRow(T[t.Title], r, last.GetValueOrDefault(r.Name))))];
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Audience;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;

namespace Parvis.People.Administration;

/// <summary>How often public pages were read: totals by day and by kind, of nobody in particular.</summary>
public sealed class AudiencePageModel : AdminPage
{
    /// <summary>Fewer is not shown: it would be about someone.</summary>
    private const long Few = 5;

    private static readonly (string Kind, string Name)[] Names =
    [
        ("", "La place"), ("c", "Une contribution"), ("contributions", "Contributions"), ("communautes", "Communautés"), ("roles", "Qui répond"), ("confiance", "Confiance"), ("recherche", "Chercher"),
    ];

    internal IReadOnlyList<(DateTime Day, long Views)> ByDay { get; private set; } = [];

    internal IReadOnlyList<(string Kind, long Views)> ByKind { get; private set; } = [];

    internal long Total => ByDay.Sum(d => d.Views);

    public async Task OnGet()
    {
        Frame.Title = T["La fréquentation"];
        var today = Days.Of(Service<TimeProvider>().GetUtcNow().UtcDateTime, Territory.Zone).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var from = today.AddDays(-29);
        var rows = await Service<ParvisDb>().Set<PageViews>().AsNoTracking().Where(v => v.Day >= from && v.Day <= today).Select(v => new { v.Day, v.Kind, v.Views }).ToListAsync(Cancel);
        var days = rows.GroupBy(r => r.Day).ToDictionary(g => g.Key, g => g.Sum(r => r.Views));
        ByDay = [.. Enumerable.Range(0, 30).Select(n => from.AddDays(n)).Select(d => (d, days.GetValueOrDefault(d)))];
        ByKind = [.. rows.GroupBy(r => r.Kind).Select(g => (Name(g.Key), g.Sum(r => r.Views))).OrderByDescending(k => k.Item2).ThenBy(k => k.Item1, StringComparer.CurrentCulture)];
    }

    internal string Say(long views) => views is > 0 and < Few ? T["moins de {0}", Few] : views.ToString("N0", CultureInfo.CurrentCulture);

    internal string Said(DateTime day) => Day(day.AddHours(12));

    private string Name(string kind) => Names.FirstOrDefault(n => n.Kind == kind).Name is { } name ? T[name] : "/" + kind;
}

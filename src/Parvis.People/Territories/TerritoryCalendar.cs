using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Database;

namespace Parvis.People.Territories;

internal sealed class TerritoryCalendar(ParvisDb db) : ITerritoryCalendar
{
    private WorkingCalendar? calendar;

    public async Task<WorkingCalendar> Get(CancellationToken cancel = default)
    {
        if (calendar is not null) return calendar;
        var here = db.CurrentTerritory;
        var settings = await db.Set<Territory>().AsNoTracking().Where(t => t.Id == here)
            .Select(t => new { t.ClosingDays, t.AlsaceMoselle }).FirstOrDefaultAsync(cancel);
        return calendar = new WorkingCalendar(settings?.AlsaceMoselle ?? false, Days(settings?.ClosingDays ?? ""));
    }

    private static HashSet<DateOnly> Days(string lines)
    {
        var days = new HashSet<DateOnly>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (DateOnly.TryParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) days.Add(day);
        }

        return days;
    }
}

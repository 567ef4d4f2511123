namespace Parvis.Platform.Dates;

/// <summary>Days on which an administration works: neither week-end, nor public holiday, nor a closing day of its own.</summary>
/// <param name="alsaceMoselle">Adds Good Friday and 26 December (Code du travail, article L3134-13).</param>
public sealed class WorkingCalendar(bool alsaceMoselle = false, IReadOnlySet<DateOnly>? closingDays = null)
{
    // A calendar closed for ever would never end: ten years of closing days is a wrong setting, not a delay.
    private const int MostClosed = 3660;

    private readonly Dictionary<int, HashSet<DateOnly>> holidays = [];

    public bool IsWorking(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && closingDays?.Contains(day) != true
        && !HolidaysOf(day.Year).Contains(day);

    /// <summary>The day that is <paramref name="count"/> working days after <paramref name="start"/>; the first day is not counted.</summary>
    public DateOnly AddWorkingDays(DateOnly start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var day = start;
        var guard = start.DayNumber + (count * 7) + MostClosed;
        while (count > 0 && day.DayNumber < guard)
        {
            day = day.AddDays(1);
            if (IsWorking(day)) count--;
        }

        return day;
    }

    /// <summary>The day itself when it is worked, else the next one that is.</summary>
    public DateOnly FirstWorking(DateOnly day) => IsWorking(day) ? day : AddWorkingDays(day, 1);

    /// <summary>Public holidays of a year (Code du travail, article L3133-1).</summary>
    public static IEnumerable<DateOnly> PublicHolidays(int year)
    {
        var easter = Easter(year);
        yield return new DateOnly(year, 1, 1);
        yield return easter.AddDays(1);
        yield return new DateOnly(year, 5, 1);
        yield return new DateOnly(year, 5, 8);
        yield return easter.AddDays(39);
        yield return easter.AddDays(50);
        yield return new DateOnly(year, 7, 14);
        yield return new DateOnly(year, 8, 15);
        yield return new DateOnly(year, 11, 1);
        yield return new DateOnly(year, 11, 11);
        yield return new DateOnly(year, 12, 25);
    }

    /// <summary>Easter Sunday of the Gregorian calendar (anonymous computus, Nature, 1876).</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    private HashSet<DateOnly> HolidaysOf(int year)
    {
        if (holidays.TryGetValue(year, out var known)) return known;
        var days = PublicHolidays(year).ToHashSet();
        if (alsaceMoselle)
        {
            days.Add(Easter(year).AddDays(-2));
            days.Add(new DateOnly(year, 12, 26));
        }

        return holidays[year] = days;
    }
}

/// <summary>Turns a delay into an instant: the end of the last local day, the day of the event not counted (as in règlement CEE 1182/71, article 3).</summary>
public static class Deadline
{
    /// <param name="start">Instant of the event, UTC.</param>
    /// <param name="days">Length of the delay, at least one day.</param>
    /// <param name="working">Counts working days only; else calendar days.</param>
    /// <returns>First instant after the last local day, UTC: what is answered before it is in time.</returns>
    public static DateTime After(DateTime start, int days, bool working, TimeZoneInfo zone, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, zone));
        var last = working ? calendar.AddWorkingDays(first, days) : first.AddDays(days);
        return EndOf(last, zone);
    }

    /// <summary>First instant after a local day, UTC.</summary>
    public static DateTime EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        // Where clocks go forward at midnight, that midnight does not exist: the day ends when the next one begins.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        // Where clocks go back to midnight, it comes twice: the next day begins the first time.
        return zone.IsAmbiguousTime(midnight)
            ? DateTime.SpecifyKind(midnight - zone.GetAmbiguousTimeOffsets(midnight).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }
}

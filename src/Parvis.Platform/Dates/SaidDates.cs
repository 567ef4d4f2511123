using System.Globalization;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Dates;

/// <summary>Dates as people say them, in the territory's time and the reader's language.</summary>
public sealed class SaidDates(TimeProvider clock, Words words)
{
    /// <summary>« 12 mars », « 12 mars 2027 » in another year than the present one.</summary>
    public string Day(DateTime utc, TimeZoneInfo zone) => Day(Local(utc, zone), Today(zone));

    public string Day(DateOnly day, TimeZoneInfo zone) => Day(day, Today(zone));

    /// <summary>« 12 mars 2027 », the year always said: for a document that is kept.</summary>
    public string FullDay(DateTime utc, TimeZoneInfo zone) => Day(Local(utc, zone), default(DateOnly));

    public string FullDay(DateOnly day) => Day(day, default(DateOnly));

    /// <summary>« 12 mars, 14:05 »</summary>
    public string Moment(DateTime utc, TimeZoneInfo zone) =>
        $"{Day(utc, zone)}, {TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("HH:mm", CultureInfo.CurrentCulture)}";

    /// <summary>« aujourd’hui », « hier », « il y a 3 jours », then the day.</summary>
    public string Ago(DateTime utc, TimeZoneInfo zone)
    {
        var days = Today(zone).DayNumber - Local(utc, zone).DayNumber;
        return days switch
        {
            0 => words["aujourd’hui"],
            1 => words["hier"],
            > 1 and < 30 => words["il y a {0} jours", days],
            _ => words["le {0}", Day(utc, zone)],
        };
    }

    /// <summary>The last day of a promise, whose instant is the first one after it.</summary>
    public string DueDay(DateTime due, TimeZoneInfo zone) => Day(due.AddTicks(-1), zone);

    /// <summary>« au plus tard le 12 mars »</summary>
    public string By(DateTime due, TimeZoneInfo zone) => words["au plus tard le {0}", DueDay(due, zone)];

    /// <summary>« en 6 jours », « le jour même ».</summary>
    public string Took(DateTime from, DateTime to, TimeZoneInfo zone)
    {
        var days = Math.Max(0, Local(to, zone).DayNumber - Local(from, zone).DayNumber);
        return days == 0 ? words["le jour même"] : words.N(days, "en {0} jour", "en {0} jours");
    }

    /// <summary>Whole days gone by since the promised day, at least 1 once it is past.</summary>
    public int DaysLate(DateTime due, TimeZoneInfo zone) => Math.Max(1, Today(zone).DayNumber - Local(due.AddTicks(-1), zone).DayNumber);

    private DateOnly Today(TimeZoneInfo zone) => Local(clock.GetUtcNow().UtcDateTime, zone);

    private static DateOnly Local(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    private static string Day(DateOnly day, DateOnly today)
    {
        var culture = CultureInfo.CurrentCulture;
        var english = culture.TwoLetterISOLanguageName == "en";
        if (day.Year != today.Year) return day.ToString(english ? "d MMMM yyyy" : day.Day == 1 ? "'1er' MMMM yyyy" : "d MMMM yyyy", culture);
        return day.ToString(!english && day.Day == 1 ? "'1er' MMMM" : "d MMMM", culture);
    }
}

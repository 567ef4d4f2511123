namespace Parvis.Platform.Dates;

/// <summary>Days of a territory and the instants at which they begin.</summary>
public static class Days
{
    /// <summary>The territory's day at an instant.</summary>
    public static DateOnly Of(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>First instant of a day, UTC.</summary>
    public static DateTime Start(DateOnly day, TimeZoneInfo zone) => Deadline.EndOf(day.AddDays(-1), zone);
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Parvis.Platform.Dates;
using Xunit;

namespace Parvis.Tests.Dates;

/// <summary>A delay becomes an instant in the territory's own time, whatever its clocks do that night.</summary>
public sealed class DeadlineTests
{
    // French territories, then places whose clocks change at midnight, the hardest hour for the end of a day.
    private static readonly string[] Zones =
    [
        "Europe/Paris", "America/Martinique", "America/Cayenne", "Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea", "Pacific/Marquesas", "America/Miquelon",
        "Atlantic/Azores", "America/Havana", "America/Santiago", "Asia/Beirut",
    ];

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    [Theory]
    [InlineData("2026-03-28", "2026-03-28T23:00:00Z")] // the night the clocks go forward
    [InlineData("2026-03-29", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-24", "2026-10-24T22:00:00Z")] // the night they go back
    [InlineData("2026-10-25", "2026-10-25T23:00:00Z")]
    public void A_day_of_Paris_ends_at_its_own_midnight(string day, string end) =>
        Assert.Equal(Utc(end), Deadline.EndOf(DateOnly.Parse(day, CultureInfo.InvariantCulture), Paris));

    [Theory]
    [InlineData("America/Santiago", "2026-09-05", "2026-09-06T04:00:00Z")] // that midnight does not exist
    [InlineData("America/Havana", "2026-10-31", "2026-11-01T04:00:00Z")] // that midnight comes twice
    [InlineData("Atlantic/Azores", "2026-10-24", "2026-10-25T00:00:00Z")]
    public void A_midnight_that_is_missing_or_double_ends_the_day_once(string zone, string day, string end) =>
        Assert.Equal(Utc(end), Deadline.EndOf(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("2026-03-10T09:00:00Z", 15, true, "2026-03-31T22:00:00Z")]
    [InlineData("2026-03-10T22:59:59Z", 1, true, "2026-03-11T23:00:00Z")]
    [InlineData("2026-03-10T23:00:00Z", 1, true, "2026-03-12T23:00:00Z")] // already the 11th there
    [InlineData("2026-03-10T09:00:00Z", 30, false, "2026-04-09T22:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", 1, false, "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", 1, false, "2026-10-25T23:00:00Z")]
    [InlineData("2026-04-30T09:00:00Z", 1, true, "2026-05-04T22:00:00Z")]
    [InlineData("2028-02-28T09:00:00Z", 1, false, "2028-02-29T23:00:00Z")]
    public void The_day_of_the_event_is_not_counted_and_the_last_one_is_whole(string start, int days, bool working, string due) =>
        Assert.Equal(Utc(due), Deadline.After(Utc(start), days, working, Paris, new WorkingCalendar()));

    [Fact]
    public void A_delay_is_at_least_a_day() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadline.After(Utc("2026-03-10T09:00:00Z"), 0, true, Paris, new WorkingCalendar()));

    private static readonly Gen<DateTime> Instants =
        from day in Gen.Choose(0, 5500)
        from second in Gen.Choose(0, 86_399)
        select new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day).AddSeconds(second);

    private static readonly Gen<TimeZoneInfo> Places = Gen.Elements(Zones).Select(TimeZoneInfo.FindSystemTimeZoneById);

    [Property(MaxTest = 1000)]
    public Property A_day_ends_at_the_first_instant_of_the_next() => Prop.ForAll(
        (from at in Instants from zone in Places select (At: at, Zone: zone)).ToArbitrary(),
        given =>
        {
            var day = Days.Of(given.At, given.Zone);
            var end = Deadline.EndOf(day, given.Zone);
            Assert.Equal(day, Days.Of(end.AddTicks(-1), given.Zone));
            Assert.Equal(day.AddDays(1), Days.Of(end, given.Zone));
            Assert.True(given.At < end);
            Assert.True(Days.Start(day, given.Zone) <= given.At);
            Assert.Equal(end, Days.Start(day.AddDays(1), given.Zone));
            // Days neither overlap nor leave a gap, an hour more or less when clocks change.
            Assert.InRange(end - Days.Start(day, given.Zone), TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        });

    [Property(MaxTest = 500)]
    public Property A_deadline_is_the_end_of_the_counted_day() => Prop.ForAll(
        (from at in Instants
         from zone in Places
         from days in Gen.Choose(1, 60)
         from working in Gen.Elements(true, false)
         from later in Gen.Choose(0, 400_000)
         select (At: at, Zone: zone, Days: days, Working: working, Later: at.AddSeconds(later))).ToArbitrary(),
        given =>
        {
            var calendar = new WorkingCalendar();
            var due = Deadline.After(given.At, given.Days, given.Working, given.Zone, calendar);
            var (first, last) = (Days.Of(given.At, given.Zone), Days.Of(due.AddTicks(-1), given.Zone));
            Assert.Equal(due, Deadline.EndOf(last, given.Zone));
            Assert.Equal(given.Days, Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(n => !given.Working || calendar.IsWorking(first.AddDays(n))));
            if (given.Working) Assert.True(calendar.IsWorking(last));
            // What comes later is never due before; a longer delay neither.
            Assert.True(due <= Deadline.After(given.Later, given.Days, given.Working, given.Zone, calendar));
            Assert.True(due < Deadline.After(given.At, given.Days + 1, given.Working, given.Zone, calendar));
        });
}

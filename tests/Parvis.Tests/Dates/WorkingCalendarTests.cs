using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Parvis.Platform.Dates;
using Xunit;

namespace Parvis.Tests.Dates;

/// <summary>The eleven public holidays, the movable ones among them, and days an administration works.</summary>
public sealed class WorkingCalendarTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2076-04-19")]
    public void Easter_falls_where_almanacs_print_it(string sunday) => Assert.Equal(Day(sunday), WorkingCalendar.Easter(Day(sunday).Year));

    [Theory]
    [InlineData(2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25")]
    public void The_eleven_holidays_of_a_year(int year, string days) =>
        Assert.Equal(days.Split(' ').Select(d => Day($"{year}-{d}")), WorkingCalendar.PublicHolidays(year).Order());

    [Fact]
    public void Ascension_may_fall_on_the_first_of_May() => Assert.Equal(10, WorkingCalendar.PublicHolidays(2008).Distinct().Count());

    [Theory]
    [InlineData("2026-03-10", 15, "2026-03-31", "2026-03-31")]
    [InlineData("2026-03-13", 1, "2026-03-16", "2026-03-16")] // a Friday
    [InlineData("2026-03-14", 1, "2026-03-16", "2026-03-16")] // a Saturday
    [InlineData("2026-04-02", 1, "2026-04-03", "2026-04-07")] // Good Friday, then Easter Monday
    [InlineData("2026-04-30", 1, "2026-05-04", "2026-05-04")] // 1 May, a Friday
    [InlineData("2026-05-07", 1, "2026-05-11", "2026-05-11")] // 8 May, a Friday
    [InlineData("2026-05-13", 2, "2026-05-18", "2026-05-18")] // Ascension
    [InlineData("2025-12-24", 1, "2025-12-26", "2025-12-29")] // Boxing day
    [InlineData("2026-12-31", 1, "2027-01-04", "2027-01-04")] // over the year's end
    [InlineData("2026-05-22", 0, "2026-05-22", "2026-05-22")]
    public void Working_days_step_over_weekends_and_holidays_here_and_in_Alsace_Moselle(string start, int days, string here, string there)
    {
        Assert.Equal(Day(here), new WorkingCalendar().AddWorkingDays(Day(start), days));
        Assert.Equal(Day(there), new WorkingCalendar(alsaceMoselle: true).AddWorkingDays(Day(start), days));
    }

    [Fact]
    public void A_closing_day_is_not_worked()
    {
        var bridged = new WorkingCalendar(closingDays: new HashSet<DateOnly> { Day("2026-05-15") });
        Assert.Equal(Day("2026-05-18"), bridged.AddWorkingDays(Day("2026-05-13"), 1));
        Assert.Equal(Day("2026-05-18"), bridged.FirstWorking(Day("2026-05-14")));
        Assert.Equal(Day("2026-05-13"), bridged.FirstWorking(Day("2026-05-13")));
    }

    [Fact]
    public void A_calendar_closed_for_ever_still_gives_a_day()
    {
        var start = Day("2026-01-01");
        var never = new WorkingCalendar(closingDays: Enumerable.Range(0, 6000).Select(start.AddDays).ToHashSet());
        Assert.InRange(never.AddWorkingDays(start, 5), start.AddYears(9), start.AddYears(11));
    }

    [Property(MaxTest = 500)]
    public void Easter_agrees_with_Gauss_and_Lichtenberg(ushort seed)
    {
        var year = 1900 + (seed % 400);
        var k = year / 100;
        var a = year % 19;
        var d = ((19 * a) + 15 + (((3 * k) + 3) / 4) - (((8 * k) + 13) / 25)) % 30;
        var full = 21 + d - ((d + (a / 11)) / 29);
        var sunday = 7 - ((year + (year / 4) + 2 - (((3 * k) + 3) / 4)) % 7);
        Assert.Equal(new DateOnly(year, 3, 1).AddDays(full + 7 - ((full - sunday) % 7) - 1), WorkingCalendar.Easter(year));
    }

    [Property(MaxTest = 300)]
    public Property What_is_added_is_what_is_counted() => Prop.ForAll(
        (from offset in Gen.Choose(0, 7000)
         from days in Gen.Choose(1, 90)
         from alsace in Gen.Elements(true, false)
         from closed in Gen.Choose(0, 60).ListOf()
         select (Start: new DateOnly(2020, 1, 1).AddDays(offset), Days: days, Alsace: alsace, Closed: closed.ToList())).ToArbitrary(),
        given =>
        {
            var closed = given.Closed.Select(given.Start.AddDays).ToHashSet();
            var last = new WorkingCalendar(given.Alsace, closed).AddWorkingDays(given.Start, given.Days);
            var holidays = Enumerable.Range(given.Start.Year, 3).SelectMany(Holidays).ToHashSet();
            bool Works(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closed.Contains(day) && !holidays.Contains(day);
            Assert.True(Works(last));
            Assert.Equal(given.Days, Enumerable.Range(1, last.DayNumber - given.Start.DayNumber).Count(n => Works(given.Start.AddDays(n))));

            IEnumerable<DateOnly> Holidays(int year)
            {
                var easter = WorkingCalendar.Easter(year);
                int[] moved = given.Alsace ? [-2, 1, 39, 50] : [1, 39, 50];
                string[] dated = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
                return [.. moved.Select(easter.AddDays), .. dated.Select(d => Day($"{year}-{d}")), .. given.Alsace ? [Day($"{year}-12-26")] : Array.Empty<DateOnly>()];
            }
        });
}

using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;

namespace Parvis.Notices.Mailing;

/// <summary>When mail about a notice leaves. Digests leave at seven in the territory's morning, the weekly one on Mondays, so that a person gets one a day at most.</summary>
internal static class Rhythms
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(7);

    public static Rhythm Default(NoticeKind kind) => kind switch
    {
        NoticeKind.Followed or NoticeKind.Community => Rhythm.Daily,
        _ => Rhythm.AtOnce,
    };

    public static DateTime? NextMail(Rhythm rhythm, DateTime now, TimeZoneInfo zone)
    {
        if (rhythm == Rhythm.Never) return null;
        if (rhythm == Rhythm.AtOnce) return now;
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var day = local.TimeOfDay < Morning ? local.Date : local.Date.AddDays(1);
        if (rhythm == Rhythm.Weekly)
        {
            while (day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(day + Morning, DateTimeKind.Unspecified), zone);
    }
}

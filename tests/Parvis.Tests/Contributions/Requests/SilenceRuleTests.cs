using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Parvis.Contributions.Requests;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Xunit;

namespace Parvis.Tests.Contributions.Requests;

/// <summary>When silence makes a decision (CRPA articles L231-1, L231-4, L114-3), and what a receipt lacks (R112-11-1).</summary>
public sealed class SilenceRuleTests
{
    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal);

    [Theory]
    // From date to date, to the end of the last local day.
    [InlineData("2026-03-10T09:00:00Z", 2, false, "Europe/Paris", "2026-05-10T22:00:00Z")]
    // Half past midnight in Paris is still the day before in Greenwich.
    [InlineData("2026-03-09T23:30:00Z", 2, false, "Europe/Paris", "2026-05-10T22:00:00Z")]
    // The last day of a shorter month stands for the one it lacks.
    [InlineData("2026-12-31T10:00:00Z", 2, false, "Europe/Paris", "2027-02-28T23:00:00Z")]
    [InlineData("2027-12-31T10:00:00Z", 2, false, "Europe/Paris", "2028-02-29T23:00:00Z")]
    // Across the change of clocks, and over a week-end: neither moves the day.
    [InlineData("2026-03-28T10:00:00Z", 1, true, "Europe/Paris", "2026-03-29T22:00:00Z")]
    [InlineData("2026-03-10T09:00:00Z", 30, true, "Europe/Paris", "2026-04-09T22:00:00Z")]
    // Overseas the day is another.
    [InlineData("2026-03-10T02:00:00Z", 2, false, "America/Martinique", "2026-05-10T04:00:00Z")]
    [InlineData("2026-03-10T20:00:00Z", 1, false, "Indian/Reunion", "2026-04-11T20:00:00Z")]
    public void Silence_speaks_at_the_end_of_its_day(string received, int length, bool inDays, string zone, string expected) =>
        Assert.Equal(Utc(expected), RequestRules.SilenceFrom(Utc(received), length, inDays, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Property]
    public bool A_longer_delay_never_ends_sooner(PositiveInt hours, PositiveInt months)
    {
        var received = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours.Get % 50_000);
        var (paris, length) = (TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), (months.Get % 24) + 1);
        var end = RequestRules.SilenceFrom(received, length, false, paris);
        return end > received && end <= RequestRules.SilenceFrom(received, length + 1, false, paris) && Days.Of(end.AddTicks(-1), paris).DayNumber <= Days.Of(received, paris).AddMonths(length).DayNumber;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Transmitted_it_is_counted_from_the_first_receipt_toward_a_rejection_only(bool accepts)
    {
        var (silence, fromFirst) = (accepts ? Silence.Acceptance : Silence.Rejection, !accepts);
        var (first, here) = (Utc("2026-03-01T09:00:00Z"), Utc("2026-03-10T09:00:00Z"));
        var request = new LegalRequest { ReceivedAt = here, FirstReceivedAt = first, Silence = silence };
        Assert.Equal(fromFirst ? first : here, RequestRules.CountedFrom(request));
        Assert.Equal(here, RequestRules.CountedFrom(new LegalRequest { ReceivedAt = here, Silence = silence }));
    }

    [Fact]
    public void A_receipt_lacks_what_the_law_asks_and_nothing_more()
    {
        var whole = new Reached("Accueil", "1 place", "01", "", "Tribunal");
        Assert.Empty(whole.Lacks(Silence.Rejection));
        Assert.Empty((whole with { Address = "", Email = "a@b.example" }).Lacks(Silence.Rejection));
        Assert.Equal([Missing.AnyAddress], (whole with { Address = "" }).Lacks(Silence.Rejection));
        Assert.Equal([Missing.Court], (whole with { Court = "" }).Lacks(Silence.Rejection));
        Assert.Empty((whole with { Court = "" }).Lacks(Silence.Acceptance));
        Assert.Equal([Missing.Service, Missing.AnyAddress, Missing.Telephone, Missing.Court], new Reached("", "", "", "", "").Lacks(Silence.Rejection));
    }

    [Fact]
    public void A_role_s_own_contact_wins_and_the_court_is_the_territory_s()
    {
        var role = Guid.CreateVersion7();
        var contacts = new List<ServiceContact>
        {
            new() { Id = Guid.CreateVersion7(), Service = "Accueil", Telephone = "01", Court = "Tribunal" },
            new() { Id = Guid.CreateVersion7(), RoleId = role, Service = "Voirie", Telephone = "02" },
        };
        Assert.Equal(("Voirie", "02", "Tribunal"), (Contacts.For(contacts, role).Service, Contacts.For(contacts, role).Telephone, Contacts.For(contacts, role).Court));
        Assert.Equal("Accueil", Contacts.For(contacts, Guid.CreateVersion7()).Service);
        Assert.Equal("", Contacts.For([], role).Service);
    }

    [Theory]
    [InlineData("accueil@essai.example", true)]
    [InlineData("", false)]
    [InlineData("accueil", false)]
    [InlineData("accueil@local", false)]
    [InlineData("Mairie <accueil@essai.example>", false)]
    [InlineData("a@essai.example,b@essai.example", false)]
    [InlineData("a@essai.example\r\nBcc: b@essai.example", false)]
    public void One_bare_address_is_an_address(string text, bool reads) => Assert.Equal(reads, Addresses.IsOne(text));
}

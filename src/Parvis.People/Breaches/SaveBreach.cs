using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Breaches;

/// <summary>Writes a breach down, or what became of it since. Instants are typed in the territory's time.</summary>
internal sealed class SaveBreach(Unit unit)
{
    public Task<Result<Guid>> Run(Viewer viewer, Guid? id, BreachForm form, TimeZoneInfo zone, CancellationToken cancel = default) => unit.Write<Guid>(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            var breach = id is { } known ? await unit.Db.Set<Breach>().FirstOrDefaultAsync(b => b.Id == known, cancel) : new Breach { Id = unit.NewId(), Title = "", RecordedAt = unit.Now, RecordedById = viewer.PersonId };
            if (breach is null) return PeopleFailures.Absent;
            var title = form.Title?.Trim() ?? "";
            if (title.Length == 0) return PeopleFailures.BreachTitle.On(nameof(form.Title));
            if (title.Length > BreachModel.MostTitle) return PeopleFailures.TextTooLong.On(nameof(form.Title));
            foreach (var (name, text) in new[] { (nameof(form.Facts), form.Facts), (nameof(form.Consequences), form.Consequences), (nameof(form.Measures), form.Measures), (nameof(form.Reasons), form.Reasons) })
            {
                if (text?.Length > BreachModel.MostText) return PeopleFailures.TextTooLong.On(name);
            }

            if (Instant(form.KnownAt, zone) is not { } at || at > unit.Now.AddMinutes(1)) return PeopleFailures.BreachInstant.On(nameof(form.KnownAt));
            if (Told(form.CnilToldAt, zone, at) is not (true, var cnil)) return PeopleFailures.BreachInstant.On(nameof(form.CnilToldAt));
            if (Told(form.PeopleToldAt, zone, at) is not (true, var people)) return PeopleFailures.BreachInstant.On(nameof(form.PeopleToldAt));
            if (form.People is < 0 or > 100_000_000) return PeopleFailures.BreachCount.On(nameof(form.People));
            if (!Enum.TryParse<BreachRisk>(form.Risk, out var risk) || !Enum.IsDefined(risk)) risk = BreachRisk.Unjudged;
            var reasons = form.Reasons?.Trim() ?? "";
            // Told to nobody, or late: why is part of what must be kept (article 33, paragraphs 1 and 5).
            if (reasons.Length == 0 && (risk == BreachRisk.None || cnil > at + Breach.Clock)) return PeopleFailures.BreachReasons.On(nameof(form.Reasons));
            if (form.Closed && (risk == BreachRisk.Unjudged || (risk != BreachRisk.None && cnil is null) || (risk == BreachRisk.High && people is null))) return PeopleFailures.BreachOpen;
            (breach.Title, breach.KnownAt, breach.Facts, breach.People) = (title, at, form.Facts?.Trim() ?? "", form.People);
            (breach.Consequences, breach.Measures, breach.Risk, breach.Reasons) = (form.Consequences?.Trim() ?? "", form.Measures?.Trim() ?? "", risk, reasons);
            (breach.CnilToldAt, breach.PeopleToldAt, breach.ClosedAt) = (cnil, people, form.Closed ? breach.ClosedAt ?? unit.Now : null);
            breach.Nature = (form.Confidentiality ? BreachNature.Confidentiality : BreachNature.None) | (form.Integrity ? BreachNature.Integrity : BreachNature.None) | (form.Availability ? BreachNature.Availability : BreachNature.None);
            if (id is null) unit.Db.Add(breach);
            unit.Record(new RegisterLine("people.breach_recorded", breach.Id, viewer.PersonId, false, new { Risk = risk.ToString(), Cnil = cnil is not null, People = people is not null, form.Closed }));
            return breach.Id;
        },
        cancel);

    /// <summary>As a browser's date and time field says it.</summary>
    internal static DateTime? Instant(string? typed, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(typed?.Trim(), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 2100) return null;
        // The hour that spring skips is the one after.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private (bool Reads, DateTime? At) Told(string? typed, TimeZoneInfo zone, DateTime known) =>
        string.IsNullOrWhiteSpace(typed) ? (true, null) : Instant(typed, zone) is { } at && at >= known.AddMinutes(-1) && at <= unit.Now.AddMinutes(1) ? (true, at) : (false, null);
}

public sealed class BreachForm
{
    public string? Title { get; set; }
    public string? KnownAt { get; set; }
    public bool Confidentiality { get; set; }
    public bool Integrity { get; set; }
    public bool Availability { get; set; }
    public string? Facts { get; set; }
    public int? People { get; set; }
    public string? Consequences { get; set; }
    public string? Measures { get; set; }
    public string? Risk { get; set; }
    public string? CnilToldAt { get; set; }
    public string? Reasons { get; set; }
    public string? PeopleToldAt { get; set; }
    public bool Closed { get; set; }
}

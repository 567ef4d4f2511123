using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Screening;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;

namespace Parvis.Moderation.Settings;

/// <summary>An administrator names someone to moderate the territory, by name.</summary>
internal sealed class NameModerator(Unit unit, IPeople people)
{
    public Task<Result> Run(Viewer viewer, string? typed, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return ModerationFailures.AdministratorsOnly;
            var name = typed?.Trim() ?? "";
            if (name.Length is 0 or > 80) return ModerationFailures.PersonUnknown;
            var found = await people.Search(name, 3, cancel);
            var exact = found.Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var chosen = exact.Count == 1 ? exact[0] : found.Count == 1 ? found[0] : null;
            if (chosen is null) return found.Count == 0 ? ModerationFailures.PersonUnknown : ModerationFailures.PersonAmbiguous;
            if (await unit.Db.Set<Moderator>().AnyAsync(m => m.PersonId == chosen.Id, cancel)) return Result.Done;
            unit.Db.Add(new Moderator { PersonId = chosen.Id, NamedById = viewer.PersonId!.Value, Since = unit.Now });
            unit.Record(new RegisterLine("moderation.moderator_named", chosen.Id, viewer.PersonId, false));
            return Result.Done;
        },
        cancel);
}

internal sealed class RemoveModerator(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid person, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return ModerationFailures.AdministratorsOnly;
            if (await unit.Db.Set<Moderator>().FirstOrDefaultAsync(m => m.PersonId == person, cancel) is not { } row) return ModerationFailures.Absent;
            unit.Db.Remove(row);
            unit.Record(new RegisterLine("moderation.moderator_removed", person, viewer.PersonId, false));
            return Result.Done;
        },
        cancel);
}

internal sealed class SaveModerationSetting(Unit unit)
{
    public Task<Result> Run(Viewer viewer, string? email, string? contact, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return ModerationFailures.AdministratorsOnly;
            var (address, said) = (email?.Trim() ?? "", contact?.Trim() ?? "");
            if (address.Length > 0 && !Addresses.IsOne(address)) return ModerationFailures.EmailWrong.On("EmergencyEmail");
            if (said.Length > 300) return ModerationFailures.ContactTooLong;
            var row = await unit.Db.Set<ModerationSetting>().FirstOrDefaultAsync(cancel);
            if (row is null) unit.Db.Add(row = new ModerationSetting { Id = unit.Db.CurrentTerritory });
            (row.EmergencyEmail, row.Contact) = (address.Length > 0 ? address : null, said.Length > 0 ? said : null);
            unit.Record(new RegisterLine("moderation.setting_changed", unit.Db.CurrentTerritory, viewer.PersonId, false, new { Emergency = address.Length > 0 }));
            return Result.Done;
        },
        cancel);
}

/// <summary>Turns on, or off, what is learnt from the words of past decisions. Off, nothing is kept of it.</summary>
internal sealed class WeighWords(Unit unit, Learn learn)
{
    public Task<Result> Run(Viewer viewer, bool on, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return ModerationFailures.AdministratorsOnly;
            var row = await unit.Db.Set<ModerationSetting>().FirstOrDefaultAsync(cancel);
            if (row is null) unit.Db.Add(row = new ModerationSetting { Id = unit.Db.CurrentTerritory });
            if (row.WeighsWords == on) return Result.Done;
            row.WeighsWords = on;
            if (!on) await learn.ForgetAll(cancel);
            unit.Record(new RegisterLine(on ? "moderation.words_on" : "moderation.words_off", unit.Db.CurrentTerritory, viewer.PersonId, true));
            return Result.Done;
        },
        cancel);
}

/// <summary>
/// Whether words of a community are read before they are published. It changes who answers for them in law: what is fixed
/// before it is communicated engages the publisher as principal author (loi 82-652 du 29 juillet 1982, art. 93-3).
/// </summary>
internal sealed class ChooseReading(Unit unit, IModeratedPlaces places, PublishPolicy policies)
{
    public Task<Result> Run(Viewer viewer, Guid community, bool before, bool understood, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return ModerationFailures.SignInFirst;
            if (await places.Find(viewer, community, cancel) is not { } place) return ModerationFailures.Absent;
            if (!await policies.May(viewer, place, cancel)) return ModerationFailures.NotYours;
            var row = await unit.Db.Set<ReadBefore>().FirstOrDefaultAsync(r => r.CommunityId == community, cancel);
            if (before == row is not null) return Result.Done;
            if (before && !understood) return ModerationFailures.WarningNotRead;
            if (before) unit.Db.Add(new ReadBefore { CommunityId = community, Since = unit.Now, SetById = me });
            else unit.Db.Remove(row!);
            unit.Record(new RegisterLine(before ? "moderation.reads_before" : "moderation.reads_after", community, me, place.Visibility == Visibility.Public));
            return Result.Done;
        },
        cancel);
}

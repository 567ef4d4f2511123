using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People.Territories;

internal sealed record IdentityInput(
    string? Name, string? Kind, string? Insee, string? Siren, string? Parent, string? Host, string? Accent, string? TimeZone,
    string? Welcome, string? Mentions, string? ClosingDays, bool AlsaceMoselle);

/// <summary>Who the territory is: names, codes, colour, texts, closing days.</summary>
internal sealed class ChangeIdentity(Unit unit, ITerritoryDirectory directory)
{
    private const int TextMost = 20000;

    public async Task<Result> Run(Viewer viewer, IdentityInput input, CancellationToken cancel = default)
    {
        if (!viewer.Administers) return PeopleFailures.NotYours;
        var insee = TerritoryRules.Blank(input.Insee)?.ToUpperInvariant();
        var siren = TerritoryRules.Blank(input.Siren)?.Replace(" ", "", StringComparison.Ordinal);
        var host = TerritoryRules.Blank(input.Host)?.ToLowerInvariant();
        var closing = string.Join('\n', TerritoryRules.Lines(input.ClosingDays ?? ""));
        if (TerritoryRules.Name(input.Name) is { } badName) return badName.On(nameof(input.Name));
        if (TerritoryRules.Kind(input.Kind) is not { } kind) return PeopleFailures.KindUnknown.On(nameof(input.Kind));
        if (TerritoryRules.Insee(insee) is { } badInsee) return badInsee.On(nameof(input.Insee));
        if (TerritoryRules.Siren(siren) is { } badSiren) return badSiren.On(nameof(input.Siren));
        if (TerritoryRules.Host(host) is { } badHost) return badHost.On(nameof(input.Host));
        if (TerritoryRules.TimeZone(input.TimeZone) is { } badZone) return badZone.On(nameof(input.TimeZone));
        if (!Accent.TryAccept(input.Accent, out var pair, out var contrast))
        {
            return (contrast > 0 ? PeopleFailures.AccentPale : PeopleFailures.AccentWrong).On(nameof(input.Accent));
        }

        if (input.Welcome?.Length > TextMost) return PeopleFailures.TextTooLong.On(nameof(input.Welcome));
        if (input.Mentions?.Length > TextMost) return PeopleFailures.TextTooLong.On(nameof(input.Mentions));
        if (closing.Length > 4000) return PeopleFailures.TextTooLong.On(nameof(input.ClosingDays));
        if (TerritoryRules.WrongClosingDay(closing) is { } line) return PeopleFailures.ClosingDayWrong.With(line).On(nameof(input.ClosingDays));
        var result = await unit.Write(
            async () =>
            {
                var territories = unit.Db.Set<Territory>();
                var row = await territories.SingleAsync(t => t.Id == unit.Db.CurrentTerritory, cancel);
                if (host is not null && await territories.AnyAsync(t => t.Host == host && t.Id != row.Id, cancel)) return PeopleFailures.HostTaken.On(nameof(input.Host));
                // Taking a host name decides what every other territory of the installation is reached by.
                if (host != row.Host && !viewer.RunsInstallation) return PeopleFailures.OperatorOnly;
                var parent = await Parent(row, input.Parent, cancel);
                if (parent.Failure is { } badParent) return badParent.On(nameof(input.Parent));
                row.Name = input.Name!.Trim();
                row.Kind = kind;
                row.InseeCode = insee;
                row.Siren = siren;
                row.Host = host;
                row.ParentId = parent.Value;
                row.TimeZone = input.TimeZone!;
                (row.Accent, row.AccentDark) = (pair!.Light, pair.Dark);
                row.Welcome = input.Welcome?.Trim() ?? "";
                row.Mentions = input.Mentions?.Trim() ?? "";
                row.ClosingDays = closing;
                row.AlsaceMoselle = input.AlsaceMoselle;
                unit.Publish(new TerritoryChanged(row.Id));
                unit.Record(new RegisterLine("people.territory_changed", row.Id, viewer.PersonId, true, new { row.Name, Kind = kind.ToString(), row.Host }));
                return Result.Done;
            },
            cancel);
        if (result.Ok) directory.Forget(unit.Db.CurrentTerritory);
        return result;
    }

    private async Task<Result<Guid?>> Parent(Territory row, string? slug, CancellationToken cancel)
    {
        if (TerritoryRules.Blank(slug) is not { } wanted) return new Result<Guid?>(null, null);
        var all = unit.Db.Set<Territory>().AsNoTracking();
        var parent = await all.Where(t => t.Slug == wanted).Select(t => new { t.Id, t.ParentId }).SingleOrDefaultAsync(cancel);
        if (parent is null) return PeopleFailures.ParentUnknown;
        var above = parent;
        for (var depth = 0; above is not null; depth++)
        {
            if (above.Id == row.Id || depth > 10) return PeopleFailures.ParentLoop;
            var next = above.ParentId;
            above = next is null ? null : await all.Where(t => t.Id == next).Select(t => new { t.Id, t.ParentId }).SingleOrDefaultAsync(cancel);
        }

        return new Result<Guid?>(parent.Id, null);
    }
}

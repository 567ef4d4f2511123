using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

/// <param name="Parent">Slug of the territory it stands in.</param>
internal sealed record CreateTerritoryInput(
    string? Slug, string? Name, string? Kind = "commune", string? Insee = null, string? Siren = null, string? Parent = null, string? Host = null);

/// <summary>A new tenant, with what every module needs to find in it.</summary>
internal sealed class CreateTerritory(Unit unit, TerritoryScope scope, ITerritoryDirectory directory, IEnumerable<ITerritorySeed> seeds)
{
    /// <param name="viewer">Who asks; null for whoever has the machine (command line, demonstration).</param>
    public async Task<Result<TerritoryInfo>> Run(Viewer? viewer, CreateTerritoryInput input, CancellationToken cancel = default)
    {
        if (viewer is { RunsInstallation: false }) return PeopleFailures.OperatorOnly;
        var insee = TerritoryRules.Blank(input.Insee)?.ToUpperInvariant();
        var siren = TerritoryRules.Blank(input.Siren)?.Replace(" ", "", StringComparison.Ordinal);
        var host = TerritoryRules.Blank(input.Host)?.ToLowerInvariant();
        if (TerritoryRules.Slug(input.Slug) is { } badSlug) return badSlug.On(nameof(input.Slug));
        if (TerritoryRules.Name(input.Name) is { } badName) return badName.On(nameof(input.Name));
        if (TerritoryRules.Kind(input.Kind) is not { } kind) return PeopleFailures.KindUnknown.On(nameof(input.Kind));
        if (TerritoryRules.Insee(insee) is { } badInsee) return badInsee.On(nameof(input.Insee));
        if (TerritoryRules.Siren(siren) is { } badSiren) return badSiren.On(nameof(input.Siren));
        if (TerritoryRules.Host(host) is { } badHost) return badHost.On(nameof(input.Host));
        var before = scope.Info;
        try
        {
            var made = await unit.Write<TerritoryInfo>(() => Create(input, kind, insee, siren, host, viewer?.PersonId, cancel), cancel);
            if (made.Ok) directory.Forget(made.Get().Id);
            return made;
        }
        finally
        {
            if (before is null) scope.Leave();
            else scope.Enter(before);
        }
    }

    private async Task<Result<TerritoryInfo>> Create(
        CreateTerritoryInput input, TerritoryKind kind, string? insee, string? siren, string? host, Guid? by, CancellationToken cancel)
    {
        var territories = unit.Db.Set<Territory>();
        if (await territories.AnyAsync(t => t.Slug == input.Slug, cancel)) return PeopleFailures.SlugTaken.On(nameof(input.Slug));
        if (host is not null && await territories.AnyAsync(t => t.Host == host, cancel)) return PeopleFailures.HostTaken.On(nameof(input.Host));
        Guid? parent = null;
        if (TerritoryRules.Blank(input.Parent) is { } parentSlug)
        {
            parent = await territories.Where(t => t.Slug == parentSlug).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancel);
            if (parent is null) return PeopleFailures.ParentUnknown.On(nameof(input.Parent));
        }

        var row = new Territory
        {
            Id = unit.NewId(),
            Slug = input.Slug!,
            Name = input.Name!.Trim(),
            Kind = kind,
            InseeCode = insee,
            Siren = siren,
            Host = host,
            ParentId = parent,
            Accent = "#1f6f5c",
            AccentDark = "#6cc7ae",
            TimeZone = "Europe/Paris",
            AlsaceMoselle = insee is not null && (insee.StartsWith("57", StringComparison.Ordinal) || insee.StartsWith("67", StringComparison.Ordinal) || insee.StartsWith("68", StringComparison.Ordinal)),
            CreatedAt = unit.Now,
        };
        territories.Add(row);
        await unit.Db.SaveChangesAsync(cancel);
        var info = row.ToInfo();
        scope.Enter(info);
        foreach (var seed in seeds) await seed.Seed(cancel);
        unit.Publish(new TerritoryChanged(row.Id));
        unit.Record(new RegisterLine("people.territory_created", row.Id, by, true, new { row.Slug, row.Name, Kind = kind.ToString() }));
        // Saved here: the rows belong to the new territory, which the caller leaves.
        await unit.Db.SaveChangesAsync(cancel);
        return info;
    }
}

using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;

namespace Parvis.People.Territories;

/// <summary>The territory itself, one line. The enclosing territory is named by its short address; an own host name is kept where it is free.</summary>
internal sealed class TerritoryFile() : ExportFile("territory", ExportStage.Territory)
{
    private static readonly string[] Names =
    [
        "id", "slug", "name", "kind", "insee_code", "siren", "accent", "accent_dark", "time_zone", "host", "parent_slug", "welcome", "mentions", "closing_days", "alsace_moselle", "factor_for", "factor_from", "created_at",
    ];

    public override Type Holds => typeof(Territory);

    public override IReadOnlyList<string> Fields(ParvisDb db) => Names;

    public override Task<long> Count(ExportReading reading, CancellationToken cancel) => Task.FromResult(1L);

    public override async Task Write(ExportReading reading, ExportLines lines, CancellationToken cancel)
    {
        var row = await reading.Db.Set<Territory>().AsNoTracking().SingleAsync(t => t.Id == reading.Db.CurrentTerritory, cancel);
        var parent = await reading.Db.Set<Territory>().Where(t => t.Id == row.ParentId).Select(t => t.Slug).FirstOrDefaultAsync(cancel);
        await lines.Add(writer =>
        {
            writer.WriteString("id", row.Id);
            writer.WriteString("slug", row.Slug);
            writer.WriteString("name", row.Name);
            writer.WriteString("kind", ExportValues.Say(row.Kind));
            writer.WriteString("insee_code", row.InseeCode);
            writer.WriteString("siren", row.Siren);
            writer.WriteString("accent", row.Accent);
            writer.WriteString("accent_dark", row.AccentDark);
            writer.WriteString("time_zone", row.TimeZone);
            writer.WriteString("host", row.Host);
            writer.WriteString("parent_slug", parent);
            writer.WriteString("welcome", row.Welcome);
            writer.WriteString("mentions", row.Mentions);
            writer.WriteString("closing_days", row.ClosingDays);
            writer.WriteBoolean("alsace_moselle", row.AlsaceMoselle);
            writer.WriteNumber("factor_for", (int)row.FactorFor);
            writer.WriteString("factor_from", row.FactorFrom is { } from ? ExportValues.Say(from) : null);
            writer.WriteString("created_at", ExportValues.Say(row.CreatedAt));
        });
    }

    public override async Task Read(ImportWriting writing, IEnumerable<ExportedLine> lines, CancellationToken cancel)
    {
        var territories = writing.Db.Set<Territory>();
        writing.Know(await territories.Select(t => t.Id).ToListAsync(cancel));
        foreach (var line in lines)
        {
            line.Only(Names);
            if (TerritoryRules.Slug(writing.Slug) is { } bad) throw new LineRefusedException(bad);
            var name = line.Text("name", 120);
            var (insee, siren, zone) = (line.MaybeText("insee_code", 5), line.MaybeText("siren", 9), line.Text("time_zone", 60));
            if ((TerritoryRules.Name(name) ?? TerritoryRules.Insee(insee) ?? TerritoryRules.Siren(siren) ?? TerritoryRules.TimeZone(zone)) is { } wrong) throw new LineRefusedException(wrong);
            var row = await territories.FirstOrDefaultAsync(t => t.Id == writing.Target, cancel);
            if (row is null)
            {
                row = new Territory { Id = writing.Target, Slug = writing.Slug, Name = name, Accent = "", AccentDark = "", TimeZone = zone, CreatedAt = line.Time("created_at") };
                territories.Add(row);
            }

            (row.Name, row.Kind, row.InseeCode, row.Siren, row.TimeZone) = (name, line.Need<TerritoryKind>("kind"), insee, siren, zone);
            (row.Accent, row.AccentDark) = (line.Text("accent", 7), line.Text("accent_dark", 7));
            (row.Welcome, row.Mentions, row.ClosingDays) = (line.MaybeText("welcome", int.MaxValue) ?? "", line.MaybeText("mentions", int.MaxValue) ?? "", line.MaybeText("closing_days", int.MaxValue) ?? "");
            row.AlsaceMoselle = line.Flag("alsace_moselle");
            row.FactorFor = (FactorFor)(line.Maybe<int>("factor_for") ?? 0) & FactorRules.All;
            row.FactorFrom = line.Maybe<DateTime>("factor_from");
            if (line.MaybeText("host", 253) is { } host && TerritoryRules.Host(host) is null && !await territories.AnyAsync(t => t.Host == host, cancel)) row.Host ??= host;
            if (line.MaybeText("parent_slug", 60) is { } parent)
            {
                row.ParentId ??= await territories.Where(t => t.Slug == parent && t.Id != writing.Target).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancel);
            }

            await writing.Db.SaveChangesAsync(cancel);
        }
    }
}

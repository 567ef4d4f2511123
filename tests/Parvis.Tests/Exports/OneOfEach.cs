using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Parvis.Kernel;
using Parvis.Platform.Bulk;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Files;
using Parvis.Platform.Tenancy;

namespace Parvis.Tests.Exports;

/// <summary>Two rows in every exported table, every column filled in one and every optional column empty in the other.</summary>
internal sealed class OneOfEach(ParvisDb db, Guid[] people)
{
    private readonly DateTime start = new(2026, 1, 5, 8, 0, 0, 123, 456, DateTimeKind.Utc);
    private int n;

    public async Task Fill(ExportPlan plan)
    {
        using var writer = new BulkWriter(db);
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var file in plan.Files.Where(f => f.Stage is ExportStage.Rows or ExportStage.OfPeople && f.Holds != typeof(StoredFile)))
        {
            var table = writer.Plan(file.Holds);
            var persons = (IReadOnlyCollection<string>)file.GetType().GetProperty("PeopleColumns", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(file)!;
            // Settings of a territory are one row.
            var alone = table.Type.FindPrimaryKey()!.Properties is [{ Name: nameof(ITerritorial.TerritoryId) }];
            await writer.Write(table, alone ? [Row(table, persons, people[0], empty: false)] : [Row(table, persons, people[0], empty: false), Row(table, persons, people[1], empty: true)], default);
        }

        await transaction.CommitAsync();
    }

    private object?[] Row(TablePlan table, IReadOnlyCollection<string> persons, Guid person, bool empty) =>
        [.. table.Properties.Select(p => empty && p.IsNullable ? null : Value(p, persons, person))];

    private object Value(IProperty column, IReadOnlyCollection<string> persons, Guid person)
    {
        n++;
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        if (column.Name is nameof(ITerritorial.TerritoryId) or "ToTerritoryId") return db.CurrentTerritory;
        if (persons.Contains(column.Name)) return person;
        if (type == typeof(Guid)) return Ids.At(start.AddMilliseconds(n));
        if (type == typeof(string))
        {
            if (column.Name is "Detail" or "Form") return $$"""{"Texte":"« é » {{n}}","Nul":null,"Qui":"{{person}}"}""";
            var text = $"Été « {n} »\n& \"<b>\" \\ 🌿";
            return text.Length <= (column.GetMaxLength() ?? 100) ? text : $"{n:x}";
        }

        if (type == typeof(DateTime)) return start.AddSeconds(n).AddTicks(7);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 2, 3).AddDays(n % 20);
        if (type == typeof(double)) return 48.1234567 + n;
        if (type == typeof(bool)) return true;
        return type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)! : Convert.ChangeType(n, type, System.Globalization.CultureInfo.InvariantCulture);
    }
}

using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Parvis.Platform.Bulk;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Exports;

/// <summary>A table as a file. Fields are its columns but the territory; identifiers follow when an import must change them.</summary>
public sealed class ExportTable<T>(string name, ExportStage stage) : ExportFile(name, stage) where T : class
{
    private const int OwnersAtOnce = 500;

    private readonly HashSet<string> people = [];
    private readonly HashSet<string> territories = [];
    private readonly HashSet<string> json = [];
    private readonly HashSet<string> without = [];

    public override Type Holds => typeof(T);

    internal Expression<Func<T, Guid>>? Owner { get; init; }

    /// <summary>Columns that name a person. Those people are part of the export.</summary>
    public ExportTable<T> People(params Expression<Func<T, Guid>>[] columns) => Note(people, columns);

    /// <inheritdoc cref="People(Expression{Func{T, Guid}}[])"/>
    public ExportTable<T> MaybePeople(params Expression<Func<T, Guid?>>[] columns) => Note(people, columns);

    /// <summary>Columns that name another territory: emptied where it is not known.</summary>
    public ExportTable<T> Territories(params Expression<Func<T, Guid?>>[] columns) => Note(territories, columns);

    /// <summary>Columns that hold JSON: written as JSON, identifiers within them followed.</summary>
    public ExportTable<T> Json(params Expression<Func<T, string?>>[] columns) => Note(json, columns);

    /// <summary>Columns left out: passing state, of no sense elsewhere.</summary>
    public ExportTable<T> Without<TColumn>(params Expression<Func<T, TColumn>>[] columns) => Note(without, columns);

    /// <summary>A territory just created has some already; they give way to those of an import.</summary>
    public ExportTable<T> AlreadyInNewTerritories()
    {
        InNewTerritory = true;
        return this;
    }

    /// <summary>Rows kept when an import comes into a territory that is there; one that has the same key stays as it is.</summary>
    public ExportTable<T> StaysBesideImports()
    {
        KeptBesideImport = true;
        return AlreadyInNewTerritories();
    }

    internal IReadOnlyCollection<string> PeopleColumns => people;

    public override IReadOnlyList<string> Fields(ParvisDb db) => [.. Columns(db).Select(p => p.GetColumnName())];

    public override async Task<long> Count(ExportReading reading, CancellationToken cancel) =>
        Stage == ExportStage.OfPeople ? 0 : await reading.Db.WithHeld<T>().LongCountAsync(cancel);

    public override async Task Write(ExportReading reading, ExportLines lines, CancellationToken cancel)
    {
        var columns = Columns(reading.Db);
        var named = columns.Where(c => people.Contains(c.Name)).ToList();
        await foreach (var row in Rows(reading).WithCancellation(cancel))
        {
            foreach (var column in named)
            {
                if (column.GetGetter().GetClrValue(row) is Guid person) reading.Meet(person);
            }

            await lines.Add(writer =>
            {
                foreach (var column in columns)
                {
                    writer.WritePropertyName(column.GetColumnName());
                    ExportValues.Write(writer, column.GetGetter().GetClrValue(row), json.Contains(column.Name));
                }
            });
        }
    }

    public override async Task Read(ImportWriting writing, IEnumerable<ExportedLine> lines, CancellationToken cancel)
    {
        var plan = writing.Bulk.Plan(typeof(T));
        var rows = new List<object?[]>();
        var fields = AllFields(writing.Db);
        foreach (var line in lines)
        {
            line.Only(fields);
            if (Owner is not null && !writing.IsNew(line.Guid(Column(writing.Db, people.Single()).GetColumnName()))) continue;
            var row = new object?[plan.Properties.Count];
            for (var i = 0; i < row.Length; i++) row[i] = Value(writing, line, plan.Properties[i]);
            if (KeptBesideImport && writing.TerritoryIsThere && await Present(writing.Db, plan, row, cancel)) continue;
            rows.Add(row);
        }

        await writing.Insert(plan, rows, cancel);
    }

    private object? Value(ImportWriting writing, ExportedLine line, IProperty column)
    {
        if (column.Name == nameof(ITerritorial.TerritoryId)) return writing.Target;
        var field = column.GetColumnName();
        if (without.Contains(column.Name)) return column.ClrType.IsValueType && !column.IsNullable ? Activator.CreateInstance(column.ClrType) : null;
        if (json.Contains(column.Name)) return line.Json(field, column.IsNullable) is { } text ? writing.Follow(text) : null;
        var value = line.Value(field, column);
        if (value is not Guid id) return value;
        if (territories.Contains(column.Name)) return writing.Territory(id);
        if (!people.Contains(column.Name)) return writing.Follow(id);
        if (writing.Person(id) is { } person) return person;
        return column.IsNullable ? null : throw new LineRefusedException(ExportFailures.PersonUnknown.With(field, id));
    }

    private static async Task<bool> Present(ParvisDb db, TablePlan plan, object?[] row, CancellationToken cancel)
    {
        var key = plan.Type.FindPrimaryKey()!.Properties.Select(p => row[plan.Properties.IndexOf(p)]).ToArray();
        return await db.Set<T>().FindAsync(key, cancel) is not null;
    }

    private IAsyncEnumerable<T> Rows(ExportReading reading)
    {
        var rows = Ordered(reading.Db);
        return Owner is null ? rows.AsAsyncEnumerable() : Owned(reading, rows);
    }

    private async IAsyncEnumerable<T> Owned(ExportReading reading, IQueryable<T> rows)
    {
        foreach (var some in reading.People.Order().Chunk(OwnersAtOnce))
        {
            var among = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], Expression.Constant(some), Owner!.Body);
            await foreach (var row in rows.Where(Expression.Lambda<Func<T, bool>>(among, Owner.Parameters)).AsAsyncEnumerable()) yield return row;
        }
    }

    // By its key, so that two exports of the same matter are the same lines.
    private static IQueryable<T> Ordered(ParvisDb db)
    {
        IQueryable<T> rows = db.WithHeld<T>().AsNoTracking();
        var first = true;
        foreach (var column in db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties)
        {
            if (column.Name == nameof(ITerritorial.TerritoryId)) continue;
            var row = Expression.Parameter(typeof(T));
            var by = Expression.Lambda(Expression.Property(row, column.PropertyInfo!), row);
            var call = Expression.Call(typeof(Queryable), first ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy), [typeof(T), column.ClrType], rows.Expression, by);
            rows = rows.Provider.CreateQuery<T>(call);
            first = false;
        }

        return rows;
    }

    // A column left out since may stand in a file written before.
    private HashSet<string> AllFields(ParvisDb db) => [.. Fields(db), .. without.Select(w => Column(db, w).GetColumnName())];

    private List<IProperty> Columns(ParvisDb db) =>
        [.. TablePlan.Columns(db.Model.FindEntityType(typeof(T))!).Where(p => p.Name != nameof(ITerritorial.TerritoryId) && !without.Contains(p.Name))];

    private static IProperty Column(ParvisDb db, string property) => db.Model.FindEntityType(typeof(T))!.FindProperty(property)!;

    private ExportTable<T> Note<TColumn>(HashSet<string> kept, Expression<Func<T, TColumn>>[] columns)
    {
        foreach (var column in columns)
        {
            var body = column.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : column.Body;
            kept.Add(((PropertyInfo)((MemberExpression)body).Member).Name);
        }

        return this;
    }
}

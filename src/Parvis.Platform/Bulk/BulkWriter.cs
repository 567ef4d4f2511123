using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Bulk;

/// <summary>How the rows of one entity type become columns, read from the model so that no table is described twice.</summary>
public sealed class TablePlan
{
    private readonly RelationalTypeMapping[] mappings;
    private readonly ISqlGenerationHelper sql;

    public TablePlan(ParvisDb db, IEntityType type)
    {
        Type = type;
        sql = db.GetService<ISqlGenerationHelper>();
        Name = type.GetTableName()!;
        Properties = Columns(type);
        mappings = [.. Properties.Select(p => p.GetRelationalTypeMapping())];
    }

    /// <summary>The columns a program writes: not what the database computes or numbers itself.</summary>
    public static List<IProperty> Columns(IEntityType type) =>
        [.. type.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never && p.GetComputedColumnSql() is null && !p.IsShadowProperty())];

    public IEntityType Type { get; }

    public string Name { get; }

    public List<IProperty> Properties { get; }

    /// <summary>The values of an entity, as the program holds them.</summary>
    public object?[] Values(object entity)
    {
        var values = new object?[Properties.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Properties[i].GetGetter().GetClrValue(entity);
        return values;
    }

    public object? ToProvider(int column, object? value) => value is null ? null : mappings[column].Converter is { } converter ? converter.ConvertToProvider(value) : value;

    public string StoreType(int column) => mappings[column].StoreTypeNameBase;

    public string Insert() => $"INSERT INTO {sql.DelimitIdentifier(Name)} ({Columns()}) VALUES ({string.Join(", ", Properties.Select((_, i) => "@p" + i))})";

    public string Copy() => $"COPY {sql.DelimitIdentifier(Name)} ({Columns()}) FROM STDIN (FORMAT BINARY)";

    private string Columns() => string.Join(", ", Properties.Select(p => sql.DelimitIdentifier(p.GetColumnName())));
}

/// <summary>Rows waiting to be written, by table.</summary>
public sealed class BulkRows
{
    private readonly Dictionary<Type, List<object>> rows = [];

    public IEnumerable<(Type Type, List<object> Entities)> Tables => rows.Select(r => (r.Key, r.Value));

    public void Add<T>(T entity) where T : class
    {
        if (!rows.TryGetValue(typeof(T), out var list)) rows[typeof(T)] = list = [];
        list.Add(entity);
    }
}

/// <summary>Writes many rows fast, outside the change tracker: prepared inserts on SQLite, binary COPY on PostgreSQL.</summary>
public sealed class BulkWriter(ParvisDb db) : IDisposable
{
    private readonly Dictionary<Type, TablePlan> plans = [];
    private readonly Dictionary<TablePlan, DbCommand> inserts = [];

    public TablePlan Plan(Type type) => plans.TryGetValue(type, out var plan) ? plan : plans[type] = new TablePlan(db, db.Model.FindEntityType(type)!);

    /// <summary>Writes in one transaction.</summary>
    public async Task Write(BulkRows rows, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (type, entities) in rows.Tables)
        {
            var plan = Plan(type);
            await Write(plan, entities.Select(entity => Stamped(plan, entity)), cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private object?[] Stamped(TablePlan plan, object entity)
    {
        if (entity is ITerritorial own) own.TerritoryId = db.CurrentTerritory;
        return plan.Values(entity);
    }

    /// <summary>Writes rows of one table, in the present transaction.</summary>
    public async Task<long> Write(TablePlan plan, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        return connection is NpgsqlConnection postgres ? await Copy(postgres, plan, rows, cancel) : Insert(connection, plan, rows, cancel);
    }

    private static async Task<long> Copy(NpgsqlConnection connection, TablePlan plan, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        long written = 0;
        await using var copy = await connection.BeginBinaryImportAsync(plan.Copy(), cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
            {
                if (plan.ToProvider(i, row[i]) is { } value) await copy.WriteAsync(value, plan.StoreType(i), cancel);
                else await copy.WriteNullAsync(cancel);
            }

            written++;
        }

        await copy.CompleteAsync(cancel);
        return written;
    }

    private long Insert(DbConnection connection, TablePlan plan, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        if (!inserts.TryGetValue(plan, out var insert)) inserts[plan] = insert = Prepare(connection, plan);
        insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        long written = 0;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = plan.ToProvider(i, row[i]) ?? DBNull.Value;
            insert.ExecuteNonQuery();
            written++;
        }

        return written;
    }

    private static DbCommand Prepare(DbConnection connection, TablePlan plan)
    {
        var insert = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns come from the model.
        insert.CommandText = plan.Insert();
#pragma warning restore CA2100
        for (var i = 0; i < plan.Properties.Count; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = "@p" + i;
            insert.Parameters.Add(parameter);
        }

        return insert;
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values) insert.Dispose();
    }
}

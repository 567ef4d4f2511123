using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Personal;

/// <summary>Someone who leaves for good.</summary>
/// <param name="Erased">Their name goes from what they said; else the account alone closes, and what was signed stays signed.</param>
public sealed record Leaver(Guid Id, string Name, string? Email, bool Erased);

/// <summary>What a module does besides its declared columns when someone leaves (counts, names kept in texts). Done before them, perhaps twice.</summary>
public interface ILeaving
{
    Task Leave(Leaver leaver, CancellationToken cancel);
}

/// <summary>Accounts that stand for all who left: nobody can tell one from another. Kept by the module of accounts.</summary>
public interface IStandIns
{
    /// <summary>The n-th, from 1; made when it is not there.</summary>
    Task<Guid> Get(int n, CancellationToken cancel);
}

/// <summary>
/// Takes someone out of every table as the modules declared it, in every territory. Table by table, each in a transaction of
/// its own, so that others are not kept waiting: stopped half-way, it is started again and finds less to do.
/// </summary>
public sealed class Departure(Unit unit, PersonalPlan plan, IEnumerable<ILeaving> others, IStandIns standIns)
{
    private ParvisDb Db => unit.Db;

    public async Task Run(Leaver leaver, CancellationToken cancel)
    {
        foreach (var other in others) await InOne(() => other.Leave(leaver, cancel), cancel);
        foreach (var table in plan.Tables.Where(t => !t.IsAccount)) await InOne(() => Take(table, leaver, cancel), cancel);
    }

    private Task InOne(Func<Task> act, CancellationToken cancel) => unit.Write(
        async () =>
        {
            await act();
            return Result.Done;
        },
        cancel);

    private async Task Take(PersonalTable table, Leaver leaver, CancellationToken cancel)
    {
        var type = Db.Model.FindEntityType(table.Holds)!;
        foreach (var column in table.Columns)
        {
            var property = type.FindProperty(column.Property)!;
            var (name, field) = (type.GetTableName()!, property.GetColumnName());
            switch (column.Leaving)
            {
                case Leaving.Deleted:
                    await Say($"DELETE FROM {name} WHERE {field} = {{0}}", cancel, leaver.Id);
                    break;
                case Leaving.Unnamed when leaver.Erased:
                    var cleared = string.Concat(table.ClearedToo.Select(c => $", {type.FindProperty(c)!.GetColumnName()} = NULL"));
                    await Say($"UPDATE {name} SET {field} = NULL{cleared} WHERE {field} = {{0}}", cancel, leaver.Id);
                    break;
                case Leaving.StandIn when leaver.Erased:
                    await Replace(type, property, leaver.Id, cancel);
                    break;
            }
        }
    }

    // Where rows are one a person (a position on a contribution), two who left need two places.
    private async Task Replace(IEntityType type, IProperty property, Guid person, CancellationToken cancel)
    {
        var (name, field) = (type.GetTableName()!, property.GetColumnName());
        var free = string.Concat(Uniques(type, property).Select(others =>
            $" AND NOT EXISTS (SELECT 1 FROM {name} AS other WHERE other.{field} = {{0}}{string.Concat(others.Select(o => $" AND other.{o} = {name}.{o}"))})"));
        for (var n = 1; ; n++)
        {
            var place = await standIns.Get(n, cancel);
            await Say($"UPDATE {name} SET {field} = {{0}} WHERE {field} = {{1}}{free}", cancel, place, person);
            if (free.Length == 0 || await Left(name, field, person, cancel) == 0) return;
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Uniques(IEntityType type, IProperty property) =>
        type.GetKeys().Select(k => k.Properties).Concat(type.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties))
            .Where(p => p.Contains(property)).Select(p => (IReadOnlyList<string>)[.. p.Where(o => o != property).Select(o => o.GetColumnName())]);

    private async Task<long> Left(string table, string field, Guid person, CancellationToken cancel)
    {
#pragma warning disable EF1002 // Names come from the model.
        return await Db.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS \"Value\" FROM {table} WHERE {field} = {{0}}", person).SingleAsync(cancel);
#pragma warning restore EF1002
    }

    private async Task Say(string sql, CancellationToken cancel, params object[] values)
    {
#pragma warning disable EF1002 // Names come from the model.
        await Db.Database.ExecuteSqlRawAsync(sql, values, cancel);
#pragma warning restore EF1002
    }
}

using System.Linq.Expressions;
using Parvis.Platform.Modules;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Exports;

/// <summary>
/// What an export of a territory holds: each module says it of its own tables, in <see cref="IModule.Exports"/>, one line a
/// table. A table is a file <c>name.jsonl</c>, one object a row, fields named as the columns. Names are part of the published
/// format (docs/operators/export.md): they do not change within a version of it.
/// </summary>
public sealed class ExportPlan
{
    private readonly List<ExportFile> files = [];
    private readonly Dictionary<Type, string> leftOut = [];

    public static ExportPlan Of(IEnumerable<IModule> modules)
    {
        var plan = new ExportPlan();
        foreach (var module in modules) module.Exports(plan);
        return plan;
    }

    /// <summary>Every file, in the order in which an import reads them.</summary>
    public IReadOnlyList<ExportFile> Files => [.. files.OrderBy(f => f.Stage)];

    /// <summary>Tables of territories left out on purpose, with the reason.</summary>
    public IReadOnlyDictionary<Type, string> LeftOut => leftOut;

    /// <summary>Rows of a table of the territory.</summary>
    public ExportTable<T> Table<T>(string name) where T : class, ITerritorial
    {
        var table = new ExportTable<T>(name, ExportStage.Rows);
        files.Add(table);
        return table;
    }

    /// <summary>Rows that belong to a person and to no territory (choices, settings); an import brings those of new accounts only.</summary>
    public ExportTable<T> OfPeople<T>(string name, Expression<Func<T, Guid>> person) where T : class
    {
        var table = new ExportTable<T>(name, ExportStage.OfPeople) { Owner = person }.People(person);
        files.Add(table);
        return table;
    }

    /// <summary>A file that is not simply a table.</summary>
    public void Add(ExportFile file) => files.Add(file);

    /// <summary>A table that an export leaves out, and why.</summary>
    public void Leave<T>(string reason) => leftOut.Add(typeof(T), reason);
}

/// <summary>When a file is read by an import: what others refer to comes first.</summary>
public enum ExportStage
{
    Territory,
    People,
    OfPeople,
    Rows,
}

/// <summary>A kind of thing in an export.</summary>
public abstract class ExportFile(string name, ExportStage stage)
{
    /// <summary>Name of the file, without <c>.jsonl</c>.</summary>
    public string Name => name;

    public ExportStage Stage => stage;

    /// <summary>The row type it holds.</summary>
    public abstract Type Holds { get; }

    /// <summary>Whether a territory just created may already hold some.</summary>
    public bool InNewTerritory { get; protected set; }

    /// <summary>Whether rows of a territory that is there stay when an import comes into it.</summary>
    public bool KeptBesideImport { get; protected set; }

    /// <summary>Names of the fields, in order.</summary>
    public abstract IReadOnlyList<string> Fields(Database.ParvisDb db);

    /// <summary>How many rows the present territory has (for progress; people are counted as they are met).</summary>
    public abstract Task<long> Count(ExportReading reading, CancellationToken cancel);

    /// <summary>Writes the rows of the present territory, in a stable order.</summary>
    public abstract Task Write(ExportReading reading, ExportLines lines, CancellationToken cancel);

    /// <summary>Brings rows in; called for each batch of lines, inside the one transaction of the import.</summary>
    public abstract Task Read(ImportWriting writing, IEnumerable<ExportedLine> lines, CancellationToken cancel);
}

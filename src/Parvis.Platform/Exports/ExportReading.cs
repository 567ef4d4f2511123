using Parvis.Platform.Database;

namespace Parvis.Platform.Exports;

/// <summary>An export under way, within one reading of the database that no later change touches.</summary>
public sealed class ExportReading(ParvisDb db)
{
    public ParvisDb Db => db;

    /// <summary>Everyone the exported rows name.</summary>
    public HashSet<Guid> People { get; } = [];

    public void Meet(Guid person) => People.Add(person);
}

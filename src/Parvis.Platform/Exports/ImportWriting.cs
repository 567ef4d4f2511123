using System.Data.Common;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Parvis.Platform.Bulk;
using Parvis.Platform.Database;

namespace Parvis.Platform.Exports;

/// <summary>
/// An import under way. Identifiers are kept when the exported territory is not on this installation; when it is, each one is
/// derived anew, always the same way, so that what refers to it follows. People are those the accounts module matched.
/// </summary>
public sealed partial class ImportWriting(ParvisDb db, BulkWriter bulk, Guid source, Guid target, bool derive, string slug)
{
    private readonly Dictionary<Guid, Guid> people = [];
    private readonly HashSet<Guid> fresh = [];
    private readonly HashSet<Guid> territories = [];

    public ParvisDb Db => db;

    public BulkWriter Bulk => bulk;

    /// <summary>The territory being filled.</summary>
    public Guid Target => target;

    /// <summary>Its short address.</summary>
    public string Slug => slug;

    /// <summary>Whether the territory is there already, empty.</summary>
    public bool TerritoryIsThere { get; init; }

    /// <summary>Says who stands here for a person of the file.</summary>
    /// <param name="isNew">The account was opened by this import.</param>
    public void Match(Guid exported, Guid here, bool isNew)
    {
        people[exported] = here;
        if (isNew) fresh.Add(exported);
    }

    public bool IsNew(Guid exported) => fresh.Contains(exported);

    /// <summary>The account that stands for a person of the file; null when the file does not have them.</summary>
    public Guid? Person(Guid exported) => people.TryGetValue(exported, out var here) ? here : null;

    /// <summary>Territories of this installation.</summary>
    public void Know(IEnumerable<Guid> present) => territories.UnionWith(present);

    internal Guid? Territory(Guid id) => id == source ? target : territories.Contains(id) ? id : null;

    /// <summary>An identifier of the file, as it is here.</summary>
    public Guid Follow(Guid id)
    {
        if (id == source) return target;
        if (people.TryGetValue(id, out var person)) return person;
        return derive ? Derive(id) : id;
    }

    /// <summary>The same within a JSON text.</summary>
    public string Follow(string json) => Uuid().Replace(json, found => Follow(Guid.ParseExact(found.Value, "D")).ToString("D"));

    /// <summary>An identifier that stands for another one in this territory: the instant it carries stays, so it sorts as it did.</summary>
    public Guid Derive(Guid id)
    {
        Span<byte> both = stackalloc byte[32];
        target.TryWriteBytes(both, bigEndian: true, out _);
        id.TryWriteBytes(both[16..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(both, hash);
        both[16..22].CopyTo(hash);
        hash[6] = (byte)(0x70 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }

    public async Task Insert(TablePlan plan, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        try
        {
            await bulk.Write(plan, rows, cancel);
        }
        catch (DbException error) when (error.SqlState?.StartsWith("23", StringComparison.Ordinal) == true || error is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 })
        {
            throw new LineRefusedException(ExportFailures.Clash.With(rows.Count - 1));
        }
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10000)]
    private static partial Regex Uuid();
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Parvis.Kernel;

namespace Parvis.People.Territories;

/// <summary>One commune or EPCI of the national list. For a commune Code is the INSEE code and Epci the SIREN of its EPCI; for an EPCI Code is its SIREN and Members the INSEE codes of its communes.</summary>
internal sealed record ReferenceTerritory(
    TerritoryKind Kind, string Code, string Name, string? Siren, int Population,
    IReadOnlyList<string> PostalCodes, string? Epci, IReadOnlyList<string> Members);

/// <summary>
/// Today's communes and EPCI of France (Etalab, découpage administratif), to set a territory up without typing its codes.
/// Read at first use and kept as one block of bytes of some 3 MB; a search reads it through, which takes a few milliseconds at most.
/// </summary>
internal sealed class TerritoryReference
{
    private const int Longest = 100;

    private readonly Lazy<Block> block;

    public TerritoryReference()
        : this(Path.Combine(AppContext.BaseDirectory, "reference", "communes.tsv.gz"))
    {
    }

    public TerritoryReference(string path) => block = new Lazy<Block>(() => Read(path));

    /// <summary>By beginning of name (accents, case, hyphens and "St" for "Saint" do not count), postal code, INSEE code or SIREN: exact matches first, then the most peopled.</summary>
    public IReadOnlyList<ReferenceTerritory> Search(string query, int limit = 20)
    {
        if (query.Length > Longest) return [];
        var folded = Fold(query);
        if (folded.Length < 2) return [];
        var wanted = Encoding.ASCII.GetBytes(folded);
        // Codes have no space; "2A004" folds to "2a004".
        var code = folded.Any(char.IsAsciiDigit) && !folded.Contains(' ', StringComparison.Ordinal) ? Encoding.ASCII.GetBytes(folded.ToUpperInvariant()) : null;
        var inside = Encoding.ASCII.GetBytes(" " + folded);
        var all = block.Value;
        var ranks = new List<int>[] { [], [], [] };
        for (var i = 0; i < all.Count; i++)
        {
            var rank = Rank(all.Line(i), wanted, inside, code);
            if (rank < ranks.Length && ranks[rank].Count < limit) ranks[rank].Add(i);
        }

        return [.. ranks.SelectMany(r => r).Take(limit).Select(i => Parse(all.Line(i)))];
    }

    public ReferenceTerritory? ByCode(string code)
    {
        if (code.Length is not (5 or 9)) return null;
        var wanted = Encoding.UTF8.GetBytes(code.ToUpperInvariant());
        var all = block.Value;
        for (var i = 0; i < all.Count; i++)
        {
            if (Column(all.Line(i), 2).SequenceEqual(wanted)) return Parse(all.Line(i));
        }

        return null;
    }

    /// <summary>Every entry, the most peopled first.</summary>
    public IEnumerable<ReferenceTerritory> All() => Enumerable.Range(0, block.Value.Count).Select(i => Parse(block.Value.Line(i)));

    /// <summary>Plain lower-case letters, digits and single spaces; must stay the same as <c>fold</c> in assets-data.mjs.</summary>
    public static string Fold(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in WellFormed.Decompose(name).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark) continue;
            if (c == 'œ') text.Append("oe");
            else if (c == 'æ') text.Append("ae");
            else if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        var words = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(w => w switch { "st" => "saint", "ste" => "sainte", _ => w }));
    }

    /// <summary>0 the very name or code, 1 its beginning, 2 the beginning of a word inside the name or of one of its codes, 3 no match.</summary>
    private static int Rank(ReadOnlySpan<byte> line, ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> inside, byte[]? code)
    {
        var name = Column(line, 0);
        if (name.StartsWith(wanted)) return name.Length == wanted.Length ? 0 : 1;
        if (name.IndexOf(inside) >= 0) return 2;
        if (code is null) return 3;
        var own = Column(line, 2);
        if (own.StartsWith(code)) return own.Length == code.Length ? 0 : 2;
        if (Column(line, 4).SequenceEqual(code)) return 0;
        var postal = Column(line, 6);
        while (!postal.IsEmpty)
        {
            if (postal.StartsWith(code)) return code.Length == 5 ? 1 : 2;
            var space = postal.IndexOf((byte)' ');
            postal = space < 0 ? default : postal[(space + 1)..];
        }

        return 3;
    }

    private static ReferenceTerritory Parse(ReadOnlySpan<byte> line)
    {
        var columns = Encoding.UTF8.GetString(line).Split('\t');
        var commune = columns[1] == "C";
        var last = columns[7].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ReferenceTerritory(
            commune ? TerritoryKind.Commune : TerritoryKind.Epci, columns[2], columns[3], columns[4].Length == 0 ? null : columns[4],
            int.Parse(columns[5], CultureInfo.InvariantCulture), columns[6].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            commune ? last.FirstOrDefault() : null, commune ? [] : last);
    }

    private static ReadOnlySpan<byte> Column(ReadOnlySpan<byte> line, int index)
    {
        for (; index > 0; index--) line = line[(line.IndexOf((byte)'\t') + 1)..];
        var end = line.IndexOf((byte)'\t');
        return end < 0 ? line : line[..end];
    }

    // A build without the national list still runs: the codes are then typed by hand.
    private static Block Read(string path)
    {
        if (!File.Exists(path)) return new Block([]);
        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        return new Block(memory.ToArray());
    }

    /// <summary>The file's bytes and where each line starts.</summary>
    private sealed class Block
    {
        private readonly byte[] bytes;
        private readonly int[] starts;

        public Block(byte[] bytes)
        {
            this.bytes = bytes;
            var found = new List<int> { 0 };
            for (var at = bytes.AsSpan().IndexOf((byte)'\n'); at >= 0;)
            {
                found.Add(at + 1);
                var next = bytes.AsSpan(at + 1).IndexOf((byte)'\n');
                at = next < 0 ? -1 : at + 1 + next;
            }

            starts = [.. found];
        }

        public int Count => starts.Length - 1;

        public ReadOnlySpan<byte> Line(int index) => bytes.AsSpan(starts[index], starts[index + 1] - starts[index] - 1);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Parvis.Platform.Search;

namespace Parvis.Moderation.Screening;

/// <summary>
/// What a text looks like, whatever its capitals, accents, punctuation and endings: enough to know it again whole or nearly,
/// not to read it. Sixteen least hashes of its pairs of words (MinHash, Broder 1997): the share of equal ones estimates how
/// many pairs two texts share (Jaccard).
/// </summary>
internal sealed record TextPrint(long Whole, byte[] Pairs)
{
    public const int Hashes = 16;
    private const int PairBytes = Hashes * 4;
    private const int RowsOfABand = 2;

    /// <summary>Shorter texts look alike by themselves (« merci », « je suis pour »).</summary>
    public const int LeastWords = 6;

    /// <summary>Ten of sixteen: six pairs of words in ten.</summary>
    public const int Near = 10;

    private const int MostWords = 2000;

    /// <returns>Null for a text too short to be known again.</returns>
    public static TextPrint? Of(string text)
    {
        var words = FrenchFolding.Stems(text).Take(MostWords).ToList();
        if (words.Count < LeastWords) return null;
        var whole = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))));
        Span<uint> least = stackalloc uint[Hashes];
        least.Fill(uint.MaxValue);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var pair = Hash(words[i], words[i + 1]);
            for (var n = 0; n < Hashes; n++)
            {
                var mixed = (uint)(Mix(pair + ((ulong)n * 0x9E3779B97F4A7C15)) >> 32);
                if (mixed < least[n]) least[n] = mixed;
            }
        }

        var pairs = new byte[PairBytes];
        for (var n = 0; n < Hashes; n++) BinaryPrimitives.WriteUInt32BigEndian(pairs.AsSpan(n * 4), least[n]);
        return new TextPrint(whole, pairs);
    }

    /// <summary>The same words, or nearly.</summary>
    public bool IsLike(long whole, byte[] pairs) => Whole == whole || Shared(Pairs, pairs) >= Near;

    public static int Shared(byte[] first, byte[] second)
    {
        if (first.Length != PairBytes || second.Length != PairBytes) return 0;
        var shared = 0;
        for (var n = 0; n < PairBytes; n += 4)
        {
            if (first.AsSpan(n, 4).SequenceEqual(second.AsSpan(n, 4))) shared++;
        }

        return shared;
    }

    /// <summary>What to look it up by: two texts that are nearly the same share one of these, all but surely (eight bands of two hashes).</summary>
    public IEnumerable<string> Marks()
    {
        for (var band = 0; band < Hashes / RowsOfABand; band++)
        {
            yield return $"t{band}:{Convert.ToHexStringLower(Pairs.AsSpan(band * RowsOfABand * 4, RowsOfABand * 4))}";
        }
    }

    // FNV-1a: short, and the same on every machine.
    private static ulong Hash(string first, string second)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in first) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ ' ') * 1099511628211UL;
        foreach (var c in second) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    // The finalizer of SplitMix64: spreads every bit.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>Addresses a text leads to.</summary>
internal static class TextLinks
{
    private const int Most = 100;
    private const int LongestHost = 70;
    private static readonly string[] Starts = ["http://", "https://", "www."];

    /// <summary>Hosts named by the links of a text, one for each link, in lower case, without « www ».</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var found = new List<string>();
        for (var i = 0; i < text.Length && found.Count < Most; i++)
        {
            if (Starts.FirstOrDefault(s => string.Compare(text, i, s, 0, s.Length, StringComparison.OrdinalIgnoreCase) == 0) is not { } start) continue;
            var from = i + start.Length;
            var to = from;
            while (to < text.Length && (char.IsLetterOrDigit(text[to]) || text[to] is '.' or '-')) to++;
            var host = text[from..to].Trim('.').ToLowerInvariant();
            if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
            if (host.Contains('.', StringComparison.Ordinal) && host.Length <= LongestHost) found.Add(host);
            i = Math.Max(i, to - 1);
        }

        return found;
    }
}

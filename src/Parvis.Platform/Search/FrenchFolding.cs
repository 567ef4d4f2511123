using System.Globalization;
using System.Text;
using Parvis.Kernel;

namespace Parvis.Platform.Search;

/// <summary>
/// Folds French text for searching, the same way on both databases: lower case, no accents, no elision, light stems
/// (plurals and the commonest endings), no stop words.
/// </summary>
public static class FrenchFolding
{
    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal)
    {
        "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "a", "en", "ce", "ces", "cet", "cette", "se", "sa", "son", "ses",
        "on", "il", "elle", "ils", "elles", "je", "tu", "nous", "vous", "que", "qui", "quoi", "dont", "est", "sont", "etre", "avoir", "ont", "pour",
        "par", "sur", "dans", "avec", "sans", "sous", "pas", "ne", "plus", "mais", "donc", "car", "si", "comme", "tout", "tous", "y",
    };

    public static string Fold(string text) => string.Join(' ', Stems(text));

    /// <summary>Stems in the order of the words.</summary>
    public static IEnumerable<string> Stems(string text)
    {
        foreach (var word in Words(text))
        {
            if (word.Length is 0 or > 60 || StopWords.Contains(word)) continue;
            yield return Stem(word);
        }
    }

    /// <summary>How alike two texts are, 0 to 1: shared stems over all stems (Jaccard).</summary>
    public static double Likeness(string first, string second)
    {
        var a = Stems(first).ToHashSet(StringComparer.Ordinal);
        var b = Stems(second).ToHashSet(StringComparer.Ordinal);
        if (a.Count == 0 || b.Count == 0) return 0;
        var shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in WellFormed.Decompose(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (lower is 'œ') word.Append("oe");
            else if (lower is 'æ') word.Append("ae");
            else if (char.IsLetterOrDigit(lower)) word.Append(lower);
            else if (c is '\'' or '’' && word.Length is 1 or 2 or 5 && Elides(word.ToString())) word.Clear();
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static bool Elides(string word) => word is "l" or "d" or "j" or "m" or "t" or "s" or "n" or "c" or "qu" or "jusqu" or "lorsqu" or "puisqu";

    // Conservative: a wrong stem hides a result, a missing one only ranks it lower.
    private static string Stem(string word)
    {
        if (word.Length < 4 || char.IsAsciiDigit(word[0])) return word;
        if (word.EndsWith("eaux", StringComparison.Ordinal)) return word[..^1];
        if (word.EndsWith("aux", StringComparison.Ordinal) && word.Length > 4) return word[..^3] + "al";
        if (word[^1] is 's' or 'x' or 'z') word = word[..^1];
        if (word.Length > 5 && word.EndsWith("ee", StringComparison.Ordinal)) return word[..^1];
        if (word.Length > 6 && word.EndsWith("er", StringComparison.Ordinal)) return word[..^1];
        if (word.Length > 5 && word.EndsWith("ent", StringComparison.Ordinal) && !word.EndsWith("ment", StringComparison.Ordinal)) return word[..^2];
        return word.Length > 5 && word[^1] == 'e' && word[^2] != 'e' ? word[..^1] : word;
    }
}

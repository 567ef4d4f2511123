
namespace Parvis.Platform.Search;

/// <summary>A piece of text; marked when it is one of the words looked for.</summary>
public sealed record Marked(string Text, bool Hit);

/// <summary>The words of a search, folded.</summary>
public sealed class SearchWords
{
    private const int Around = 110;

    private SearchWords(IReadOnlyList<string> stems, bool open)
    {
        Stems = stems;
        Open = open;
    }

    public IReadOnlyList<string> Stems { get; }

    /// <summary>The last word may be only begun.</summary>
    public bool Open { get; }

    public int Count => Stems.Count;

    public static SearchWords Of(string? typed)
    {
        var text = typed is null ? "" : typed.Length > SearchQuery.MostText ? typed[..SearchQuery.MostText] : typed;
        // Letters and digits only remain of a stem: nothing of a query language passes.
        var stems = FrenchFolding.Stems(text).Where(s => s.All(char.IsLetterOrDigit)).Distinct(StringComparer.Ordinal).Take(SearchQuery.MostWords).ToList();
        return new SearchWords(stems, stems.Count > 0 && SearchQuery.Opens(stems[^1]));
    }

    /// <summary>The whole text, its hits marked.</summary>
    public IReadOnlyList<Marked> Mark(string text) => Pieces(text, 0, text.Length);

    /// <summary>A passage around the first word found, or the beginning.</summary>
    public IReadOnlyList<Marked> Extract(string text)
    {
        var first = Words(text).FirstOrDefault(w => IsHit(text.AsSpan(w.Start, w.Length)));
        var from = Math.Max(0, first.Start - Around);
        var to = Math.Min(text.Length, Math.Max(first.Start + first.Length, from) + Around + (from == 0 ? Around : 0));
        if (from > 0) from = text.IndexOf(' ', from) is var space && space >= 0 && space < first.Start ? space + 1 : from;
        if (to < text.Length) to = text.LastIndexOf(' ', to - 1) is var end && end > first.Start + first.Length ? end : to;
        var pieces = new List<Marked>(Pieces(text, from, to));
        if (from > 0) pieces.Insert(0, new Marked("… ", false));
        if (to < text.Length) pieces.Add(new Marked(" …", false));
        return pieces;
    }

    private IReadOnlyList<Marked> Pieces(string text, int from, int to)
    {
        var pieces = new List<Marked>();
        var at = from;
        foreach (var (start, length) in Words(text))
        {
            if (start < from) continue;
            if (start + length > to) break;
            if (!IsHit(text.AsSpan(start, length))) continue;
            if (start > at) pieces.Add(new Marked(text[at..start], false));
            pieces.Add(new Marked(text.Substring(start, length), true));
            at = start + length;
        }

        if (at < to) pieces.Add(new Marked(text[at..to], false));
        return pieces;
    }

    private bool IsHit(ReadOnlySpan<char> word)
    {
        foreach (var stem in FrenchFolding.Stems(word.ToString()))
        {
            for (var i = 0; i < Stems.Count; i++)
            {
                if (stem == Stems[i] || (Open && i == Stems.Count - 1 && stem.StartsWith(Stems[i], StringComparison.Ordinal))) return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int Start, int Length)> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            yield return (start, i - start);
            start = -1;
        }
    }
}

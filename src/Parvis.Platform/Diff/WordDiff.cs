using DiffPlex;

namespace Parvis.Platform.Diff;

public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of text that stayed, went or came.</summary>
public sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>What changed between two texts, word by word. Same and removed pieces give back the first text, same and added ones the second.</summary>
public static class WordDiff
{
    private static readonly char[] Separators = [' ', '\n', '\t', '.', ',', ';', ':', '!', '?', '(', ')', '’', '\'', '«', '»', '"', '\u00a0', '\u202f'];

    // The cost grows with the square of what differs: two texts with almost nothing in common are shown one after the other.
    private const int MostWords = 3000;

    public static IReadOnlyList<DiffPiece> Compare(string before, string after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start]) start++;
        start = Boundary(before, start);
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        end = before.Length - Ahead(before, before.Length - end);
        var (was, became) = (before[start..^end], after[start..^end]);
        var middle = Words(was) + Words(became) > MostWords
            ? [.. new[] { new DiffPiece(DiffKind.Removed, was), new DiffPiece(DiffKind.Added, became) }.Where(p => p.Text.Length > 0)]
            : Changed(was, became);
        return Joined(new DiffPiece(DiffKind.Same, before[..start]), middle, new DiffPiece(DiffKind.Same, before[^end..]));
    }

    // Back to the beginning of a word, so that none is cut in two.
    private static int Boundary(string text, int at)
    {
        while (at > 0 && !Separators.Contains(text[at - 1])) at--;
        return at;
    }

    private static int Ahead(string text, int at)
    {
        while (at < text.Length && !Separators.Contains(text[at])) at++;
        return at;
    }

    private static int Words(string text) => text.Count(c => Separators.Contains(c)) + 1;

    private static List<DiffPiece> Joined(DiffPiece first, List<DiffPiece> middle, DiffPiece last)
    {
        var pieces = new List<DiffPiece>();
        foreach (var piece in middle.Prepend(first).Append(last))
        {
            if (piece.Text.Length == 0) continue;
            if (pieces.Count > 0 && pieces[^1].Kind == piece.Kind) pieces[^1] = piece with { Text = pieces[^1].Text + piece.Text };
            else pieces.Add(piece);
        }

        return pieces;
    }

    private static List<DiffPiece> Changed(string before, string after)
    {
        var diff = new Differ().CreateWordDiffs(before, after, false, Separators);
        var pieces = new List<DiffPiece>();
        var a = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, DiffKind.Same, diff.PiecesOld, a, block.DeleteStartA);
            Add(pieces, DiffKind.Removed, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(pieces, DiffKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            a = block.DeleteStartA + block.DeleteCountA;
        }

        Add(pieces, DiffKind.Same, diff.PiecesOld, a, diff.PiecesOld.Length);
        return pieces;
    }

    private static void Add(List<DiffPiece> pieces, DiffKind kind, string[] words, int from, int to)
    {
        if (to > from) pieces.Add(new DiffPiece(kind, string.Concat(words.Skip(from).Take(to - from))));
    }
}

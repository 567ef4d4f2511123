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

    public static IReadOnlyList<DiffPiece> Compare(string before, string after)
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

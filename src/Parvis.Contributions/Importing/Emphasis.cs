using System.Text;

namespace Parvis.Contributions.Importing;

/// <summary>
/// Marks of emphasis, first put as characters of no meaning, then as Markdown's stars once the words around are known: a star
/// only marks where it touches a word, and stars that meet would read as others.
/// </summary>
internal sealed class Emphasis
{
    private const char First = '\uE000';
    private const char Last = '\uE005';

    // Keeps two marks apart without showing.
    private const char Joiner = '\u2060';

    public static readonly Emphasis Strong = new('\uE000', "**");
    public static readonly Emphasis Light = new('\uE002', "*");
    public static readonly Emphasis Struck = new('\uE004', "~~");

    private static readonly Emphasis[] All = [Strong, Light, Struck];

    private readonly string stars;

    private Emphasis(char open, string stars)
    {
        Open = open;
        this.stars = stars;
    }

    public char Open { get; }

    public char Close => (char)(Open + 1);

    /// <summary>A text without the characters that stand for marks.</summary>
    public static string Without(string text) => text.Any(IsMark) ? string.Concat(text.Where(c => !IsMark(c))) : text;

    public static string Resolve(string text)
    {
        if (!text.Any(IsMark)) return text;
        var marked = new StringBuilder(text);
        foreach (var mark in All)
        {
            // Emphasis that stops only to begin again never stopped; within itself, it adds nothing.
            marked.Replace($"{mark.Close}{mark.Open}", "");
            Flatten(marked, mark);
        }

        for (var i = 0; i < marked.Length; i++)
        {
            if (IsMark(marked[i])) Settle(marked, i);
        }

        for (var i = marked.Length - 1; i >= 0; i--)
        {
            if (IsMark(marked[i]) && !IsOpen(marked[i])) SettleClose(marked, i);
        }

        return Stars(marked.ToString());
    }

    private static bool IsMark(char c) => c is >= First and <= Last;

    private static bool IsOpen(char mark) => (mark - First) % 2 == 0;

    private static void Flatten(StringBuilder text, Emphasis mark)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == mark.Open && depth++ > 0) text.Remove(i--, 1);
            else if (text[i] == mark.Close && --depth > 0) text.Remove(i--, 1);
        }
    }

    // An opening mark before punctuation, after a word, would not open: it moves to the first word.
    private static void Settle(StringBuilder text, int i)
    {
        if (!IsOpen(text[i])) return;
        var glued = IsWord(Around(text, i, -1));
        while (i + 1 < text.Length && !IsMark(text[i + 1]) && (char.IsWhiteSpace(text[i + 1]) || (glued && !IsWord(text[i + 1]))))
        {
            (text[i], text[i + 1]) = (text[i + 1], text[i]);
            i++;
        }
    }

    private static void SettleClose(StringBuilder text, int i)
    {
        var glued = IsWord(Around(text, i, 1));
        while (i > 0 && !IsMark(text[i - 1]) && (char.IsWhiteSpace(text[i - 1]) || (glued && !IsWord(text[i - 1]))))
        {
            (text[i], text[i - 1]) = (text[i - 1], text[i]);
            i--;
        }
    }

    private static char Around(StringBuilder text, int i, int step)
    {
        for (i += step; i >= 0 && i < text.Length; i += step)
        {
            if (!IsMark(text[i])) return text[i];
        }

        return ' ';
    }

    private static bool IsWord(char c) => !char.IsWhiteSpace(c) && !char.IsPunctuation(c) && !char.IsSymbol(c);

    private static string Stars(string text)
    {
        foreach (var mark in All) text = text.Replace($"{mark.Open}{mark.Close}", "", StringComparison.Ordinal);
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsMark(text[i]))
            {
                shown.Append(text[i]);
                continue;
            }

            if (i > 0 && IsMark(text[i - 1]) && !IsOpen(text[i - 1]) && IsOpen(text[i])) shown.Append(Joiner);
            shown.Append(All[(text[i] - First) / 2].stars);
        }

        return shown.ToString();
    }
}

using System.Text;

namespace Parvis.Platform.Texts;

/// <summary>A translation: one form, or one per grammatical number.</summary>
internal sealed record PoEntry(string Id, string? Plural, IReadOnlyList<string> Forms);

/// <summary>Reads the part of gettext's PO format that translations need: msgid, msgid_plural, msgstr, msgstr[n], comments, strings over several lines.</summary>
internal static class PoCatalogue
{
    public static IReadOnlyList<PoEntry> Read(TextReader reader, string name)
    {
        var entries = new List<PoEntry>();
        var forms = new SortedDictionary<int, StringBuilder>();
        StringBuilder? id = null, plural = null, current = null;
        var number = 0;
        void Close()
        {
            if (id is { Length: > 0 } && forms.Count > 0) entries.Add(new PoEntry(id.ToString(), plural?.ToString(), [.. forms.Values.Select(f => f.ToString())]));
            id = plural = current = null;
            forms = [];
        }

        while (reader.ReadLine() is { } raw)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '"')
            {
                (current ?? throw Wrong(name, number, "a string belongs to nothing")).Append(Unquote(line, name, number));
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var keyword = space < 0 ? line : line[..space];
            var text = Unquote(space < 0 ? "" : line[(space + 1)..].Trim(), name, number);
            switch (keyword)
            {
                case "msgid":
                    Close();
                    current = id = new StringBuilder(text);
                    break;
                case "msgid_plural":
                    current = plural = new StringBuilder(text);
                    break;
                case "msgstr":
                    current = forms[0] = new StringBuilder(text);
                    break;
                case ['m', 's', 'g', 's', 't', 'r', '[', var digit, ']'] when char.IsAsciiDigit(digit):
                    current = forms[digit - '0'] = new StringBuilder(text);
                    break;
                default:
                    throw Wrong(name, number, $"« {keyword} » is not a keyword");
            }
        }

        Close();
        return entries;
    }

    private static string Unquote(string text, string name, int line)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') throw Wrong(name, line, "a string is not quoted");
        var result = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            result.Append(text[i] switch { 'n' => '\n', 't' => '\t', '"' => '"', '\\' => '\\', _ => throw Wrong(name, line, $"\\{text[i]} is not an escape") });
        }

        return result.ToString();
    }

    private static FormatException Wrong(string name, int line, string what) => new($"{name}:{line}: {what}");
}

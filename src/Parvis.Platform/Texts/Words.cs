using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Parvis.Platform.Texts;

/// <summary>
/// What the interface says. French text in the code is the key; English comes from the modules' PO catalogues. The language
/// is the current UI culture: English when it is « en », French for everything else.
/// </summary>
public sealed class Words
{
    private const char NoBreak = '\u00a0';
    private const char ThinNoBreak = '\u202f';

    private readonly Dictionary<string, PoEntry> english = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> french = new(StringComparer.Ordinal);

    /// <summary>Reads every embedded <c>*.en.po</c> of the assemblies.</summary>
    public static Words Load(IEnumerable<Assembly> assemblies)
    {
        var words = new Words();
        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".en.po", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                words.AddEnglish(PoCatalogue.Read(reader, name));
            }
        }

        return words;
    }

    internal void AddEnglish(IEnumerable<PoEntry> entries)
    {
        foreach (var entry in entries) english[entry.Id] = entry;
    }

    public string this[string french, params object?[] args] => Fill(InEnglish ? English(french) : Typeset(french), args);

    /// <summary>A text that depends on a number. {0} is the number, further values follow as {1}…</summary>
    /// <param name="one">French for 0 and 1.</param>
    public string N(long count, string one, string many, params object?[] args)
    {
        string text;
        if (InEnglish && english.TryGetValue(one, out var entry) && entry.Forms.Count > 1) text = entry.Forms[count == 1 ? 0 : 1];
        else text = Typeset(count is 0 or 1 or -1 ? one : many);
        return Fill(text, [count, .. args]);
    }

    private static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private string English(string key) => english.TryGetValue(key, out var entry) && entry.Forms[0].Length > 0 ? entry.Forms[0] : Typeset(key);

    private static string Fill(string text, object?[] args) => args.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, args);

    private string Typeset(string text) => french.GetOrAdd(text, SetFrench);

    /// <summary>French typography: a no-break space before : and inside « », a thin one before ; ! ? (Imprimerie nationale).</summary>
    internal static string SetFrench(string text)
    {
        var set = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] != ' ') set.Append(text[i]);
            else if (next is ':' or '»' or '%' || (i > 0 && text[i - 1] == '«')) set.Append(NoBreak);
            else if (next is ';' or '!' or '?') set.Append(ThinNoBreak);
            else set.Append(' ');
        }

        return set.ToString();
    }
}

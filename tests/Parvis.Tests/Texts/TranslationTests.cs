#pragma warning disable MA0009, MA0023 // These patterns read this repository, nothing from outside.
using System.Text.RegularExpressions;
using Parvis.Platform.Texts;
using Xunit;

namespace Parvis.Tests.Texts;

/// <summary>French is written in the code; English is complete and says nothing the code no longer says.</summary>
public sealed partial class TranslationTests
{
    private const string Literal = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static readonly string Source = Path.Combine(Root(), "src");

    [Fact]
    public void Every_text_has_its_english()
    {
        var known = Catalogues().SelectMany(c => c.Entries).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var missing = Texts().Where(t => !known.Contains(t.Text)).Select(t => $"{Path.GetFileName(t.File)}: {t.Text}").Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, "No English for:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void Every_translation_keeps_its_placeholders_and_has_words()
    {
        var wrong = new List<string>();
        foreach (var (file, entries) in Catalogues())
        {
            foreach (var entry in entries.Where(e => e.Id.Length > 0))
            {
                var asked = Placeholders(entry.Id);
                if (entry.Forms.Any(f => f.Length == 0)) wrong.Add($"{file}: empty: {entry.Id}");
                // A plural's singular form may leave the number out.
                else if (!Placeholders(entry.Forms[^1]).SetEquals(asked)) wrong.Add($"{file}: placeholders: {entry.Id}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void No_translation_outlives_its_text()
    {
        var code = string.Concat(Files().Select(File.ReadAllText)).Replace("\\\"", "\"", StringComparison.Ordinal);
        var stale = Catalogues().SelectMany(c => c.Entries.Select(e => (c.File, e.Id)))
            .Where(e => e.Id.Length > 0 && !code.Contains(e.Id, StringComparison.Ordinal) && !code.Contains(e.Id.Replace("\n", "\\n", StringComparison.Ordinal), StringComparison.Ordinal))
            .Select(e => $"{e.File}: {e.Id}").ToList();
        Assert.True(stale.Count == 0, string.Join('\n', stale));
    }

    [Fact]
    public void French_uses_typographic_apostrophes_and_quotation_marks()
    {
        var wrong = Texts().Where(t => t.Text.Contains('\'', StringComparison.Ordinal) || StraightQuotes().IsMatch(t.Text)).Select(t => $"{Path.GetFileName(t.File)}: {t.Text}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(string Text, string File)> Texts()
    {
        foreach (var file in Files())
        {
            var code = File.ReadAllText(file);
            foreach (var pattern in Patterns)
            {
                foreach (Match match in pattern.Matches(code))
                {
                    for (var group = 1; group < match.Groups.Count; group++)
                    {
                        if (match.Groups[group].Success) yield return (Regex.Unescape(match.Groups[group].Value), file);
                    }
                }
            }
        }
    }

    // The ways in which code holds a text for people: asked of the words, refused, told, listed.
    private static readonly Regex[] Patterns =
    [
        new($@"\b(?:T|t|words)\[\s*{Literal}", RegexOptions.Compiled),
        new($@"\b(?:T|words)\.N\([^""]*?,\s*{Literal}\s*,\s*""", RegexOptions.Compiled),
        new($@"\bnew(?: Failure)?\(\s*""[a-z_]+\.[a-z_]+"",\s*\d+,\s*{Literal}", RegexOptions.Compiled),
        new($@"new RegisterWord\(\s*""[a-z_.]+"",\s*{Literal}", RegexOptions.Compiled),
        new($@"HubEntry Entry \{{ get; \}} = new\(\s*{Literal},\s*{Literal}", RegexOptions.Compiled),
        new($@"NoticeDraft\(\s*NoticeKind\.\w+,\s*(?:""\w+""|[\w.]+),\s*[\w.]+,\s*{Literal}", RegexOptions.Compiled),
        new($@"CommunityNotices\.Of\(\w+,\s*{Literal}", RegexOptions.Compiled),
        new($@"\w\.Table<[\w<>]+>\(""[a-z-]+"",\s*{Literal}\)", RegexOptions.Compiled),
        new($@"plan\.Purpose\(new\(""[a-z-]+"",\s*{Literal}\)", RegexOptions.Compiled),
        new($@"\b(?:Aim|Law|Concerned|Recipients|Keeps) = {Literal}", RegexOptions.Compiled),
        new($@"\.Purge\(""[a-z-]+"", Keep\.\w+\(\d+\),\s*{Literal}", RegexOptions.Compiled),
        new($@"string Since = {Literal}", RegexOptions.Compiled),
        new($@"\.Show\(\s*{Literal}", RegexOptions.Compiled),
        new($@"var sentence = \w+ \? {Literal} : {Literal}", RegexOptions.Compiled),
        new($@"\.With(?:Summary|Description)\(\s*""((?=[^""]*[éèàêç’])(?:[^""\\]|\\.)*)""", RegexOptions.Compiled),
    ];

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static IReadOnlyList<(string File, IReadOnlyList<PoEntry> Entries)> Catalogues() =>
        [.. Directory.EnumerateFiles(Source, "*.en.po", SearchOption.AllDirectories).Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)).Select(f =>
        {
            using var reader = new StreamReader(f);
            return (Path.GetFileName(f), (IReadOnlyList<PoEntry>)[.. PoCatalogue.Read(reader, f)]);
        })];

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "parvis"))) folder = folder.Parent;
        return folder!.FullName;
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"[^\"]+\"")]
    private static partial Regex StraightQuotes();
}

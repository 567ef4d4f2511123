using System.Text.RegularExpressions;

namespace Parvis.Contributions.ByMail;

/// <summary>
/// What the person wrote in an answer, without what their mail program added: the letter answered, and the signature. Where
/// nothing is quoted, nothing is taken away: it is better to publish a quotation than to lose someone's words.
/// </summary>
internal static class ReplyText
{
    // Names, an address and a date fit; a line longer than that is somebody's sentence.
    private const int MostAttribution = 300;
    private const int MostSignature = 12;
    private const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // « Le 3 mars 2026 à 10:12, Mairie a écrit : », “On Mon, 3 Mar 2026 at 10:12 AM, Town wrote:”
    private static readonly Regex Wrote = new(@"^(?:le\s.*\d.*\ba écrit\s*:|on\s.*\d.*\bwrote\s*:)$", Plain);
    private static readonly Regex Hour = new(@"\d{1,2}\s?[:h]\s?\d{2}", Plain);

    // « -----Message d’origine----- », “-----Original Message-----”, “________________________________” is judged with what follows it.
    private static readonly Regex Original = new(@"^-{2,}\s*(?:message d[’'`]origine|message original|original message|message transféré|forwarded message)\s*-{2,}$", Plain);
    private static readonly Regex Underscores = new("^_{10,}$", Plain);
    private static readonly Regex From = new(@"^\*?(?:de|from)\s?:\*?\s*\S.*$", Plain);
    private static readonly Regex Header = new(@"^\*?(?:envoyé|date|sent|à|to|cc|objet|subject)\s?:\*?\s*\S.*$", Plain);
    private static readonly Regex OldMessage = new(@"^>\s?message du \d.*$", Plain);

    private static readonly Regex Device = new(
        @"^(?:(?:envoyé|envoyée) (?:de|depuis|à partir de|avec) .{1,60}|sent (?:from|with) .{1,60}|(?:télécharger|obtenir|get) outlook (?:pour|for) .{1,80}|provenance : .{1,60})$", Plain);

    /// <param name="text">Plain text as it came.</param>
    /// <param name="ours">Our addresses named in the letter: a line that says one of them wrote, and when, begins a quotation however the rest is laid out.</param>
    public static string Own(string text, IReadOnlyCollection<string> ours)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var quoted = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (BeginsOriginal(lines, i))
            {
                lines.RemoveRange(i, lines.Count - i);
                break;
            }

            if (OldMessage.IsMatch(lines[i].Trim())) quoted = true;
            if (AttributionAt(lines, i) is not (> 0 and var length)) continue;
            var said = string.Join(' ', lines.Skip(i).Take(length));
            var next = lines.FindIndex(i + length, l => l.Trim().Length > 0);
            if (next < 0 || lines[next].TrimStart().StartsWith('>'))
            {
                lines.RemoveRange(i, length);
                quoted = true;
                i--;
            }
            else if (ours.Any(o => said.Contains(o, StringComparison.OrdinalIgnoreCase)))
            {
                // Quoted without marks: nothing tells it from what might have been written under it.
                lines.RemoveRange(i, lines.Count - i);
                break;
            }
        }

        if (quoted) lines.RemoveAll(l => l.TrimStart().StartsWith('>'));
        return Join(WithoutSignature(lines));
    }

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines.Select(l => l.TrimEnd())).Trim('\n', ' ', '\t');

    // One to three lines: mail programs fold what is long.
    private static int AttributionAt(List<string> lines, int at)
    {
        var start = lines[at].TrimStart('>', ' ');
        if (!start.StartsWith("Le ", StringComparison.OrdinalIgnoreCase) && !start.StartsWith("On ", StringComparison.OrdinalIgnoreCase)) return 0;
        var said = "";
        for (var n = 1; n <= 3 && at + n <= lines.Count; n++)
        {
            var line = lines[at + n - 1].TrimStart('>', ' ').Trim();
            if (line.Length == 0) return 0;
            said = said.Length == 0 ? line : $"{said} {line}";
            if (said.Length > MostAttribution) return 0;
            if (Wrote.IsMatch(said.Replace('\u00a0', ' ').Replace('\u202f', ' '))) return Hour.IsMatch(said) || said.Contains('@', StringComparison.Ordinal) || said.Contains('/', StringComparison.Ordinal) ? n : 0;
        }

        return 0;
    }

    private static bool BeginsOriginal(List<string> lines, int at)
    {
        var line = lines[at].Trim().Replace('\u00a0', ' ');
        if (Original.IsMatch(line)) return true;
        if (Underscores.IsMatch(line))
        {
            var next = lines.FindIndex(at + 1, l => l.Trim().Length > 0);
            return next > 0 && HeadersAt(lines, next);
        }

        return HeadersAt(lines, at);
    }

    // A “From” line followed by at least two of the others: alone, « De : » may begin a sentence.
    private static bool HeadersAt(List<string> lines, int at) =>
        From.IsMatch(lines[at].Trim().Replace('\u00a0', ' ')) && lines.Skip(at + 1).Take(5).Count(l => Header.IsMatch(l.Trim().Replace('\u00a0', ' '))) >= 2;

    private static List<string> WithoutSignature(List<string> lines)
    {
        // RFC 3676, section 4.3: two hyphens and a space. Kept when it stands first, or when much follows it.
        var mark = lines.FindLastIndex(l => l is "-- " or "--");
        if (mark > 0 && lines.Take(mark).Any(l => l.Trim().Length > 0) && lines.Count - mark <= MostSignature) lines = lines[..mark];
        var last = lines.FindLastIndex(l => l.Trim().Length > 0);
        if (last > 0 && Device.IsMatch(lines[last].Trim().Replace('\u00a0', ' ')) && lines.Take(last).Any(l => l.Trim().Length > 0)) lines = lines[..last];
        return lines;
    }
}

using System.Text;

namespace Parvis.Tests.Hardening;

/// <summary>What someone ill-meaning types. The word <see cref="Mark"/> stands in each, to be looked for in answers.</summary>
internal static class Corpus
{
    public const string Mark = "zqxj";

    public static IEnumerable<string> All(int made)
    {
        foreach (var text in Written) yield return text.Replace("%M", Mark, StringComparison.Ordinal);
        var random = new Random(20_261_124);
        for (var n = 0; n < made; n++) yield return Make(random);
    }

    /// <summary>By hand: markup, Markdown, statements, paths, headers, formats, encodings, sizes.</summary>
    private static readonly string[] Written =
    [
        "", " ", "\t", "\0", "%M\0%M", "<script>alert('%M')</script>", "\"><script src=//%M.test/x.js></script>", "'\"><img src=x onerror=alert('%M')>",
        "<svg onload=alert('%M')>", "<svg><script>alert('%M')</script></svg>", "<math><mi xlink:href=\"javascript:%M\">x</mi></math>", "<iframe srcdoc='<script>%M</script>'>", "<base href=//%M.test/>",
        "<style>@import '//%M.test/x.css'</style>", "<a href=\"javascript:%M\">x</a>", "<x-%M onclick=1 style=x:expression(1)>", "\" autofocus onfocus=%M x=\"", "' onmouseover='%M",
        "</textarea><script>%M</script>", "</title><script>%M</script>", "<!--><script>%M</script>-->", "<noscript><p title=\"</noscript><img src=x onerror=%M>\">",
        "[x](javascript:%M)", "[x](JaVaScRiPt&#58;%M)", "[x](data:text/html;base64,PHNjcmlwdD4=%M)", "![x](x\" onerror=\"%M)", "<javascript:%M>", "[x]: vbscript:%M\n[x]", "[a](//%M.test)", "[x](  javascript://%0a%M)",
        "```html onload=%M\n</code><script>%M</script>\n```", "| a | <script>%M</script> |\n|---|---|\n| `<b onclick=%M>` | x |", "# <img src=x onerror=%M>\n> <script>%M</script>", "&lt;script&gt;%M&lt;/script&gt;", "&#x3C;script&#x3E;%M",
        "%M'; DROP TABLE people_person; --", "%M' OR '1'='1", "%M\" OR 1=1 --", "1; ATTACH DATABASE '%M' AS x", "%M') UNION SELECT * FROM people_person --", "%M'||(SELECT pg_sleep(9))||'", "%M\\'; --",
        "%", "_", "%M%", "*", "\"%M", "%M* NEAR(a b)", "(%M OR", "title:%M", "-%M", "^%M", "& | ! <-> %M", "OR AND NOT %M",
        "../../../../etc/passwd%M", "..\\..\\%M", "%2e%2e%2f%M", "/etc/passwd\0.png%M", "file:///etc/passwd#%M", "http://169.254.169.254/%M", "http://127.0.0.1:22/%M", "gopher://%M", "//%M.test/", "https://%M.test\\@exemple.test", "/\\%M.test", "javascript:%M",
        "%M\r\nBcc: victime@exemple.test", "%M\nSet-Cookie: a=b", "%M\r\n\r\n<html>", "%M%0d%0aLocation: //%M.test", "\"%M\" <a@exemple.test>, b@exemple.test", "a@exemple.test\r\nRCPT TO:<%M@exemple.test>",
        "{{7*7}}%M", "${7*7}%M", "@(7*7)%M", "#{7*7}%M", "{0}%M{99}", "%s%n%M", "=cmd|'/c calc'!A1%M", "+%M", "@SUM(1)%M",
        "true", "false", "null", "undefined", "NaN", "-1", "0", "2147483648", "9223372036854775808", "1e999", "0x7fffffff", "٣", "½", "1,5", "99999999999999999999999999999999",
        "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "2026-13-01T99:99", "-0001-01-01", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{%M}", "[]", "{\"a\":{\"a\":\"%M\"}}",
        "\u202e%M\u202d", "\ufeff%M", "\u200b\u200b\u200b", "e\u0301\u0301\u0301\u0301%M", "Z\u0351\u0351\u0351\u0351\u0351%M", "İıſK%M", "👩‍👩‍👧‍👦%M", "\ud83d\ude00\ud83d", "\ufffe\uffff%M", "ﷺ%M", "ＪＡＶＡ%M", "\u2028%M\u2029",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;%M</a>", "]]>%M<![CDATA[", "<%M xmlns='x'/>",
    ];

    private static readonly string[] Pieces =
    [
        "<", ">", "\"", "'", "&", "javascript:", "on", "=", "/", "\\", "`", "|", "[", "](", ")", "*", "_", "#", "\n", "\r\n", "\0", "\u0001", "{", "}", "%00", "&#", ";", "<!--", "-->", "script", "img src=x ", "style=", "data:", " ", "é", "\u202e", "\ud83d\ude00",
        Mark, "1", "-", "..", "://", "<a href=", "onerror=", "select", "--", "$$", "@", ":", ",", "~~", "> ", "- ", "    ", "\t",
    ];

    private static string Make(Random random)
    {
        // Now and then far too long, or nested far too deep.
        switch (random.Next(12))
        {
            case 0: return new string("ab<é\u00a0"[random.Next(5)], random.Next(1, 60_000)) + Mark;
            case 1: return string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 4000))) + Mark;
            default:
                var text = new StringBuilder();
                for (var n = random.Next(1, 40); n > 0; n--) text.Append(Pieces[random.Next(Pieces.Length)]);
                return text.ToString();
        }
    }
}

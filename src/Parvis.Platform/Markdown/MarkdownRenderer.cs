using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;

namespace Parvis.Platform.Markdown;

/// <summary>
/// People's words to HTML. Raw HTML is shown as text, links go to the web or this site only, images become links (nothing is
/// loaded from elsewhere), headings begin at the third level. The one place that emits HTML it did not encode itself.
/// </summary>
public static class MarkdownRenderer
{
    private const int MostDepth = 12;
    private const int MostText = 600_000;
    private const int MostKept = 20_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    // The same words are read far more often than written: what was made of them is kept, by the words themselves.
    private static readonly MemoryCache Made = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    public static IHtmlContent Render(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return HtmlString.Empty;
        if (markdown.Length > MostKept) return Make(markdown);
        if (Made.TryGetValue(markdown, out IHtmlContent? known)) return known!;
        var made = Make(markdown);
        return Made.Set(markdown, made, new MemoryCacheEntryOptions { Size = (2 * (markdown.Length + made.ToString().Length)) + 200 });
    }

    private static HtmlString Make(string markdown)
    {
        try
        {
            return Draw(Parse(markdown));
        }
        catch (ArgumentException)
        {
            // Some nesting is refused only when it is written out.
            return Draw(AsTyped(markdown));
        }
    }

    private static HtmlString Draw(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(6, heading.Level + 2);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || IsAllowed(link.Url)) link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow ugc noopener");
            else link.ReplaceBy(new LiteralInline(link.Url));
        }

        return new HtmlString(document.ToHtml(Pipeline));
    }

    /// <summary>Never throws: what is nested beyond reading is taken as it was typed.</summary>
    internal static MarkdownDocument Parse(string markdown)
    {
        var text = markdown.Length <= MostText ? markdown : markdown[..MostText];
        if (TooDeep(text)) return AsTyped(text);
        try
        {
            return Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return AsTyped(text);
        }
    }

    private static MarkdownDocument AsTyped(string text) => Markdig.Markdown.Parse(MarkdownText.Escape(text.Length <= MostText ? text : text[..MostText]), Pipeline);

    private static void Tame(LinkInline link)
    {
        link.IsImage = false;
        if (IsAllowed(link.Url)) link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow ugc noopener");
        else link.Url = "";
    }

    private static bool IsAllowed(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.Length > 2000) return false;
        // Browsers drop tabs and line breaks inside an address before they read its scheme.
        if (url.Any(c => char.IsControl(c))) return false;
        if (url[0] is '/' && (url.Length == 1 || url[1] is not ('/' or '\\'))) return true;
        if (url[0] is '#') return true;
        return url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
    }

    // Thousands of nested quotations would cost a stack; nobody writes a dozen.
    private static bool TooDeep(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '>' or '[' or '(' or '*' or '_') depth++;
            else if (c == '\n') depth = 0;
            else if (!char.IsWhiteSpace(c)) depth = Math.Min(depth, 0);
            if (depth > MostDepth) return true;
        }

        return false;
    }
}

/// <summary>Markdown and plain text.</summary>
public static partial class MarkdownText
{
    /// <summary>The words without markup, on one line, cut between two words at most at <paramref name="most"/> characters.</summary>
    public static string Plain(string markdown, int most = int.MaxValue)
    {
        var text = new StringBuilder();
        foreach (var block in MarkdownRenderer.Parse(markdown).Descendants<LeafBlock>())
        {
            if (text.Length > 0) text.Append(' ');
            if (block.Inline is { } inlines)
            {
                foreach (var inline in inlines.Descendants())
                {
                    if (inline is LiteralInline literal) text.Append(literal.Content.AsSpan());
                    else if (inline is CodeInline code) text.Append(code.Content);
                    else if (inline is AutolinkInline link) text.Append(link.Url);
                    else if (inline is LineBreakInline) text.Append(' ');
                }
            }
            else if (block is CodeBlock code)
            {
                text.Append(code.Lines.ToString());
            }
        }

        var plain = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length <= most) return plain;
        var cut = plain.LastIndexOf(' ', most - 1);
        return (cut > most / 2 ? plain[..cut] : plain[..(most - 1)]) + "…";
    }

    /// <summary>Plain text as Markdown that shows exactly it, line breaks kept.</summary>
    public static string Escape(string plain)
    {
        var text = new StringBuilder(plain.Length + 16);
        foreach (var line in plain.ReplaceLineEndings("\n").Split('\n'))
        {
            if (text.Length > 0) text.Append('\n');
            var start = line.TrimStart();
            var digits = 0;
            while (digits < start.Length && char.IsAsciiDigit(start[digits])) digits++;
            // What would open a list or a title.
            var opening = start.Length == 0 ? 0 : start[0] is '-' or '+' or '=' ? 1 : digits is > 0 and < 10 && digits < start.Length && start[digits] is '.' or ')' ? digits + 1 : 0;
            if (opening > 0) text.Append(start, 0, opening - 1).Append('\\').Append(start[opening - 1]);
            text.Append(EscapeWords(start[opening..]));
            if (start.Length > 0) text.Append("  ");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Words within a line, escaped; addresses of the web become links, so that no escape enters them.</summary>
    public static string EscapeWords(string words, bool links = true)
    {
        var text = new StringBuilder(words.Length + 8);
        var at = 0;
        while (at < words.Length)
        {
            var found = links ? WebAddress().Match(words, at) : Match.Empty;
            var until = found.Success ? found.Index : words.Length;
            for (; at < until; at++)
            {
                if (words[at] is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&') text.Append('\\');
                text.Append(words[at]);
            }

            if (!found.Success) break;
            var address = WithoutStop(found.Value);
            if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) text.Append('[').Append(EscapeWords(address, links: false)).Append("](<http://").Append(address).Append(">)");
            else text.Append('<').Append(address).Append('>');
            at = found.Index + address.Length;
        }

        return text.ToString();
    }

    // The stop after an address is the sentence's; a bracket too, unless the address opened it.
    private static string WithoutStop(string address)
    {
        while (address[^1] is '.' or ',' or ';' or ':' or '!' or '?' or '»' or '"' or '\'' or '’' or '…' or '*' or '_' or '~' or ']'
            || (address[^1] == ')' && !address.Contains('(', StringComparison.Ordinal))) address = address[..^1];
        return address;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(https?://|www\.)[\p{L}\p{N}][^\s<>\u00a0]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WebAddress();
}

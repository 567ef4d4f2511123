using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Parvis.Platform.Markdown;

namespace Parvis.Contributions.Importing;

/// <summary>Turns published HTML into Markdown, keeping its structure: headings, paragraphs, lists, emphasis, links, quotations, tables, code.</summary>
internal static partial class HtmlToMarkdown
{
    private const int DeepestNesting = 40;

    public static string Convert(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder();
        Blocks(document.Body!, text, "", 0);
        return Tidy(text.ToString());
    }

    private static void Blocks(INode parent, StringBuilder text, string indent, int depth)
    {
        var inline = new StringBuilder();
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && IsBlock(element))
            {
                Paragraph(inline, text, indent);
                Block(element, text, indent, depth);
            }
            else Inline(node, inline, depth);
        }

        Paragraph(inline, text, indent);
    }

    private static void Block(IElement element, StringBuilder text, string indent, int depth)
    {
        if (depth > DeepestNesting)
        {
            Paragraph(new StringBuilder(MarkdownText.Escape(element.TextContent)), text, indent);
            return;
        }

        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                var heading = new StringBuilder();
                foreach (var node in element.ChildNodes) Inline(node, heading, depth);
                var title = string.Join(' ', Emphasis.Resolve(heading.ToString()).Replace("\\\n", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                if (title.Length > 0) text.Append(indent).Append(new string('#', element.LocalName[1] - '0')).Append(' ').Append(title).Append("\n\n");
                break;
            case "ul" or "ol":
                List(element, text, indent, depth);
                break;
            case "blockquote":
                Blocks(element, text, indent + "> ", depth + 1);
                text.Append(indent.TrimEnd()).Append('\n');
                break;
            case "pre":
                var fence = new string('`', Math.Max(3, Ticks(element.TextContent) + 1));
                text.Append(indent).Append(fence).Append('\n');
                foreach (var line in element.TextContent.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')) text.Append(indent).Append(line).Append('\n');
                text.Append(indent).Append(fence).Append("\n\n");
                break;
            case "hr":
                text.Append(indent).Append("---\n\n");
                break;
            case "table":
                Table(element, text, indent, depth);
                break;
            case "script" or "style" or "template":
                break;
            default:
                Blocks(element, text, indent, depth + 1);
                break;
        }
    }

    private static void List(IElement list, StringBuilder text, string indent, int depth)
    {
        var number = 1;
        foreach (var item in list.Children)
        {
            if (item.LocalName is "ul" or "ol")
            {
                List(item, text, indent + "   ", depth + 1);
                continue;
            }

            var marker = list.LocalName == "ol" ? $"{number++}. " : "- ";
            var inner = new StringBuilder();
            Blocks(item, inner, "", depth + 1);
            var lines = Tidy(inner.ToString()).Split('\n');
            var hang = new string(' ', marker.Length);
            for (var i = 0; i < lines.Length; i++)
            {
                text.Append(indent).Append(i == 0 ? marker : lines[i].Length == 0 ? "" : hang).Append(lines[i]).Append('\n');
            }
        }

        text.Append(indent.TrimEnd()).Append('\n');
    }

    private static void Table(IElement table, StringBuilder text, string indent, int depth)
    {
        var rows = table.QuerySelectorAll("tr").Select(r => r.Children.Where(c => c.LocalName is "td" or "th").Select(c => Cell(c, depth)).ToList()).Where(r => r.Count > 0).ToList();
        if (rows.Count == 0) return;
        var width = rows.Max(r => r.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append(indent).Append("| ").Append(string.Join(" | ", rows[i].Concat(Enumerable.Repeat("", width - rows[i].Count)))).Append(" |\n");
            if (i == 0) text.Append(indent).Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", width))).Append('\n');
        }

        text.Append(indent.TrimEnd()).Append('\n');
    }

    private static string Cell(IElement cell, int depth)
    {
        var text = new StringBuilder();
        // A cell is one line: its paragraphs and breaks become spaces.
        foreach (var node in cell.ChildNodes)
        {
            Inline(node, text, depth);
            if (node is IElement element && IsBlock(element)) text.Append(' ');
        }

        return string.Join(' ', Emphasis.Resolve(text.ToString()).Replace("\\\n", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Inline(INode node, StringBuilder text, int depth)
    {
        if (node is IText words)
        {
            text.Append(Escaped(words));
            return;
        }

        if (node is not IElement element) return;
        if (depth > DeepestNesting)
        {
            text.Append(Escaped(element));
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                text.Append("\\\n");
                break;
            case "strong" or "b":
                Wrap(element, text, Emphasis.Strong, depth);
                break;
            case "em" or "i":
                Wrap(element, text, Emphasis.Light, depth);
                break;
            case "s" or "del" or "strike":
                Wrap(element, text, Emphasis.Struck, depth);
                break;
            case "code":
                Code(element.TextContent, text);
                break;
            case "a" when element.GetAttribute("href") is { Length: > 0 } href:
                var label = new StringBuilder();
                foreach (var child in element.ChildNodes) Inline(child, label, depth + 1);
                var said = label.ToString();
                var shown = said.Trim();
                if (said.Length > 0 && char.IsWhiteSpace(said[0])) text.Append(' ');
                text.Append('[').Append(shown.Length == 0 ? Plain(href) : shown).Append("](<").Append(Address(href)).Append(">)");
                if (said.Length > 1 && char.IsWhiteSpace(said[^1])) text.Append(' ');
                break;
            case "img" when element.GetAttribute("src") is { Length: > 0 } source:
                var seen = Plain(element.GetAttribute("alt") is { Length: > 0 } alt ? alt : source);
                // No link stands inside a link: of a linked image, its words remain.
                if (element.Closest("a[href]") is not null) text.Append(seen);
                else text.Append('[').Append(seen).Append("](<").Append(Address(source)).Append(">)");
                break;
            case "script" or "style" or "template":
                break;
            default:
                foreach (var child in element.ChildNodes) Inline(child, text, depth + 1);
                break;
        }
    }

    // Emphasis marks must touch the words: white space goes outside them.
    private static void Wrap(IElement element, StringBuilder text, Emphasis mark, int depth)
    {
        var inner = new StringBuilder();
        foreach (var child in element.ChildNodes) Inline(child, inner, depth + 1);
        var said = inner.ToString();
        var words = said.Trim();
        if (words.Length == 0)
        {
            text.Append(said);
            return;
        }

        if (char.IsWhiteSpace(said[0])) text.Append(' ');
        text.Append(mark.Open).Append(words).Append(mark.Close);
        if (char.IsWhiteSpace(said[^1])) text.Append(' ');
    }

    private static void Paragraph(StringBuilder inline, StringBuilder text, string indent)
    {
        var lines = Emphasis.Resolve(inline.ToString()).Split("\\\n").Select(l => string.Join(' ', l.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)))
            .Select(l => string.IsNullOrWhiteSpace(l) ? "" : l).ToList();
        inline.Clear();
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        while (lines.Count > 0 && lines[0].Length == 0) lines.RemoveAt(0);
        if (lines.Count == 0) return;
        for (var i = 0; i < lines.Count; i++)
        {
            // Two breaks in a row are a new paragraph.
            if (lines[i].Length == 0)
            {
                text.Append(indent.TrimEnd()).Append('\n');
                continue;
            }

            var breaks = i + 1 < lines.Count && lines[i + 1].Length > 0;
            text.Append(indent).Append(Opening(lines[i])).Append(breaks ? "\\\n" : "\n");
        }

        text.Append(indent.TrimEnd()).Append('\n');
    }

    // A paragraph that begins like a list or a title is still a paragraph.
    private static string Opening(string line)
    {
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits])) digits++;
        if (digits is > 0 and < 10 && digits < line.Length && line[digits] is '.' or ')') return line.Insert(digits, "\\");
        return line.Length > 0 && line[0] is '-' or '+' or '=' ? "\\" + line : line;
    }

    private static string Escaped(INode words) =>
        MarkdownText.EscapeWords(Emphasis.Without(words.TextContent), links: words.ParentElement?.Closest("a[href]") is null);

    private static string Plain(string words) => MarkdownText.EscapeWords(Emphasis.Without(words), links: false);

    private static void Code(string words, StringBuilder text)
    {
        var said = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (said.Length == 0) return;
        var fence = new string('`', Ticks(said) + 1);
        var pad = said[0] == '`' || said[^1] == '`' ? " " : "";
        text.Append(fence).Append(pad).Append(said).Append(pad).Append(fence);
    }

    private static int Ticks(string text)
    {
        var (most, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            most = Math.Max(most, run);
        }

        return most;
    }

    // An address keeps its backslashes, and what looks like an entity in it is none.
    private static string Address(string href) => Entity().Replace(href.Trim().Replace("\\", "%5C", StringComparison.Ordinal), "&amp;").Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).ReplaceLineEndings("");

    [GeneratedRegex("&(?=#?[A-Za-z0-9]+;)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entity();

    private static bool IsBlock(IElement element) => element.LocalName is
        "p" or "div" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "li" or "blockquote" or "pre" or "hr" or "table" or "section" or "article"
        or "header" or "footer" or "dl" or "dt" or "dd" or "figure" or "center" or "address" or "script" or "style" or "template";

    private static string Tidy(string text)
    {
        var lines = text.Split('\n');
        var kept = new List<string>(lines.Length);
        foreach (var line in lines)
        {
            if (line.Trim().Length == 0 && (kept.Count == 0 || kept[^1].Length == 0)) continue;
            kept.Add(line.Trim().Length == 0 ? "" : line.TrimEnd());
        }

        while (kept.Count > 0 && kept[^1].Length == 0) kept.RemoveAt(kept.Count - 1);
        return string.Join('\n', kept);
    }
}

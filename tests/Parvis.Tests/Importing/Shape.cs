using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Parvis.Tests.Importing;

/// <summary>
/// What a reader sees of a page's text, whatever the markup that says it: its blocks (paragraphs, titles, items, quotations,
/// cells, code, rules) with their words, and which words are emphasised, struck or linked.
/// </summary>
internal sealed class Shape
{
    private readonly int deeper;
    private readonly StringBuilder block = new();
    private string blockKind = "p";

    private Shape(int deeper) => this.deeper = deeper;

    /// <summary>One line a block: where it stands, then its words.</summary>
    public List<string> Blocks { get; } = [];

    /// <summary>Words that are emphasised, struck or linked: mark, then word.</summary>
    public List<string> Marks { get; } = [];

    /// <param name="deeper">How many levels titles are lowered by.</param>
    public static Shape Of(string html, int deeper = 0)
    {
        var shape = new Shape(deeper);
        shape.Walk(new HtmlParser().ParseDocument(html).Body!, "", "");
        shape.Close("");
        return shape;
    }

    private void Walk(INode parent, string path, string mark)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) Say(text.Data, mark);
            else if (node is IElement element) Enter(element, path, mark);
        }
    }

    private void Enter(IElement element, string path, string mark)
    {
        switch (element.LocalName)
        {
            case "br": block.Append('\n'); break;
            case "hr": Close(path); Blocks.Add(path + "hr"); break;
            case "strong" or "b": Walk(element, path, Add(mark, 'b')); break;
            case "em" or "i": Walk(element, path, Add(mark, 'i')); break;
            case "s" or "del" or "strike": Walk(element, path, Add(mark, 's')); break;
            case "a" when element.GetAttribute("href") is { Length: > 0 } href:
                if (element.TextContent.Trim().Length == 0 && element.QuerySelector("img") is null) Say(href, Add(mark, 'a'));
                else Walk(element, path, Add(mark, 'a'));
                Marks.Add("href " + Address(href));
                break;
            case "img":
                if (element.GetAttribute("src") is not { Length: > 0 } source) break;
                Say(element.GetAttribute("alt") is { Length: > 0 } alt ? alt : source, Add(mark, 'a'));
                if (element.Closest("a[href]") is null) Marks.Add("href " + Address(source));
                break;
            case "script" or "style" or "template" or "colgroup": break;
            case "pre":
                Close(path);
                foreach (var line in element.TextContent.TrimEnd('\n').Split('\n')) Blocks.Add($"{path}pre {line}");
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Within(element, path, $"h{Math.Min(6, element.LocalName[1] - '0' + deeper)}", mark);
                break;
            case "li": Within(element, $"{path}{element.ParentElement!.LocalName}/", "p", mark); break;
            case "blockquote": Within(element, path + "quote/", "p", mark); break;
            case "td" or "th": Within(element, path + "cell/", "p", mark); break;
            case "ul" or "ol" when element.ParentElement?.LocalName is "ul" or "ol":
                // A list right inside a list belongs to the item before it.
                Within(element, $"{path}{element.ParentElement.LocalName}/", "p", mark);
                break;
            case "p" or "div" or "ul" or "ol" or "table" or "thead" or "tbody" or "tr" or "section" or "article" or "header" or "footer" or "dl" or "dt" or "dd" or "figure" or "center" or "address":
                Within(element, path, "p", mark);
                break;
            default: Walk(element, path, mark); break;
        }
    }

    private void Within(IElement element, string path, string kind, string mark)
    {
        Close(element.LocalName is "li" or "blockquote" or "td" or "th" ? Outer(path) : path);
        blockKind = kind;
        Walk(element, path, mark);
        Close(path);
        blockKind = "p";
    }

    private static string Outer(string path) => path.LastIndexOf('/', Math.Max(0, path.Length - 2)) is var cut && cut > 0 ? path[..(cut + 1)] : "";

    private void Say(string words, string mark)
    {
        block.Append(words.Replace('\n', ' ').Replace("\u2060", "", StringComparison.Ordinal));
        if (mark.Length > 0) Marks.AddRange(words.Where(char.IsLetterOrDigit).Select(c => $"{mark} {c}"));
    }

    private void Close(string path)
    {
        // Two breaks in a row are a new paragraph.
        var lines = block.ToString().Split('\n').Select(l => string.Join(' ', l.Split([' ', '\t', '\r', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)).Trim()).ToList();
        block.Clear();
        var said = new List<string>();
        foreach (var line in lines.Append(""))
        {
            if (line.Length > 0) said.Add(line);
            else if (said.Count > 0)
            {
                Blocks.Add($"{path}{blockKind} {string.Join('⏎', said)}");
                said.Clear();
            }
        }
    }

    // What is no address is compared as it is written.
    private static string Address(string href) =>
        Uri.TryCreate(new Uri("https://exemple.test/"), href.Trim().ReplaceLineEndings(""), out var address) ? address.AbsoluteUri : href.Trim();

    private static string Add(string mark, char one) => mark.Contains(one, StringComparison.Ordinal) ? mark : string.Concat((mark + one).Order());
}

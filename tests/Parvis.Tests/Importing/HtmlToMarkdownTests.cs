using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Parvis.Contributions.Importing;
using Parvis.Platform.Markdown;
using Xunit;

namespace Parvis.Tests.Importing;

/// <summary>Published HTML becomes Markdown that shows the same words in the same blocks.</summary>
public sealed class HtmlToMarkdownTests
{
    [Theory]
    [InlineData("<p>Un</p><p>Deux<br>trois</p>")]
    [InlineData("<p>Un<br><br>Deux</p>")]
    [InlineData("<div>Un</div>\r\n\r\n<div>Deux</div>texte nu")]
    [InlineData("<h1>Titre</h1><h2>Sous-titre <em>appuyé</em></h2><h5>Bas</h5><p>Suite</p>")]
    [InlineData("<ul><li>un</li><li>deux<ul><li>deux a</li><li>deux b<ol><li>profond</li></ol></li></ul></li><li>trois</li></ul>")]
    [InlineData("<ul><li>un</li><ul><li>mal emboîté</li></ul><li>deux</li></ul>")]
    [InlineData("<ol><li><p>Premier</p><p>Second alinéa</p></li><li>Deux</li></ol>")]
    [InlineData("<ol start=\"4\"><li>quatre</li><li>cinq</li></ol>")]
    [InlineData("<p>Avant</p><ul><li>a</li></ul><ol><li>b</li></ol><ul><li>c</li></ul><ul><li>d</li></ul><p>Après</p>")]
    [InlineData("<blockquote><p>Cité</p><p>encore</p><ul><li>point</li></ul><blockquote>dedans</blockquote></blockquote><p>dehors</p>")]
    [InlineData("<p>Un <strong>gras</strong>, un <em>penché</em>, <strong><em>les deux</em></strong>, <s>barré</s>, <u>souligné</u>.</p>")]
    [InlineData("<p>mot<strong>collé</strong>suite, <em>« guillemets »</em>suite, <strong>fin.</strong>Suite</p>")]
    [InlineData("<p><strong>Gras<br>sur deux lignes</strong> puis rien</p>")]
    [InlineData("<p><strong>un</strong><strong>deux</strong><em>trois</em><strong>quatre</strong></p>")]
    [InlineData("<p><strong> </strong>vide<em></em></p>")]
    [InlineData("<p><strong>Gras avec <em>penché</em></strong> et <em>penché avec <strong>gras</strong></em></p>")]
    [InlineData("<p>Voir <a href=\"https://exemple.fr/a_b(c)?d=e&amp;f=g#h\">la <strong>page</strong> [1]</a> et <a href=\"mailto:a@exemple.fr\">écrire</a>.</p>")]
    [InlineData("<p><a href=\"https://exemple.fr/\">https://exemple.fr/</a> <a href=\"https://exemple.fr/x\"></a></p>")]
    [InlineData("<p><a name=\"ancre\">sans adresse</a><a href=\"\">vide</a></p>")]
    [InlineData("<p>* pas une liste</p><p>- ni ici</p><p>+ ni là</p><p>1. ni 1</p><p>2) ni 2</p><p># ni titre</p><p>&gt; ni citation</p><p>===</p><p>---</p><p>| a | b |</p>")]
    [InlineData("<p>ligne<br>- tiret<br>1. numéro<br># dièse<br>&gt; chevron<br>---<br>===<br>    quatre espaces</p>")]
    [InlineData("<p>5 * 3 * 2, snake_case_long, a`b`c, ~~non~~, \\ , [x](y), &lt;b&gt;, &amp;amp; &amp;lt; ![i](j) http://exemple.fr/a_b_c</p>")]
    [InlineData("<p>&laquo;&nbsp;&eacute;t&eacute;&nbsp;&raquo; &hellip; &euro; &#8217; &#x1F33F; &amp;</p>")]
    [InlineData("<pre>ligne 1\n  ligne *2*\n\n``` trois</pre><p>après <code>a `b` c</code></p>")]
    [InlineData("<table><tr><th>A</th><th>B</th></tr><tr><td>1 | 2</td><td>x <strong>y</strong></td></tr><tr><td>seul</td></tr></table>")]
    [InlineData("<p>Voir http://exemple.fr/a_b_c, (https://exemple.fr/x_(y)) et www.exemple.fr/d_e. Fin.</p>")]
    [InlineData("<p><a href=\"https://exemple.fr/a_b*c\">https://exemple.fr/a_b*c</a>, <a href=\"https://exemple.fr/\"> devant</a>derrière<a href=\"https://exemple.fr/\">collé </a>!</p>")]
    [InlineData("<pre>```\nx\n```</pre>")]
    [InlineData("<p>Avant<hr>Après</p>")]
    [InlineData("<p>Image <img src=\"https://exemple.fr/i.png\" alt=\"un plan\"> et <img src=\"https://exemple.fr/j.png\"></p>")]
    [InlineData("<script>alert(1)</script><style>p{}</style><p onclick=\"x\">Reste</p><!-- commentaire -->")]
    [InlineData("<p>Non fermé <b>gras<p>suite</p>")]
    [InlineData("texte nu &amp; sans balise")]
    [InlineData("")]
    [InlineData("<p>&nbsp;</p><p> </p>")]
    [InlineData("<ul></ul><ol><li></li></ol><p>x</p>")]
    [InlineData("<dl><dt>Terme</dt><dd>Définition</dd></dl>")]
    [InlineData("<ul><li><strong>Titre</strong><br>texte</li><li><h3>Titre</h3>texte</li><li><blockquote>cité</blockquote></li></ul>")]
    public void Examples_read_the_same(string html) => SameAs(html);

    [Fact]
    public void A_cell_holds_one_line()
    {
        Assert.Equal("| deux alinéas | a b |\n| --- | --- |", HtmlToMarkdown.Convert("<table><tr><td><p>deux</p><p>alinéas</p></td><td>a<br>b</td></tr></table>"));
    }

    /// <summary>The real bodies, where the published data stands beside the repository.</summary>
    [Fact]
    public void Every_real_body_reads_the_same()
    {
        var read = 0;
        foreach (var line in RealData.Lines())
        {
            SameAs((string)JsonNode.Parse(line)!["body_html"]!);
            read++;
        }

        Assert.Equal(RealData.Present ? 600 : 0, read);
    }

    [Fact]
    public void Very_deep_or_very_long_html_ends()
    {
        var deep = string.Concat(Enumerable.Repeat("<div><ul><li><blockquote>", 2000)) + "au fond";
        Assert.Contains("au fond", HtmlToMarkdown.Convert(deep), StringComparison.Ordinal);
        var wide = string.Concat(Enumerable.Repeat("<p>mot <b>gras</b></p>", 20_000));
        Assert.Contains("**gras**", HtmlToMarkdown.Convert(wide), StringComparison.Ordinal);
    }

    private static void SameAs(string html)
    {
        var markdown = HtmlToMarkdown.Convert(html);
        using var shown = new StringWriter();
        MarkdownRenderer.Render(markdown).WriteTo(shown, HtmlEncoder.Default);
        var (before, after) = (Shape.Of(html, deeper: 2), Shape.Of(shown.ToString()));
        Assert.True(before.Blocks.SequenceEqual(after.Blocks), $"Blocks differ.\n{Difference(before.Blocks, after.Blocks)}\nHTML: {html[..Math.Min(3000, html.Length)]}\nMarkdown: {markdown[..Math.Min(3000, markdown.Length)]}");
        // Addresses written in full become links: one more link is not a loss.
        var lost = Words(before).ToList();
        foreach (var mark in Words(after)) lost.Remove(mark);
        Assert.True(lost.Count == 0, $"Lost marks: {string.Join(" ", lost.Take(60))}\nThere: {string.Join("\n", Words(after).Where(m => m.StartsWith("href", StringComparison.Ordinal)))}\nHTML: {html[..Math.Min(3000, html.Length)]}\nMarkdown: {markdown[..Math.Min(3000, markdown.Length)]}");
        var added = Words(after).Where(m => m[0] is 'b' or 'i' or 's').ToList();
        foreach (var mark in Words(before)) added.Remove(mark);
        Assert.True(added.Count == 0, $"Invented marks: {string.Join(" ", added.Take(60))}\nHTML: {html[..Math.Min(3000, html.Length)]}\nMarkdown: {markdown[..Math.Min(3000, markdown.Length)]}");

        static IEnumerable<string> Words(Shape shape) => shape.Marks;
    }

    private static string Difference(List<string> before, List<string> after)
    {
        var at = before.Zip(after).TakeWhile(p => p.First == p.Second).Count();
        return $"{at}: {string.Join("\n     ", before.Skip(at).Take(3))}\n  ≠ {string.Join("\n     ", after.Skip(at).Take(3))}";
    }
}

/// <summary>The published consultation, when it stands beside the repository.</summary>
internal static class RealData
{
    public static string? Path { get; } = Find();

    public static bool Present => Path is not null;

    public static IEnumerable<string> Lines() => Path is null ? [] : File.ReadLines(Path);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = System.IO.Path.Combine(folder.FullName, "shared", "data", "republique-numerique", "contributions.jsonl");
            if (File.Exists(file)) return file;
        }

        return null;
    }
}

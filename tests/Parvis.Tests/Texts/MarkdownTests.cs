using System.Text.Encodings.Web;
using Parvis.Platform.Markdown;
using Xunit;

namespace Parvis.Tests.Texts;

/// <summary>Whatever people type can be read, and nothing but words comes out.</summary>
public sealed class MarkdownTests
{
    public static TheoryData<string> Nested => new(
        Repeat("![a", 128) + Repeat("](u)", 128),
        Repeat("[a", 300) + Repeat("](u)", 300),
        Repeat("*a **a ", 400),
        Repeat("- ", 300) + "fin",
        Repeat("> ", 2000) + "fin",
        Repeat("1. ", 500),
        Repeat("`", 5000),
        Repeat("| ", 3000) + "\n" + Repeat("|-", 3000),
        new string('_', 10_000),
        Repeat("a\n- b\n  - c\n", 300));

    [Theory]
    [MemberData(nameof(Nested))]
    public void What_is_nested_beyond_reading_is_shown_as_typed(string typed)
    {
        Assert.NotEmpty(Html(typed));
        Assert.NotNull(MarkdownText.Plain(typed, 200));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](//ailleurs.test)")]
    [InlineData("[x](data:text/html,<script>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://ailleurs.test/pixel.png)")]
    [InlineData("[x]( \"onmouseover=alert(1)\")")]
    public void No_script_no_picture_no_address_but_the_webs(string typed)
    {
        var html = Html(typed);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"java", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"//", html, StringComparison.OrdinalIgnoreCase);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Html(string typed)
    {
        using var text = new StringWriter();
        MarkdownRenderer.Render(typed).WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }
}

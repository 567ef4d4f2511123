using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Parvis.Contributions.Importing;

namespace Parvis.Contributions.ByMail;

/// <summary>A letter that came in HTML alone, as Markdown, without what mail programs mark as quoted.</summary>
internal static class ReplyHtml
{
    // Gmail, Thunderbird, Apple Mail, Outlook, Yahoo, Proton, Orange; then signatures.
    private const string Quoted =
        ".gmail_quote, .gmail_quote_container, .gmail_attr, blockquote[type=cite], .moz-cite-prefix, .yahoo_quoted, .protonmail_quote, " +
        "#mail-editor-reference-message-container, #reply-intro, .gmail_signature, .moz-signature, #Signature, .protonmail_signature_block, #ms-outlook-mobile-signature";

    public static string Own(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        // By hand: a selector of following siblings looks at each of them for each of them, and a letter may hold a great many.
        foreach (var from in (string[])["#appendonsend", "#divRplyFwdMsg"])
        {
            if (page.QuerySelector(from) is not { } begins) continue;
            while (begins.NextSibling is { } after) after.RemoveFromParent();
            begins.Remove();
        }

        foreach (var section in page.QuerySelectorAll(".WordSection1").Skip(1).ToList()) section.Remove();
        foreach (var node in page.QuerySelectorAll(Quoted).ToList()) node.Remove();
        foreach (var node in page.QuerySelectorAll("script, style, template, head, img, svg, object, iframe").ToList()) node.Remove();
        return HtmlToMarkdown.Convert(page.Body?.InnerHtml ?? "");
    }
}

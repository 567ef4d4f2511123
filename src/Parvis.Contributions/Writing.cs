using Microsoft.AspNetCore.Html;
using Parvis.Kernel;
using Parvis.Platform.Markdown;

namespace Parvis.Contributions;

internal static class Writing
{
    public static string NewReference() => ReferenceCode.New();

    public static string Plain(string markdown) => MarkdownText.Plain(markdown);

    public static IHtmlContent Html(string markdown) => MarkdownRenderer.Render(markdown);
}

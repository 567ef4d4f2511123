using Microsoft.AspNetCore.Html;
using Parvis.Kernel;
using Parvis.Platform.Markdown;

namespace Parvis.Contributions;

internal static class Writing
{
    public static string NewReference() => ReferenceCode.New();

    public static string Plain(string markdown) => MarkdownText.Plain(markdown);

    public static IHtmlContent Html(string markdown) => MarkdownRenderer.Render(markdown);

    public static string Day(DateTime at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(at, zone).ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentUICulture);
}

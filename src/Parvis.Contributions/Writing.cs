using System.Security.Cryptography;
using Microsoft.AspNetCore.Html;
using Parvis.Contributions.Posting;

namespace Parvis.Contributions;

internal static class Writing
{
    public static string NewReference() => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 8);

    public static string Plain(string markdown) => PostingRules.Line(markdown);

    public static IHtmlContent Html(string markdown) => new HtmlContentBuilder().AppendHtml("<p>").Append(markdown).AppendHtml("</p>");

    public static string Day(DateTime at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(at, zone).ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentUICulture);
}

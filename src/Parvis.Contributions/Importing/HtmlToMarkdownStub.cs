namespace Parvis.Contributions.Importing;

internal static class HtmlToMarkdown
{
    public static string Convert(string html) => html;
}

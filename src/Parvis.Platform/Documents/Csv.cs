namespace Parvis.Platform.Documents;

/// <summary>Lines of a CSV file (RFC 4180), with semicolons as French spreadsheets expect.</summary>
public static class Csv
{
    /// <summary>UTF-8 with its mark: without it spreadsheets misread accents.</summary>
    public static readonly System.Text.Encoding Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    public static string Line(params IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    // A cell that begins like a formula would be run by a spreadsheet.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

using System.Globalization;
using System.Text;

namespace Parvis.Kernel;

/// <summary>Readable parts of addresses.</summary>
public static class Slugs
{
    public const int MostCharacters = 60;

    /// <summary>Lower-case ASCII words joined by hyphens, at most sixty characters, never empty.</summary>
    public static string Make(string text)
    {
        var slug = new StringBuilder(MostCharacters);
        foreach (var c in WellFormed.Decompose(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (lower is 'œ') slug.Append("oe");
            else if (lower is 'æ') slug.Append("ae");
            else if (char.IsAsciiLetterOrDigit(lower)) slug.Append(lower);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length >= MostCharacters) break;
        }

        var made = slug.ToString();
        if (made.Length > MostCharacters) made = made[..MostCharacters];
        made = made.Trim('-');
        return made.Length == 0 ? "sans-titre" : made;
    }
}

using System.Text;

namespace Parvis.Kernel;

/// <summary>Text from outside may hold what is no character (a lone surrogate, U+FFFF), which normalising refuses by an exception.</summary>
public static class WellFormed
{
    /// <summary>Letters apart from their accents (Unicode form D); what is no character becomes U+FFFD.</summary>
    public static string Decompose(string text) => Sound(text).Normalize(NormalizationForm.FormD);

    /// <summary>Letters with their accents (form C); what is no character becomes U+FFFD.</summary>
    public static string Compose(string text) => Sound(text).Normalize(NormalizationForm.FormC);

    private static string Sound(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                // The last two of each plane are no characters either.
                if ((char.ConvertToUtf32(c, text[i + 1]) & 0xFFFE) == 0xFFFE) (mended ??= new StringBuilder(text))[i] = mended[i + 1] = '\uFFFD';
                i++;
            }
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF'))
            {
                (mended ??= new StringBuilder(text))[i] = '\uFFFD';
            }
        }

        return mended?.ToString() ?? text;
    }
}

using System.Globalization;

namespace Parvis.Platform.Ui;

/// <summary>A territory's colour in both schemes.</summary>
public sealed record AccentPair(string Light, string Dark);

/// <summary>Checks a colour for contrast (WCAG 2.2, success criterion 1.4.3) and derives the dark scheme's.</summary>
public static class Accent
{
    public const double LeastContrast = 4.5;
    private const string Paper = "#fbfaf7";
    private static readonly string[] DarkPapers = ["#14191f", "#1b222a"];

    /// <param name="ratio">Contrast on paper found, for the message.</param>
    public static bool TryAccept(string? hex, out AccentPair? pair, out double ratio)
    {
        pair = null;
        ratio = 0;
        if (!TryParse(hex, out var rgb) || !TryParse(Paper, out var paper)) return false;
        ratio = Contrast(rgb, paper);
        if (ratio < LeastContrast) return false;
        pair = new AccentPair(Hex(rgb), Hex(Lighten(rgb)));
        return true;
    }

    /// <summary>Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).</summary>
    public static double Contrast(string first, string second) =>
        TryParse(first, out var a) && TryParse(second, out var b) ? Contrast(a, b) : 1;

    private static double Contrast((double R, double G, double B) a, (double R, double G, double B) b)
    {
        var (high, low) = (Luminance(a), Luminance(b));
        if (high < low) (high, low) = (low, high);
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance((double R, double G, double B) c) => (0.2126 * Linear(c.R)) + (0.7152 * Linear(c.G)) + (0.0722 * Linear(c.B));

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    // Mixed with white until it reads on both dark papers; white itself does, so this ends.
    private static (double R, double G, double B) Lighten((double R, double G, double B) c)
    {
        for (var mix = 0.25; mix < 1; mix += 0.05)
        {
            var lighter = (c.R + ((1 - c.R) * mix), c.G + ((1 - c.G) * mix), c.B + ((1 - c.B) * mix));
            if (DarkPapers.All(p => TryParse(p, out var paper) && Contrast(lighter, paper) >= LeastContrast + 1)) return lighter;
        }

        return (1, 1, 1);
    }

    private static bool TryParse(string? hex, out (double R, double G, double B) rgb)
    {
        rgb = default;
        if (hex is not ['#', _, _, _, _, _, _] || !int.TryParse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)) return false;
        rgb = ((value >> 16) / 255.0, ((value >> 8) & 255) / 255.0, (value & 255) / 255.0);
        return true;
    }

    private static string Hex((double R, double G, double B) c) =>
        string.Create(CultureInfo.InvariantCulture, $"#{Byte(c.R):x2}{Byte(c.G):x2}{Byte(c.B):x2}");

    private static int Byte(double channel) => (int)Math.Round(Math.Clamp(channel, 0, 1) * 255);
}

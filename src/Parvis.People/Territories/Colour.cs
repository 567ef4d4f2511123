using System.Globalization;
using Parvis.Kernel;

namespace Parvis.People.Territories;

/// <summary>
/// The accent of a territory: readable on paper, with a lighter twin derived for the dark scheme. Contrast is that of
/// WCAG 2.2, criterion 1.4.3: at least 4.5 to 1.
/// </summary>
internal static class Colour
{
    private const double Enough = 4.5;
    private static readonly double Paper = Luminance((0xfb, 0xfa, 0xf7));
    private static readonly double Night = Luminance((0x20, 0x29, 0x32));

    public static Failure? Check(string? text) =>
        Read(text) is not { } colour ? PeopleFailures.AccentWrong
        : Contrast(Luminance(colour), Paper) < Enough ? PeopleFailures.AccentPale
        : null;

    /// <summary>The colour as written in stylesheets, and its twin of the dark scheme.</summary>
    public static (string Light, string Dark) Pair(string text)
    {
        var colour = Read(text)!.Value;
        var dark = colour;
        for (var step = 1; step <= 20 && Contrast(Luminance(dark), Night) < Enough; step++) dark = Lighter(colour, step / 20.0);
        return (Write(colour), Write(dark));
    }

    public static double Contrast(string one, string other) => Contrast(Luminance(Read(one)!.Value), Luminance(Read(other)!.Value));

    private static (int R, int G, int B)? Read(string? text) =>
        text?.Trim() is { Length: 7 } hex && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var n)
            ? (n >> 16, (n >> 8) & 255, n & 255)
            : null;

    private static string Write((int R, int G, int B) c) => string.Create(CultureInfo.InvariantCulture, $"#{c.R:x2}{c.G:x2}{c.B:x2}");

    private static (int R, int G, int B) Lighter((int R, int G, int B) c, double share)
    {
        return (Towards(c.R), Towards(c.G), Towards(c.B));

        int Towards(int channel) => (int)Math.Round(channel + ((255 - channel) * share));
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance((int R, int G, int B) c)
    {
        return (0.2126 * Linear(c.R)) + (0.7152 * Linear(c.G)) + (0.0722 * Linear(c.B));

        static double Linear(int channel)
        {
            var share = channel / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}

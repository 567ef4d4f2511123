using Parvis.Contributions.Contracts;
using Parvis.Kernel;

namespace Parvis.Contributions.Posting;

/// <summary>What a contribution must be, whoever writes it and however it comes.</summary>
internal static class PostingRules
{
    public const int LeastTitle = 5;
    public const int LeastBody = 10;
    public const int MostPlace = 200;
    public const int MostName = 80;

    public static Failure? Text(string title, string body) =>
        title.Length == 0 ? ContributionFailures.TitleMissing
        : title.Length < LeastTitle ? ContributionFailures.TitleTooShort
        : title.Length > ContributionsModel.MostTitle ? ContributionFailures.TitleTooLong
        : body.Length == 0 ? ContributionFailures.BodyMissing
        : body.Length < LeastBody ? ContributionFailures.BodyTooShort
        : body.Length > ContributionsModel.MostBody ? ContributionFailures.BodyTooLong
        : null;

    public static Failure? Where(string? place, double? latitude, double? longitude)
    {
        if (place?.Length > MostPlace) return ContributionFailures.PlaceTooLong;
        if (latitude is null && longitude is null) return null;
        // NaN fails both comparisons.
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? null : ContributionFailures.CoordinatesWrong;
    }

    public static Failure? Kind(ContributionKind kind) => Enum.IsDefined(kind) ? null : ContributionFailures.KindUnknown;

    /// <summary>One line: breaks and runs of blanks become one space.</summary>
    public static string Line(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Several lines: the same line end everywhere, no blank around.</summary>
    public static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
}

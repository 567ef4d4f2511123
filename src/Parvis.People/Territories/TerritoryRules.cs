using System.Globalization;
using System.Text.RegularExpressions;
using Parvis.Kernel;

namespace Parvis.People.Territories;

internal static partial class TerritoryRules
{
    // First segments that pages of the installation use.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "assets", "health", "openapi", "connexion", "inscription", "confirmation", "deconnexion", "mot-de-passe", "mot-de-passe-oublie",
        "mon-espace", "personnes", "administration", "installation", "territoires", "courriers", "langue", "erreur", "invitation", "api", "aide",
    };

    public static Failure? Slug(string? slug) =>
        slug is not null && slug.Length is >= 2 and <= 60 && SlugShape().IsMatch(slug) && !Reserved.Contains(slug) ? null : PeopleFailures.SlugWrong;

    public static Failure? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl) ? PeopleFailures.TerritoryNameMissing
        : name.Trim().Length > 120 ? PeopleFailures.TerritoryNameTooLong
        : null;

    /// <summary>Code officiel géographique of a commune: two characters of département (2A and 2B for Corsica), three digits.</summary>
    public static Failure? Insee(string? code) => code is null || InseeShape().IsMatch(code) ? null : PeopleFailures.InseeWrong;

    /// <summary>Nine digits of which the last is a Luhn key (ISO/IEC 7812-1), as INSEE issues them.</summary>
    public static Failure? Siren(string? siren)
    {
        if (siren is null) return null;
        if (siren.Length != 9 || !siren.All(char.IsAsciiDigit)) return PeopleFailures.SirenWrong;
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var digit = siren[i] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0 ? null : PeopleFailures.SirenWrong;
    }

    public static Failure? Host(string? host) =>
        host is null || (host.Length <= 253 && host.Contains('.', StringComparison.Ordinal) && HostShape().IsMatch(host)) ? null : PeopleFailures.HostWrong;

    public static Failure? TimeZone(string? id) =>
        id is not null && id.Length <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? null : PeopleFailures.TimeZoneUnknown;

    public static TerritoryKind? Kind(string? kind) =>
        Enum.TryParse<TerritoryKind>(kind, true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(kind![0]) ? known : null;

    /// <summary>The first line that is not a date, or null.</summary>
    public static string? WrongClosingDay(string text) =>
        Lines(text).FirstOrDefault(line => !DateOnly.TryParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    public static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlugShape();

    [GeneratedRegex("^([0-9]{2}|2[AB])[0-9]{3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InseeShape();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostShape();
}

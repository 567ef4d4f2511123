using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parvis.Host.Demo;

/// <summary>The invented commune of the demonstration, as written in <c>Demo/*.json</c>. Every moment is relative to the day it is loaded.</summary>
internal sealed record DemoContent(
    IReadOnlyList<DemoPerson> People,
    IReadOnlyList<DemoTheme> Themes,
    IReadOnlyList<DemoCommunity> Communities,
    DemoGovernance Governance,
    IReadOnlyList<DemoContribution> Contributions)
{
    private const string Prefix = "Parvis.Host.Demo.";
    private const string ContributionsPrefix = Prefix + "contributions-";

    public static DemoContent Read()
    {
        var assembly = typeof(DemoContent).Assembly;
        var communities = ReadOne(assembly, "communities", DemoJson.Default.DemoCommunitiesFile);
        var contributions = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ContributionsPrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(name => ReadResource(assembly, name, DemoJson.Default.DemoContributionsFile).Contributions)
            .OrderByDescending(c => c.Posted.DaysAgo).ThenBy(c => c.Posted.At).ThenBy(c => c.Key, StringComparer.Ordinal)
            .ToList();
        return new DemoContent(
            ReadOne(assembly, "people", DemoJson.Default.DemoPeopleFile).People,
            communities.Themes,
            communities.Communities,
            ReadOne(assembly, "governance", DemoJson.Default.DemoGovernance),
            contributions);
    }

    private static T ReadOne<T>(Assembly assembly, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        ReadResource(assembly, $"{Prefix}{name}.json", type);

    private static T ReadResource<T>(Assembly assembly, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Missing embedded resource {name}.");
        return JsonSerializer.Deserialize(stream, type)
            ?? throw new InvalidOperationException($"Empty embedded resource {name}.");
    }
}

/// <summary>So many days before the day of loading, at this time of the territory's day.</summary>
internal sealed record DemoMoment(int DaysAgo, TimeOnly At)
{
    /// <summary>The UTC instant, never later than <paramref name="utcNow"/>.</summary>
    public DateTime On(DateTime utcNow, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utcNow, zone));
        var local = today.AddDays(-DaysAgo).ToDateTime(At);
        // The hour skipped in spring does not exist in the territory's day.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        var utc = TimeZoneInfo.ConvertTimeToUtc(local, zone);
        return utc < utcNow ? utc : utcNow;
    }
}

internal sealed record DemoPeopleFile(IReadOnlyList<DemoPerson> People);

internal sealed record DemoPerson(string Key, string Name, string Email, IReadOnlyList<DemoStanding> Standings, string Bio, int JoinedDaysAgo, string Language, bool Administrator = false);

/// <summary>Standing is one of inhabitant, agent, elected, partner.</summary>
internal sealed record DemoStanding(string Standing, bool Verified, int? EndedDaysAgo = null);

internal sealed record DemoCommunitiesFile(IReadOnlyList<DemoTheme> Themes, IReadOnlyList<DemoCommunity> Communities);

internal sealed record DemoTheme(string Key, string Name);

/// <summary>Visibility is one of public, territory, agents, private; joining one of open, request, invitation; moderation after or before.</summary>
internal sealed record DemoCommunity(
    string Key, string Slug, string Name, string Visibility, string Joining, string Moderation, string Purpose, string Charter, DemoVision Vision,
    IReadOnlyList<string> Themes, IReadOnlyList<string> Facilitators, IReadOnlyList<string> Members);

internal sealed record DemoVision(string Text, string SignedBy, int DaysAgo);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DemoPeopleFile))]
[JsonSerializable(typeof(DemoCommunitiesFile))]
[JsonSerializable(typeof(DemoGovernance))]
[JsonSerializable(typeof(DemoContributionsFile))]
internal sealed partial class DemoJson : JsonSerializerContext;

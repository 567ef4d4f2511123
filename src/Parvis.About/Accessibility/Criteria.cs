using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parvis.About.Accessibility;

/// <summary>How a criterion stands in the software as it leaves its makers. None of it is an audit of a site.</summary>
internal enum CriterionState
{
    /// <summary>By axe-core or a scripted journey on each version; a machine sees part of what the criterion asks.</summary>
    Tested,
    ByDesign,
    Content,
    Absent,
    ToTry,
}

/// <param name="Axe">Rules of axe-core that touch it, run on every page.</param>
/// <param name="Tests">Journeys of the repository that try it.</param>
internal sealed record Criterion(string Number, string Label, CriterionState State, IReadOnlyList<string> Axe, IReadOnlyList<string> Tests);

internal sealed record CriterionTheme(int Number, string Name, IReadOnlyList<Criterion> Criteria);

/// <summary>The 106 criteria of the RGAA 4.1.2 and the evidence kept for each (Resources/rgaa.json). Labels are our own short words.</summary>
internal static class Criteria
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static readonly IReadOnlyList<CriterionTheme> Themes = Read();

    public static IEnumerable<Criterion> All => Themes.SelectMany(t => t.Criteria);

    private static IReadOnlyList<CriterionTheme> Read()
    {
        using var stream = typeof(Criteria).Assembly.GetManifestResourceStream("rgaa.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<CriterionTheme>>(stream, Reading)!;
    }
}

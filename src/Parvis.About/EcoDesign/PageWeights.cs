using System.Text.Json;

namespace Parvis.About.EcoDesign;

/// <summary>What a first visit of a page weighs, compressed, as a browser asks for it.</summary>
/// <param name="Path">Within the demonstration territory.</param>
/// <param name="Bytes">Page, stylesheet, script and images.</param>
internal sealed record PageWeight(string Path, int Bytes, int Requests)
{
    /// <summary>French source text.</summary>
    public string Name => Path switch
    {
        "" => "Accueil",
        "contributions" => "Liste des contributions",
        "confiance" => "La confiance, en chiffres",
        "inscription" => "Créer un compte",
        _ when Path.StartsWith("communautes/", StringComparison.Ordinal) => "Une communauté",
        _ => "Une contribution",
    };
}

/// <summary>Weights measured on this version (Resources/weights.json). A test measures them again, and fails when they have drifted by a fifth.</summary>
internal static class PageWeights
{
    public static readonly IReadOnlyList<PageWeight> All = Read();

    private static IReadOnlyList<PageWeight> Read()
    {
        using var stream = typeof(PageWeights).Assembly.GetManifestResourceStream("weights.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<PageWeight>>(stream, JsonSerializerOptions.Web)!;
    }
}

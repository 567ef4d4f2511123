using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parvis.Platform.Exports;

public sealed record ExportedTerritory(Guid Id, string Slug, string Name, string Kind);

/// <param name="Sha256">Of the whole file; null when it need not be checked.</param>
public sealed record ExportedFile(string Name, long Lines, string? Sha256);

/// <summary><c>manifest.json</c>: what the export is, of what, and what it holds.</summary>
public sealed record ExportManifest(
    string Format,
    int Version,
    string Application,
    DateTime ExportedAt,
    bool PersonalData,
    string Note,
    ExportedTerritory Territory,
    IReadOnlyList<ExportedFile> Files,
    long Attachments,
    IReadOnlyList<Guid> MissingAttachments)
{
    public const string Name = "manifest.json";
    public const string TerritoryFormat = "parvis.territory";
    public const int PresentVersion = 1;
    public const string Warning =
        "Cet export contient des données personnelles et des propos privés : gardez-le comme tel. / This export holds personal data and private words: keep it accordingly.";

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parvis.Host.Generation;

/// <summary>The sentences of <c>Generation/corpus.json</c>, parsed once.</summary>
internal sealed record CorpusData(
    IReadOnlyList<CorpusTheme> Themes, CorpusCommon Common, IReadOnlyDictionary<string, Template[]> KindTitles, IReadOnlyList<string> Places)
{
    private static readonly Lazy<CorpusData> Loaded = new(Load);

    public static CorpusData Instance => Loaded.Value;

    private static CorpusData Load()
    {
        using var stream = typeof(CorpusData).Assembly.GetManifestResourceStream("Parvis.Host.Generation.corpus.json")
            ?? throw new InvalidOperationException("Missing embedded resource corpus.json.");
        var file = JsonSerializer.Deserialize(stream, CorpusJson.Default.CorpusFile)
            ?? throw new InvalidOperationException("Empty embedded resource corpus.json.");
        var common = file.Common.ToDictionary(c => c.Key, c => Parse(c.Value), StringComparer.Ordinal);
        return new CorpusData(
            [.. file.Themes.Select(t => new CorpusTheme(t.Key, [.. t.Things], Parse(t.Titles), Parse(t.Seen), Parse(t.Detail), Parse(t.Wish)))],
            new CorpusCommon(
                common["opening"], common["effect"], common["closing"], common["heading"], common["proposal"], common["comment"],
                common["reasonFor"], common["reasonAgainst"], common["reasonMixed"], common["answer"], common["answerNext"]),
            file.KindTitles.ToDictionary(t => t.Key, t => Parse(t.Value), StringComparer.Ordinal),
            [.. file.Ways.SelectMany(way => file.Names.Select(name => $"{way} {name}"))]);
    }

    private static Template[] Parse(IReadOnlyList<string> texts) => [.. texts.Select(Template.Parse)];
}

internal sealed record CorpusTheme(string Key, CorpusThing[] Things, Template[] Titles, Template[] Seen, Template[] Detail, Template[] Wish);

internal sealed record CorpusCommon(
    Template[] Opening, Template[] Effect, Template[] Closing, Template[] Heading, Template[] Proposal, Template[] Comment,
    Template[] ReasonFor, Template[] ReasonAgainst, Template[] ReasonMixed, Template[] Answer, Template[] AnswerNext);

/// <summary>A noun with its article ("le trottoir") and after "de" ("du trottoir"); always singular.</summary>
internal sealed record CorpusThing(string Plain, string Of);

internal sealed record CorpusFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> KindTitles, IReadOnlyList<CorpusThemeText> Themes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Common, IReadOnlyList<string> Ways, IReadOnlyList<string> Names);

internal sealed record CorpusThemeText(
    string Key, IReadOnlyList<CorpusThing> Things, IReadOnlyList<string> Titles, IReadOnlyList<string> Seen, IReadOnlyList<string> Detail, IReadOnlyList<string> Wish);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CorpusFile))]
internal sealed partial class CorpusJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parvis.Contributions.Importing;

/// <summary>One line of the file, as published.</summary>
internal sealed record ImportedLine
{
    [JsonRequired]
    public long Id { get; init; }
    public string? Section { get; init; }
    public string? SectionSubtitle { get; init; }
    [JsonRequired]
    public required string Title { get; init; }
    [JsonRequired]
    public required string BodyHtml { get; init; }
    [JsonRequired]
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    [JsonRequired]
    public required string Author { get; init; }
    public bool Official { get; init; }
    public bool Withdrawn { get; init; }
    public ImportedVotes? Votes { get; init; }
    public IReadOnlyList<ImportedArgument>? Arguments { get; init; }
    public IReadOnlyList<ImportedSource>? Sources { get; init; }

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new LooseDate() },
        MaxDepth = 16,
    };

    /// <summary>Reads a line; throws <see cref="JsonException"/> or <see cref="FormatException"/> with what is wrong.</summary>
    public static ImportedLine Read(ReadOnlySpan<byte> json)
    {
        var line = JsonSerializer.Deserialize<ImportedLine>(json, Options) ?? throw new FormatException("the line is null");
        line.Check();
        return line;
    }

    private void Check()
    {
        Demand(Id > 0, "id must be positive");
        Demand(!string.IsNullOrWhiteSpace(Title), "title is empty");
        Demand(Title.Length <= 1000, "title is longer than 1,000 characters");
        Demand(BodyHtml is not null, "body_html is missing");
        Demand(BodyHtml!.Length <= 500_000, "body_html is longer than 500,000 characters");
        Demand(IsKey(Author), "author is empty or longer than 80 characters");
        Demand(Votes is null || (Votes.For >= 0 && Votes.Against >= 0 && Votes.Mixed >= 0), "a vote total is negative");
        foreach (var argument in Arguments ?? [])
        {
            Demand(argument is not null && argument.Id > 0, "an argument has no positive id");
            Demand(argument!.Stance is "for" or "against", $"argument {argument.Id}: stance is neither for nor against");
            Demand(!string.IsNullOrWhiteSpace(argument.Body), $"argument {argument.Id}: body is empty");
            Demand(argument.Body.Length <= 100_000, $"argument {argument.Id}: body is longer than 100,000 characters");
            Demand(IsKey(argument.Author), $"argument {argument.Id}: author is empty or longer than 80 characters");
            Demand(argument.Votes >= 0, $"argument {argument.Id}: votes are negative");
        }

        foreach (var source in Sources ?? [])
        {
            Demand(source is not null && source.Id > 0, "a source has no positive id");
            Demand(IsKey(source!.Author), $"source {source.Id}: author is empty or longer than 80 characters");
            Demand(source.Votes >= 0, $"source {source.Id}: votes are negative");
        }

        Demand((Arguments ?? []).DistinctBy(a => a.Id).Count() == (Arguments ?? []).Count, "two arguments share an id");
        Demand((Sources ?? []).DistinctBy(s => s.Id).Count() == (Sources ?? []).Count, "two sources share an id");
    }

    private static bool IsKey(string? text) => text is { Length: > 0 and <= 80 } && !string.IsNullOrWhiteSpace(text);

    private static void Demand(bool holds, string reason)
    {
        if (!holds) throw new FormatException(reason);
    }

    /// <summary>Dates as the State published them (+0200) besides ISO 8601's +02:00.</summary>
    private sealed class LooseDate : JsonConverter<DateTimeOffset>
    {
        private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd"];

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            var colon = text.Length > 5 && text[^5] is '+' or '-' ? text.Insert(text.Length - 2, ":") : text;
            return DateTimeOffset.TryParseExact(
                colon, Formats, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var date)
                && date.Year is >= 1990 and <= 2200
                    ? date
                    : throw new FormatException($"« {(text.Length > 40 ? text[..40] : text)} » is not a date");
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

internal sealed record ImportedVotes(int For, int Against, int Mixed);

internal sealed record ImportedArgument(long Id, string Stance, string Body, string Author, int Votes, DateTimeOffset CreatedAt);

internal sealed record ImportedSource(long Id, string? Title, string? Link, string? Body, string Author, int Votes, DateTimeOffset CreatedAt);

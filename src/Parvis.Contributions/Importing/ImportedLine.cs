using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parvis.Kernel;

namespace Parvis.Contributions.Importing;

/// <summary>One line of the file, as published. Only <c>id</c>, <c>title</c>, <c>body_html</c>, <c>created_at</c> and <c>author</c> must be there; what else is absent or null is nothing.</summary>
internal sealed record ImportedLine
{
    private const int MostTitle = 1000;
    private const int MostBody = 500_000;
    private const int MostArgument = 100_000;
    private const int MostItems = 50_000;

    public long? Id { get; init; }
    public string? Section { get; init; }
    public string? SectionSubtitle { get; init; }
    public string? Title { get; init; }
    public string? BodyHtml { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null: nobody is named.</summary>
    public string? Author { get; init; }
    public bool? Official { get; init; }
    public bool? Withdrawn { get; init; }
    public ImportedVotes? Votes { get; init; }
    public IReadOnlyList<ImportedArgument?>? Arguments { get; init; }
    public IReadOnlyList<ImportedSource?>? Sources { get; init; }

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new CleanText(), new LooseDate() },
        MaxDepth = 16,
    };

    private static readonly string[] Needed = ["id", "title", "body_html", "created_at", "author"];

    /// <summary>Reads a line; throws <see cref="JsonException"/> or <see cref="ImportedLineException"/> with what is wrong.</summary>
    /// <param name="now">Nothing was said after it.</param>
    public static ImportedLine Read(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
        using (var document = JsonDocument.ParseValue(ref reader))
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object || reader.BytesConsumed < json.TrimEnd(" \t\r"u8).Length) throw new ImportedLineException(ImportFailures.NotJson);
            foreach (var field in Needed) Demand(document.RootElement.TryGetProperty(field, out _), ImportFailures.FieldMissing.With(field));
            var line = document.Deserialize<ImportedLine>(Options)!;
            line.Check(now.AddDays(1));
            return line;
        }
    }

    private void Check(DateTimeOffset latest)
    {
        Demand(Id > 0, ImportFailures.IdWrong.With("id"));
        Demand(!string.IsNullOrWhiteSpace(Title), ImportFailures.FieldEmpty.With("title"));
        Demand(Title!.Length <= MostTitle, ImportFailures.FieldTooLong.With("title", MostTitle));
        Demand((BodyHtml?.Length ?? 0) <= MostBody, ImportFailures.FieldTooLong.With("body_html", MostBody));
        Demand((Section?.Length ?? 0) <= MostTitle, ImportFailures.FieldTooLong.With("section", MostTitle));
        Demand((SectionSubtitle?.Length ?? 0) <= MostTitle, ImportFailures.FieldTooLong.With("section_subtitle", MostTitle));
        Moment(CreatedAt, latest, "created_at");
        if (UpdatedAt is not null) Moment(UpdatedAt, latest, "updated_at");
        Key(Author, "author");
        Demand(Votes is null || (Votes.For is null or >= 0 && Votes.Against is null or >= 0 && Votes.Mixed is null or >= 0), ImportFailures.VotesNegative);
        Demand((Arguments?.Count ?? 0) <= MostItems, ImportFailures.TooMany.With("arguments", MostItems));
        Demand((Sources?.Count ?? 0) <= MostItems, ImportFailures.TooMany.With("sources", MostItems));
        foreach (var argument in Arguments ?? [])
        {
            Demand(argument?.Id > 0, ImportFailures.IdWrong.With("arguments[].id"));
            Demand(argument!.Stance is "for" or "against", ImportFailures.StanceUnknown.With(argument.Id));
            Demand(!string.IsNullOrWhiteSpace(argument.Body), ImportFailures.FieldEmpty.With("arguments[].body"));
            Demand(argument.Body!.Length <= MostArgument, ImportFailures.FieldTooLong.With("arguments[].body", MostArgument));
            Demand(argument.Votes is null or >= 0, ImportFailures.VotesNegative);
            Key(argument.Author, "arguments[].author");
            Moment(argument.CreatedAt, latest, "arguments[].created_at");
        }

        foreach (var source in Sources ?? [])
        {
            Demand(source?.Id > 0, ImportFailures.IdWrong.With("sources[].id"));
            Demand((source!.Body?.Length ?? 0) <= MostArgument, ImportFailures.FieldTooLong.With("sources[].body", MostArgument));
            Demand(source.Votes is null or >= 0, ImportFailures.VotesNegative);
            Key(source.Author, "sources[].author");
            Moment(source.CreatedAt, latest, "sources[].created_at");
        }

        Demand((Arguments ?? []).DistinctBy(a => a!.Id).Count() == (Arguments?.Count ?? 0), ImportFailures.TwiceInLine.With("arguments"));
        Demand((Sources ?? []).DistinctBy(s => s!.Id).Count() == (Sources?.Count ?? 0), ImportFailures.TwiceInLine.With("sources"));
    }

    private static void Key(string? author, string field)
    {
        if (author is null) return;
        Demand(!string.IsNullOrWhiteSpace(author), ImportFailures.FieldEmpty.With(field));
        Demand(author.Length <= 80, ImportFailures.FieldTooLong.With(field, 80));
    }

    private static void Moment(DateTimeOffset? at, DateTimeOffset latest, string field)
    {
        Demand(at is not null, ImportFailures.FieldMissing.With(field));
        Demand(at >= LooseDate.Earliest && at <= latest, ImportFailures.DateWrong.With(at!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    private static void Demand(bool holds, Failure failure)
    {
        if (!holds) throw new ImportedLineException(failure);
    }

    /// <summary>Texts without the null character, which PostgreSQL cannot keep.</summary>
    private sealed class CleanText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException();
            var text = reader.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>Dates as the State published them (+0200) besides ISO 8601's +02:00.</summary>
    private sealed class LooseDate : JsonConverter<DateTimeOffset>
    {
        public static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private static readonly string[] Formats =
        [
            "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
            "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd",
        ];

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException();
            var text = reader.GetString()!;
            var colon = text.Length > 12 && text[^5] is '+' or '-' ? text.Insert(text.Length - 2, ":") : text;
            return DateTimeOffset.TryParseExact(colon, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date
                : throw new ImportedLineException(ImportFailures.DateWrong.With(text.Length > 40 ? text[..40] : text));
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

internal sealed record ImportedVotes(int? For, int? Against, int? Mixed);

internal sealed record ImportedArgument(long? Id, string? Stance, string? Body, string? Author, int? Votes, DateTimeOffset? CreatedAt);

internal sealed record ImportedSource(long? Id, string? Title, string? Link, string? Body, string? Author, int? Votes, DateTimeOffset? CreatedAt);

using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Parvis.Kernel;

namespace Parvis.Platform.Exports;

/// <summary>Thrown while a line is read, and told with its file and number.</summary>
public sealed class LineRefusedException(Failure failure) : Exception(failure.Code)
{
    public Failure Failure => failure;
}

/// <summary>One line of an export being brought in. What does not hold throws <see cref="LineRefusedException"/>.</summary>
public sealed class ExportedLine(int number, JsonElement row)
{
    public int Number => number;

    public void Only(IReadOnlyCollection<string> fields)
    {
        foreach (var field in row.EnumerateObject())
        {
            if (!fields.Contains(field.Name)) throw new LineRefusedException(ExportFailures.FieldUnknown.With(field.Name));
        }
    }

    public object? Value(string field, IProperty column) => ExportValues.Read(Find(field), field, column);

    public Guid Guid(string field) => Need<Guid>(field);

    public DateTime Time(string field) => Need<DateTime>(field);

    public bool Flag(string field) => Find(field) is null ? false : Need<bool>(field);

    public T Need<T>(string field) where T : struct =>
        Maybe<T>(field) ?? throw new LineRefusedException(ExportFailures.FieldMissing.With(field));

    public T? Maybe<T>(string field) where T : struct
    {
        if (Find(field) is not { ValueKind: not JsonValueKind.Null } value) return null;
        return ExportValues.Parse(value, typeof(T)) is T read ? read : throw new LineRefusedException(ExportFailures.FieldWrong.With(field));
    }

    public string Text(string field, int most) => MaybeText(field, most) ?? throw new LineRefusedException(ExportFailures.FieldMissing.With(field));

    public string? MaybeText(string field, int most) =>
        Find(field) is { ValueKind: not JsonValueKind.Null } value ? ExportValues.Text(value, field, most) : null;

    public string? Json(string field, bool nullable) => Find(field) is { } value && (value.ValueKind != JsonValueKind.Null || !nullable)
        ? value.GetRawText()
        : nullable ? null : throw new LineRefusedException(ExportFailures.FieldMissing.With(field));

    private JsonElement? Find(string field) => row.TryGetProperty(field, out var value) ? value : null;
}

/// <summary>Writes the lines of one file, counted and hashed on their way.</summary>
public sealed class ExportLines(Stream stream, Action written) : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Count { get; private set; }

    public string Sha256 => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Adds an object; the fields are written by <paramref name="fields"/>.</summary>
    public async Task Add(Action<Utf8JsonWriter> fields)
    {
        buffer.ResetWrittenCount();
        await using (var writer = new Utf8JsonWriter(buffer, ExportValues.Options))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        hash.AppendData(buffer.WrittenSpan);
        await stream.WriteAsync(buffer.WrittenMemory);
        Count++;
        written();
    }

    public void Dispose() => hash.Dispose();
}

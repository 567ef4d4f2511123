using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Parvis.Kernel;

namespace Parvis.Platform.Exports;

/// <summary>How values are said in an export: identifiers as UUIDs, instants in ISO 8601 UTC to the microsecond, choices by name.</summary>
public static class ExportValues
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What both databases keep: PostgreSQL knows no finer.
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static void Write(Utf8JsonWriter writer, object? value, bool json)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text when json: WriteJson(writer, text); break;
            case string text: writer.WriteStringValue(text); break;
            case Guid id: writer.WriteStringValue(id); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case DateTime at: writer.WriteStringValue(Say(at)); break;
            case DateOnly day: writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case Enum choice: writer.WriteStringValue(Say(choice)); break;
            default: throw new InvalidOperationException($"{value.GetType().Name} has no form in an export.");
        }
    }

    public static string Say(DateTime at) => at.ToString(Instant, CultureInfo.InvariantCulture);

    public static string Say(Enum choice) => JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString());

    /// <summary>Reads a value for a column; throws <see cref="LineRefusedException"/>.</summary>
    internal static object? Read(JsonElement? found, string field, IProperty column)
    {
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        if (found is not { } value)
        {
            if (column.IsNullable) return null;
            // A count, a flag or a choice added to the format later is at rest in an older file.
            if ((type.IsPrimitive || type.IsEnum) && !column.IsKey()) return Activator.CreateInstance(type);
            throw new LineRefusedException(ExportFailures.FieldMissing.With(field));
        }

        if (value.ValueKind == JsonValueKind.Null) return column.IsNullable ? null : throw new LineRefusedException(ExportFailures.FieldMissing.With(field));
        if (type == typeof(string)) return Text(value, field, column.GetMaxLength());
        return Parse(value, type) ?? throw new LineRefusedException(ExportFailures.FieldWrong.With(field));
    }

    internal static string Text(JsonElement value, string field, int? most)
    {
        if (value.ValueKind != JsonValueKind.String) throw new LineRefusedException(ExportFailures.FieldWrong.With(field));
        var text = value.GetString()!;
        if (text.Length > most) throw new LineRefusedException(ExportFailures.FieldTooLong.With(field, most));
        // PostgreSQL keeps no null character.
        return text.Contains('\0', StringComparison.Ordinal) ? throw new LineRefusedException(ExportFailures.FieldWrong.With(field)) : text;
    }

    internal static object? Parse(JsonElement value, Type type)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (type == typeof(Guid)) return Guid.TryParseExact(text, "D", out var id) ? id : null;
        if (type == typeof(bool)) return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
        if (type == typeof(int)) return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var small) ? small : null;
        if (type == typeof(long)) return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var large) ? large : null;
        if (type == typeof(double)) return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var real) && double.IsFinite(real) ? real : null;
        if (type == typeof(DateOnly)) return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (type == typeof(DateTime))
        {
            return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
        }

        return type.IsEnum && text is not null ? Enum.GetValues(type).Cast<Enum>().FirstOrDefault(choice => Say(choice) == text) : null;
    }

    private static void WriteJson(Utf8JsonWriter writer, string text)
    {
        // A line is one line.
        if (!text.Contains('\n', StringComparison.Ordinal)) writer.WriteRawValue(text);
        else
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(writer);
        }
    }
}

namespace Parvis.Kernel;

/// <summary>One page of a list read by keyset: the cost of a page does not depend on how far it is.</summary>
/// <param name="Next">Opaque cursor of the following page, or null at the end.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Position in a list ordered by instant then identifier, newest first.</summary>
public readonly record struct Cursor(DateTime At, Guid Id)
{
    public override string ToString() =>
        $"{At.Ticks.ToString("x", System.Globalization.CultureInfo.InvariantCulture)}-{Id:N}";

    /// <summary>Reads a cursor; null for anything that is not one (a list then starts at its beginning).</summary>
    public static Cursor? Parse(string? text)
    {
        if (text is not { Length: > 33 and < 60 }) return null;
        var cut = text.IndexOf('-', StringComparison.Ordinal);
        if (cut < 1) return null;
        return long.TryParse(text.AsSpan(0, cut), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var ticks)
            && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(text.AsSpan(cut + 1), "N", out var id)
            ? new Cursor(new DateTime(ticks, DateTimeKind.Utc), id)
            : null;
    }
}

namespace Parvis.Platform.Files;

/// <summary>What a file is, told by its first bytes; what it is called and what its sender says of it count for nothing.</summary>
public static class FileTypes
{
    public const string Pdf = "application/pdf";
    public const int BytesNeeded = 16;

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <returns>A type that is taken (PNG, JPEG, WebP, GIF, PDF), or null.</returns>
    public static string? Of(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith(Png)) return "image/png";
        if (first.StartsWith(Jpeg)) return "image/jpeg";
        if (first.Length >= 12 && first.StartsWith("RIFF"u8) && first[8..12].SequenceEqual("WEBP"u8)) return "image/webp";
        if (first.StartsWith("GIF87a"u8) || first.StartsWith("GIF89a"u8)) return "image/gif";
        return first.StartsWith("%PDF-"u8) ? Pdf : null;
    }

    public static bool IsImage(string type) => type.StartsWith("image/", StringComparison.Ordinal);
}

using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>Files people bring.</summary>
internal static class Pictures
{
    // The smallest picture there is: one grey point.
    private const string Point = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFhAKAZ8C3nQAAAABJRU5ErkJggg==";

    public static FilePayload Berge() => new() { Name = "berge.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Point) };
}

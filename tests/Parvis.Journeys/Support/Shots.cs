using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>Pictures of each kind of page for whoever reviews the looks: set PARVIS_SHOTS to a folder and run the walks.</summary>
internal static class Shots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PARVIS_SHOTS");

    private static readonly Dictionary<string, int> Taken = new(StringComparer.Ordinal);

    public static async Task Take(IPage page, string who, string kind)
    {
        if (Folder is null) return;
        Directory.CreateDirectory(Folder);
        var before = page.ViewportSize!;
        var name = $"{who}-{string.Concat(kind.Trim('/').Where(c => char.IsLetterOrDigit(c) || c is '/' or '-')).Replace('/', '-')}";
        // Two of each kind: the first states met, not all of them.
        var taken = Taken[name] = Taken.GetValueOrDefault(name) + 1;
        if (taken > 2) return;
        if (taken == 2) name += "-second";
        foreach (var width in (int[])[360, 1280])
        {
            await page.SetViewportSizeAsync(width, before.Height);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
        await page.SetViewportSizeAsync(before.Width, before.Height);
    }
}

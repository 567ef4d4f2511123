using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>Pictures of each kind of page for whoever reviews the looks: set PARVIS_SHOTS to a folder and run the walks.</summary>
internal static class Shots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PARVIS_SHOTS");

    public static async Task Take(IPage page, string who, string kind)
    {
        if (Folder is null) return;
        Directory.CreateDirectory(Folder);
        var before = page.ViewportSize!;
        var name = $"{who}-{string.Join('-', kind.Split(['/', '{', '}', ':', '?', '(', ')', '^', '$'], StringSplitOptions.RemoveEmptyEntries)).Trim('-')}";
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

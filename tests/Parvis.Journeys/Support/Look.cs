using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>What every page must be, whoever reads it.</summary>
internal static class Look
{
    /// <summary>A page of 1280 pixels enlarged four times is one of 320.</summary>
    private const int Smallest = 320;

    /// <summary>What is wrong with the page in front of someone, one line each.</summary>
    public static async Task<List<string>> At(Someone someone, string language)
    {
        var page = someone.Page;
        var url = page.Url;
        List<string> wrong = [.. await Axe.Look(someone)];
        var said = await page.Locator("html").GetAttributeAsync("lang");
        if (said != language) wrong.Add($"{url} is said to be in « {said} »");
        if (string.IsNullOrWhiteSpace(await page.TitleAsync())) wrong.Add($"{url} has no title");
        if (await page.Locator("h1").CountAsync() is not 1 and var titles) wrong.Add($"{url} has {titles} first headings");
        if (language == "en") wrong.AddRange(await English.Leaks(page));
        wrong.AddRange(await Wide(page));
        wrong.AddRange(someone.Complaints);
        return wrong;
    }

    private static async Task<List<string>> Wide(IPage page)
    {
        var wrong = new List<string>();
        var before = page.ViewportSize!;
        int[] widths = before.Width == Smallest ? [Smallest] : [before.Width, Smallest];
        foreach (var width in widths)
        {
            if (page.ViewportSize!.Width != width) await page.SetViewportSizeAsync(width, before.Height);
            // By locator: a page without script still lays out, and Playwright measures it from outside.
            var box = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (box > 0) wrong.Add($"{page.Url} is {box} pixels too wide at {width}");
        }

        if (page.ViewportSize!.Width != before.Width) await page.SetViewportSizeAsync(before.Width, before.Height);
        return wrong;
    }
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Parvis.Journeys.Support;

/// <summary>axe-core with the WCAG 2.0, 2.1 and 2.2 rules of levels A and AA, target size among them.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    /// <summary>What axe finds wrong on a page, one line each; empty when nothing.</summary>
    /// <param name="script">False when the page runs no script: axe, which is one, then looks at the same document in a twin that does.</param>
    public static async Task<IReadOnlyList<string>> Look(IPage page, bool script = true)
    {
        if (script) return await Run(page);
        var (url, html) = (page.Url, await page.ContentAsync());
        await using var context = await page.Context.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = page.ViewportSize!.Width, Height = page.ViewportSize.Height } });
        var twin = await context.NewPageAsync();
        await twin.RouteAsync(url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await twin.RouteAsync("**/*.js", route => route.AbortAsync());
        await twin.GotoAsync(url);
        return await Run(twin);
    }

    public static async Task Clean(IPage page, bool script = true)
    {
        var found = await Look(page, script);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<IReadOnlyList<string>> Run(IPage page)
    {
        var result = await page.RunAxe(Options).WaitAsync(TimeSpan.FromSeconds(30));
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{page.Url} {v.Id}: {n.Target} {n.Html}"))];
    }
}

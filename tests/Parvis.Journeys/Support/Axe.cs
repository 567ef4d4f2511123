using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>axe-core with the WCAG 2.0, 2.1 and 2.2 rules of levels A and AA, target size among them.</summary>
internal static class Axe
{
    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    // Only what is wrong comes back: the list of what is right weighs far more than the page.
    private const string Ask = """
        async () => (await axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
          rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'],
        })).violations.flatMap(rule => rule.nodes.map(node => `${location.href} ${rule.id}: ${node.target} ${node.html}`))
        """;

    /// <summary>What axe finds wrong on a page, one line each; empty when nothing.</summary>
    /// <param name="script">False when the page runs no script: axe, which is one, then looks at the same document in a twin that does.</param>
    public static async Task<IReadOnlyList<string>> Look(IPage page, bool script)
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

    private static async Task<IReadOnlyList<string>> Run(IPage page)
    {
        await page.EvaluateAsync(Source);
        return await page.EvaluateAsync<string[]>(Ask).WaitAsync(TimeSpan.FromSeconds(30));
    }
}

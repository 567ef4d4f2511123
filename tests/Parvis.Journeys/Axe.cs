using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Parvis.Journeys;

/// <summary>axe-core with the WCAG 2.0, 2.1 and 2.2 rules of levels A and AA, target size among them.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    /// <summary>What axe finds wrong on a page, one line each; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> Look(IPage page)
    {
        var result = await page.RunAxe(Options);
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{page.Url} {v.Id}: {n.Target} {n.Html}"))];
    }

    public static async Task Clean(IPage page)
    {
        var found = await Look(page);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}

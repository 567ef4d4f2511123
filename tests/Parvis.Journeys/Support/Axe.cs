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

    /// <summary>What axe finds wrong in the page in front of someone, one line each; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> Look(Someone someone)
    {
        var page = someone.Script ? someone.Page : await someone.Twin();
        await page.EvaluateAsync(Source);
        return await page.EvaluateAsync<string[]>(Ask).WaitAsync(TimeSpan.FromSeconds(30));
    }
}

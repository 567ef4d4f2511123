using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone reads without an account.</summary>
public sealed class ReadingJourney(Square square) : IClassFixture<Square>
{
    private const int MostPages = 30;

    [Theory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task Every_public_page_reached_from_the_square_is_accessible_and_has_its_own_title(int width, bool dark)
    {
        var page = await square.Open(script: true, width, dark: dark);
        var waiting = new Queue<string>([square.Home]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { square.Home };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        while (waiting.Count > 0 && titles.Count < MostPages)
        {
            var url = waiting.Dequeue();
            var answer = await page.GotoAsync(url);
            if (answer is null || !(answer.Headers.GetValueOrDefault("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal)) continue;
            if (answer.Status != 200) wrong.Add($"{url} answers {answer.Status}");
            wrong.AddRange(await Axe.Look(page));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) wrong.Add($"{url} is {wide} pixels too wide at {width}");
            titles[url] = await page.TitleAsync();
            foreach (var link in await page.EvalOnSelectorAllAsync<string[]>("a[href]", "all => all.map(a => a.href)"))
            {
                var address = link.Split('#')[0];
                var inside = address.StartsWith(square.Home, StringComparison.Ordinal) && !address.Contains("/langue/", StringComparison.Ordinal) && !address.EndsWith(".atom", StringComparison.Ordinal)
                    && !address.Contains(".csv", StringComparison.Ordinal) && !address.Contains(".json", StringComparison.Ordinal);
                if (!inside || !seen.Add(address)) continue;
                // A few of each kind: the fiftieth contribution tells nothing new.
                var kind = new Uri(address).AbsolutePath.Split('/').ElementAtOrDefault(2) ?? "";
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                if (kinds[kind] <= 4) waiting.Enqueue(address);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(30)));
        Assert.True(titles.Count >= 8, $"only {titles.Count} pages reached");
    }
}

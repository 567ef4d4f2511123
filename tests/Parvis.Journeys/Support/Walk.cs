namespace Parvis.Journeys.Support;

/// <summary>Follows every link someone sees, a few pages of each kind, and looks at each.</summary>
internal sealed class Walk(Someone someone, string who, string language = "fr")
{
    private readonly Queue<string> waiting = new();
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> queued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

    public List<string> Wrong { get; } = [];

    /// <summary>How many pages of one kind are looked at: the fiftieth contribution tells nothing new.</summary>
    public int MostOfAKind { get; init; } = 2;

    public async Task From(params string[] paths)
    {
        foreach (var path in paths) Meet(new Uri(new Uri(someone.Square.Home), path).ToString());
        while (waiting.TryDequeue(out var url)) await Visit(url);
    }

    private async Task Visit(string url)
    {
        var answer = await someone.Goes(url);
        if (answer is null || !(answer.Headers.GetValueOrDefault("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal)) return;
        if (answer.Status != 200) Wrong.Add($"{url} answers {answer.Status}");
        var page = someone.Page;
        var kind = KindOf(page.Url) ?? "?";
        Kinds.Add(kind);
        Wrong.AddRange(await Look.At(someone, language));
        var place = new Uri(page.Url).AbsolutePath;
        var title = await page.TitleAsync();
        if (titles.TryGetValue(title, out var other) && other != place) Wrong.Add($"{place} and {other} have the same title « {title} »");
        titles[title] = place;
        await Shots.Take(page, who, kind);
        // Letters lead where only their reader goes.
        if (kind == "/courriers") return;
        foreach (var link in await page.EvalOnSelectorAllAsync<string[]>("a[href]", "all => all.map(a => a.href)")) Meet(link.Split('#')[0]);
    }

    private void Meet(string address)
    {
        // That one leads to another site.
        if (KindOf(address) is not { } kind || kind == "/connexion/avec/{provider}" || !met.Add(address)) return;
        var most = kind switch { "/c/{reference}/{slug?}" => MostOfAKind * 3, "/a-repondre/{reference}" => 10, _ => MostOfAKind };
        if (queued.GetValueOrDefault(kind) >= most) return;
        queued[kind] = queued.GetValueOrDefault(kind) + 1;
        waiting.Enqueue(address);
    }

    private string? KindOf(string address)
    {
        var home = someone.Square.Home;
        return address.StartsWith(home, StringComparison.Ordinal) ? someone.Square.Map.PageOf("/" + address[home.Length..].Split('?', '#')[0]) : null;
    }
}

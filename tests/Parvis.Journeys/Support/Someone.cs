using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace Parvis.Journeys.Support;

/// <summary>A person at a browser: does what people do, by the words they see, and counts it.</summary>
internal sealed class Someone(Square square, IPage page, bool script) : IAsyncDisposable
{
    private readonly Trouble trouble = new(page);
    private IPage? twin;

    public IPage Page => page;

    public bool Script => script;

    public Square Square => square;

    /// <summary>Clicks made and fields filled so far.</summary>
    public int Acts { get; private set; }

    public async Task<IResponse?> Goes(string path) => await page.GotoAsync(path.StartsWith("http", StringComparison.Ordinal) ? path : square.Home + path.TrimStart('/'));

    /// <summary>Their own space is in the menus, which a narrow screen keeps behind a button.</summary>
    public Task IsSignedIn() => Assertions.Expect(page.Locator("nav.account a", new() { HasText = "Mon espace" })).ToHaveCountAsync(1);

    public async Task Follows(string link) => await Through(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));

    // On a narrow screen the menus are behind their button: one more click.
    private async Task Through(ILocator link)
    {
        var menu = page.Locator("button.menu");
        if (await link.CountAsync() == 0 && await menu.IsVisibleAsync()) await Click(menu);
        await Click(link.First);
    }

    /// <summary>A link that goes on with a number or a name.</summary>
    public async Task FollowsThatStarts(string link) => await Through(page.GetByRole(AriaRole.Link, new() { Name = link }));

    public async Task Presses(string button)
    {
        await Click(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);
        if (script || await page.Locator("input[name=confirme]").CountAsync() == 0) return;
        // Without script, a form without account is confirmed.
        await FindsItFit();
        await Click(page.GetByRole(AriaRole.Button, new() { Name = "Confirmer", Exact = true }));
    }

    public async Task Writes(string label, string text)
    {
        Acts++;
        await Field(label).FillAsync(text);
    }

    public async Task Picks(string label, string option)
    {
        Acts++;
        // An option may say more than its name: the circle of a role.
        var list = Field(label);
        var value = await list.Locator("option", new() { HasText = option }).First.GetAttributeAsync("value");
        await list.SelectOptionAsync(new SelectOptionValue { Value = value });
    }

    public async Task Ticks(string label)
    {
        Acts++;
        await page.GetByLabel(label, new() { Exact = true }).CheckAsync();
    }

    public async Task Unfolds(string summary)
    {
        Acts++;
        await page.Locator("summary", new() { HasText = summary }).ClickAsync();
    }

    public async Task Attaches(string label, FilePayload file)
    {
        Acts++;
        await Field(label).SetInputFilesAsync(file);
    }

    public async Task Reads(string text) => await Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Comes back to a page until it tells what is on its way: notices travel apart from what they tell of.</summary>
    public async Task Awaits(string path, string text)
    {
        var began = Stopwatch.GetTimestamp();
        do await Goes(path);
        while (await page.GetByText(text).CountAsync() == 0 && Stopwatch.GetElapsedTime(began).TotalSeconds < 20);
        await Reads(text);
    }

    public async Task Finds(string title) => await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);

    public async Task DoesNotRead(string text) => await Assertions.Expect(page.GetByText(text)).ToHaveCountAsync(0);

    public async Task SignsIn(string email, string password)
    {
        await Goes("connexion");
        await Writes("Votre adresse de courriel", email);
        await Writes("Mot de passe", password);
        await Presses("Se connecter");
        await IsSignedIn();
    }

    /// <summary>The page in front is one anyone can use: nothing for axe, no sideways scroll, a language, one title, no complaint of the browser.</summary>
    public async Task FindsItFit(string language = "fr")
    {
        var wrong = await Look.At(this, language);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    public IReadOnlyList<string> Complaints => trouble.Seen;

    public string Path => new Uri(page.Url).AbsolutePath;

    /// <summary>The number of the contribution in front.</summary>
    public string Reference => Path.Split("/c/")[1].Split('/')[0];

    /// <summary>The document in front, in a window where a script can look at it: for who browses without.</summary>
    public async Task<IPage> Twin()
    {
        var (url, html) = (page.Url, await page.ContentAsync());
        if (twin is null)
        {
            var context = await page.Context.Browser!.NewContextAsync();
            twin = await context.NewPageAsync();
            await twin.RouteAsync("**/*.js", route => route.AbortAsync());
        }

        await twin.SetViewportSizeAsync(page.ViewportSize!.Width, page.ViewportSize.Height);
        await twin.RouteAsync(url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }), new() { Times = 1 });
        await twin.GotoAsync(url);
        return twin;
    }

    public async ValueTask DisposeAsync()
    {
        if (twin is not null) await twin.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    // A label says so where the field may stay empty.
    private ILocator Field(string label) =>
        page.GetByLabel(label, new() { Exact = true }).Or(page.GetByLabel(label + " (facultatif)", new() { Exact = true })).Or(page.GetByLabel(label + " (optional)", new() { Exact = true })).First;

    private async Task Click(ILocator target)
    {
        Acts++;
        await target.ClickAsync();
    }
}

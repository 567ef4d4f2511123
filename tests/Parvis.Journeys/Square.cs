using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Parvis.Host.Composition;
using Parvis.Host.Demo;
using Parvis.Platform.Database;
using Xunit;

namespace Parvis.Journeys;

/// <summary>The demonstration commune, loaded once and served, and one browser for the run.</summary>
public sealed class Square : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("parvis-journey").FullName;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public string Home => app.Urls.First() + "/" + DemoLoader.Home + "/";

    public async Task InitializeAsync()
    {
        var place = new DataPlace(folder, null);
        var clock = new DemoClock();
        await using (var loading = App.Build(new AppOptions(place, Background: false)
        {
            Adjust = builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                builder.Logging.ClearProviders();
            },
        }))
        {
            await Schema.Apply(loading.Services);
            await new DemoLoader(loading.Services, clock, TimeProvider.System.GetUtcNow().UtcDateTime).Load(new Progress<long>(), default);
        }

        app = App.Build(new AppOptions(place) { Urls = "http://127.0.0.1:0", Demo = true, Adjust = b => b.Logging.ClearProviders() });
        await Schema.Apply(app.Services);
        await app.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PARVIS_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<IPage> Open(bool script, int width, string language = "fr-FR", bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = script,
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    public async Task SignIn(IPage page, string email)
    {
        await page.GotoAsync(Home + "connexion");
        await page.GetByLabel("Votre adresse de courriel").FillAsync(email);
        await page.GetByLabel("Mot de passe").FillAsync(DemoLoader.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
    }
}

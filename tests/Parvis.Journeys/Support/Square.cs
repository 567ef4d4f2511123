using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Parvis.Host.Composition;
using Parvis.Host.Demo;
using Parvis.Platform.Database;
using Parvis.Tests.Federation;
using Parvis.Platform.Security;
using Xunit;

namespace Parvis.Journeys.Support;

/// <summary>The journeys share one demonstration and one browser: loading them costs more than most journeys.</summary>
[CollectionDefinition(Name)]
public sealed class SquareCollection : ICollectionFixture<Square>
{
    public const string Name = "square";
}

/// <summary>The demonstration commune, loaded once and served, and one browser for the run.</summary>
public sealed class Square : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("parvis-journey").FullName;
    private readonly ConcurrentDictionary<string, string> signedIn = new(StringComparer.Ordinal);
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>Where the installation is served, without a last slash.</summary>
    public string Root => app.Urls.First();

    public string Home => $"{Root}/{DemoLoader.Home}/";

    internal SiteMap Map { get; private set; } = null!;

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

        // Letters carry the address: it is known before the server listens.
        app = App.Build(new AppOptions(place) { Urls = $"http://127.0.0.1:{FreePort()}", Demo = true, Adjust = Adjust });
        await Schema.Apply(app.Services);
        await app.StartAsync();
        Map = new SiteMap(app.Services);
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

    /// <summary>Someone opens a browser, signed in when an address is given.</summary>
    internal async Task<Someone> Someone(bool script = true, int width = 1280, string? email = null, string language = "fr-FR", bool dark = false)
    {
        if (email is not null && !signedIn.ContainsKey(email))
        {
            await using var door = await Open(script: false, width, "fr-FR", dark, state: null);
            await door.SignsIn(email, DemoLoader.Password);
            signedIn[email] = await door.Page.Context.StorageStateAsync();
        }

        return await Open(script, width, language, dark, email is null ? null : signedIn[email]);
    }

    private static void Adjust(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // A journey waits for nobody: the pause itself is tested where the clock obeys.
        builder.Services.Configure<FormCheckOptions>(o => (o.Bits, o.Pause) = (8, TimeSpan.Zero));
        builder.Configuration.AddInMemoryCollection(RealProvider.Started.Settings());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<Someone> Open(bool script, int width, string language, bool dark, string? state)
    {
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = script,
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
            StorageState = state,
        });
        context.SetDefaultTimeout(15_000);
        return new Someone(this, await context.NewPageAsync(), script);
    }
}

using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Parvis.Host.Web;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Jobs;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Host.Composition;

/// <summary>How an application is put together; the command line, the tests and the bench all start here.</summary>
/// <param name="Background">Whether the relay, the schedule and the mail queue run by themselves (tests turn them by hand).</param>
internal sealed record AppOptions(DataPlace Place, bool Background = true)
{
    /// <summary>Demonstration: the page that lists outgoing mail is open.</summary>
    public bool Demo { get; init; }

    /// <summary>Addresses to listen on; null keeps the framework's own settings.</summary>
    public string? Urls { get; init; }

    public Action<WebApplicationBuilder>? Adjust { get; init; }
}

internal static class App
{
    public static WebApplication Build(AppOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(App).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddEnvironmentVariables("PARVIS_");
        if (options.Urls is { } urls) builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 30 * 1024 * 1024;
        });
        Services(builder, options);
        options.Adjust?.Invoke(builder);
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    private static void Services(WebApplicationBuilder builder, AppOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddTrustedProxies(builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddParvisDatabase(options.Place, Rooms.All);
        foreach (var module in Rooms.All.Modules) module.Services(services);
        services.Configure<SiteOptions>(builder.Configuration.GetSection("Site"));
        services.PostConfigure<SiteOptions>(o =>
        {
            o.Demo = options.Demo;
            if (options.Urls is { } address && builder.Configuration["Site:Url"] is null) o.Url = address;
        });
        services.Configure<MailOptions>(builder.Configuration.GetSection("Mail"));
        services.Configure<MailInOptions>(builder.Configuration.GetSection("MailIn"));
        services.AddSingleton(Words.Load([.. Rooms.All.Modules.Select(m => m.GetType().Assembly), typeof(App).Assembly]));
        services.AddSingleton<Assets>();
        services.AddSingleton<SaidDates>();
        if (options.Background)
        {
            services.AddHostedService<OutboxService>();
            services.AddHostedService<JobService>();
            services.AddHostedService<MailService>();
            services.AddHostedService<AudienceService>();
            services.AddHostedService<StartingLeftovers>();
        }

        services.AddKeyGuard(builder.Configuration);
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "parvis-form";
            o.Cookie.Path = "/";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CookieTempDataProviderOptions>(o =>
        {
            o.Cookie.Name = "parvis-flash";
            o.Cookie.Path = "/";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRequestLocalization(o =>
        {
            string[] languages = ["fr", "en"];
            o.SetDefaultCulture("fr").AddSupportedCultures(languages).AddSupportedUICultures(languages);
            o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LanguageChoice.CookieName }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddResponseCompression(o =>
        {
            // Pages never echo a secret beside what a visitor typed in the same answer: BREACH has nothing to measure but the
            // form token, which changes at each page.
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddPublicPageCache();
        services.AddOpenApi(o => o.AddDocumentTransformer<ApiDocument>());
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        services.AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            // Keys stand in the database, which is guarded as a whole.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddRazorPages(o => o.RootDirectory = "/")
            .AddMvcOptions(o =>
            {
                o.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
                o.Filters.Add<FrameFilter>();
                o.Filters.AddService<Parvis.Platform.Security.ConfirmedForms>();
                o.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Ce champ est nécessaire.");
                o.MaxModelBindingCollectionSize = 200;
            });
        services.AddScoped<FrameFilter>();
    }

    private static void Pipeline(WebApplication app)
    {
        app.UseExceptionHandler("/erreur/500");
        app.UseForwardedHeaders();
        app.UseHsts();
        // PARVIS_OutputCache=false: the bench measures pages themselves.
        app.UseMiddleware<AudienceCount>();
        if (app.Configuration.GetValue("OutputCache", true)) app.UseOutputCache();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<TerritoryMiddleware>();
        app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api"), pages => pages.UseStatusCodePagesWithReExecute("/erreur/{0}"));
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/api") && c.Request.Path != "/api", api => api.UseStatusCodePages());
        app.UseRequestLocalization();
        app.UseMiddleware<LanguageHeader>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/health", () => "ok").ExcludeFromDescription();
        app.MapOpenApi("/api/openapi.json").CacheOutput();
        foreach (var module in Rooms.All.Modules) module.Endpoints(app);
        app.MapAssetFiles();
        app.MapThemes();
        app.MapLanguageChoice();
        app.MapRazorPages();
    }

    /// <summary>The culture of the present request, two letters.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}

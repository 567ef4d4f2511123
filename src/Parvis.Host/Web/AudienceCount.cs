using System.Collections.Concurrent;
using Parvis.Platform.Audience;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.Web;

/// <summary>
/// Counts public pages by kind, those served from the output cache too. The pages of one's own space, of those who answer,
/// moderate or administer are not counted: their figures would be about a few people.
/// </summary>
internal sealed class AudienceCount(RequestDelegate next, AudienceCounter counter)
{
    private const int MostKnown = 20_000;

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "", "accessibilite", "aide", "c", "communautes", "confiance", "contributions", "dire", "inscription", "lettre", "mentions-legales", "personnes", "petitions", "recherche", "registre", "roles", "traitements",
    };

    private static readonly string[] Machines = ["bot", "crawl", "spider", "slurp", "preview", "monitor", "curl", "wget", "python", "headless"];

    // A page kept in the cache is served before anything knows what it is: whoever made it has told.
    private readonly ConcurrentDictionary<string, (TerritoryInfo Territory, string Kind)> known = new(StringComparer.Ordinal);

    public async Task Invoke(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !ByPerson(context.Request.Headers))
        {
            await next(context);
            return;
        }

        var address = context.Request.Host.Value + context.Request.Path.Value;
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true) return;
        if (context.GetEndpoint() is RouteEndpoint route && context.RequestServices.GetRequiredService<TerritoryScope>().Info is { } territory)
        {
            var pattern = route.RoutePattern.RawText?.TrimStart('/') ?? "";
            var end = pattern.IndexOf('/', StringComparison.Ordinal);
            var kind = end < 0 ? pattern : pattern[..end];
            if (!Kinds.Contains(kind)) return;
            if (known.Count >= MostKnown) known.Clear();
            known[address] = (territory, kind);
            counter.Count(territory, kind);
        }
        else if (known.TryGetValue(address, out var page)) counter.Count(page.Territory, page.Kind);
    }

    private static bool ByPerson(IHeaderDictionary headers)
    {
        // What a script fetches, or a browser guesses in advance, is not a page read.
        if (headers.TryGetValue("Sec-Fetch-Dest", out var dest) && dest != "document") return false;
        if (headers.ContainsKey("Sec-Purpose")) return false;
        var agent = headers.UserAgent.ToString();
        return agent.Length > 0 && !Machines.Any(m => agent.Contains(m, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Each node adds its counts once a minute, and as it stops.</summary>
internal sealed class AudienceService(AudienceCounter counter, ILogger<AudienceService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Flush(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await Flush(CancellationToken.None);
        }
    }

    private async Task Flush(CancellationToken cancel)
    {
        try
        {
            await counter.Flush(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning("Page counts of a minute were lost ({Error})", error.GetType().Name);
        }
    }
}

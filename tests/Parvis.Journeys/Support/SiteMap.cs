using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Parvis.Journeys.Support;

/// <summary>The pages the application serves, and which of them an address leads to.</summary>
internal sealed class SiteMap
{
    private const string Outside = "/_installation";

    private readonly List<(RoutePattern Pattern, TemplateMatcher Matcher)> pages;

    public SiteMap(IServiceProvider services) => pages =
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => e.RoutePattern).DistinctBy(p => p.RawText).OrderBy(p => p.InboundPrecedence)
            .Select(p => (p, new TemplateMatcher(new RouteTemplate(p), []))),
    ];

    /// <summary>The pages' own addresses, for example <c>c/{reference}/juger</c>.</summary>
    public IEnumerable<string> Pages
    {
        get
        {
            var said = pages.Select(p => Said(p.Pattern)).ToHashSet(StringComparer.Ordinal);
            // The pages of an account stand outside territories too.
            return said.Where(p => !(p.StartsWith(Outside, StringComparison.Ordinal) && said.Contains(p[Outside.Length..])));
        }
    }

    /// <param name="path">Inside the territory, starting with a slash.</param>
    public string? PageOf(string path)
    {
        foreach (var (pattern, matcher) in pages)
        {
            if (matcher.TryMatch(path, [])) return Said(pattern);
        }

        return null;
    }

    private static string Said(RoutePattern pattern) => "/" + pattern.RawText!.Trim('/');
}

using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>What a browser complains of by itself: errors of scripts, refusals of the content policy, files that did not come.</summary>
internal sealed class Trouble
{
    private readonly List<string> seen = [];

    public Trouble(IPage page)
    {
        page.Console += (_, message) =>
        {
            // A page that answers 4xx on purpose is logged as an error too; the answers themselves are watched below.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) Add($"{page.Url} console: {message.Text}");
        };
        page.PageError += (_, error) => Add($"{page.Url} script: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page closes what it was still reading.
            if (request.Failure != "net::ERR_ABORTED") Add($"{request.Url} failed: {request.Failure}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500 || (answer.Status >= 400 && answer.Request.ResourceType != "document")) Add($"{answer.Url} answers {answer.Status}");
        };
    }

    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (seen) return [.. seen];
        }
    }

    private void Add(string what)
    {
        lock (seen) seen.Add(what);
    }
}

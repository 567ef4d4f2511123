using Microsoft.AspNetCore.Http;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Finding;

internal sealed class ContributionsMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 5;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        frame.Main.Add(new MenuEntry(
            words["Contributions"], request.PathBase + "/contributions", request.Path.StartsWithSegments("/contributions") || request.Path.StartsWithSegments("/c")));
        return ValueTask.CompletedTask;
    }
}

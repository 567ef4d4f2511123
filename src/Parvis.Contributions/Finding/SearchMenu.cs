using Microsoft.AspNetCore.Http;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Finding;

internal sealed class SearchMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 12;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        frame.Main.Add(new MenuEntry(words["Chercher"], request.PathBase + "/recherche", request.Path.StartsWithSegments("/recherche")));
        return ValueTask.CompletedTask;
    }
}

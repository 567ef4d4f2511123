using Microsoft.AspNetCore.Http;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Communities;

internal sealed class CommunitiesMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 6;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        frame.Main.Add(new MenuEntry(words["Communautés"], request.PathBase + "/communautes", request.Path.StartsWithSegments("/communautes")));
        return ValueTask.CompletedTask;
    }
}

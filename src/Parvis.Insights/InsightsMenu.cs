using Microsoft.AspNetCore.Http;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Insights;

internal sealed class InsightsMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 10;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        frame.Main.Insert(0, new MenuEntry(words["La place"], request.PathBase + "/", request.Path == "/"));
        frame.Main.Add(new MenuEntry(words["Confiance"], request.PathBase + "/confiance", request.Path.StartsWithSegments("/confiance")));
        frame.Footer.Add(new MenuEntry(words["Registre des actes"], request.PathBase + "/registre"));
        return ValueTask.CompletedTask;
    }
}

using Microsoft.AspNetCore.Http;
using Parvis.Notices.Live;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Notices;

internal sealed class NoticesMenu(IViewerSource viewers, TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 40;

    public async ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null || !(await viewers.Get(cancel)).SignedIn) return;
        var request = http.HttpContext!.Request;
        frame.NoticesHref = request.PathBase + "/avis/flux";
        frame.Account.Add(new MenuEntry(words["Avis"], request.PathBase + "/avis", request.Path.StartsWithSegments("/avis"), frame.Count(UnreadFigure.Name), "bell"));
    }
}

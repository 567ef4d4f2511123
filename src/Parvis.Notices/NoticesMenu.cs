using Microsoft.AspNetCore.Http;
using Parvis.Notices.Live;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Notices;

internal sealed class NoticesMenu(IViewerSource viewers, ParvisDb db, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 40;

    public async ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (db.CurrentTerritory == Guid.Empty || (await viewers.Get(cancel)).PersonId is not { } person) return;
        var request = http.HttpContext!.Request;
        var unread = await UnreadQuery.Count(db, person, cancel);
        frame.NoticesHref = request.PathBase + "/avis/flux";
        frame.Account.Add(new MenuEntry(words["Avis"], request.PathBase + "/avis", request.Path.StartsWithSegments("/avis"), unread, "bell"));
    }
}

using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Communities.Spaces;

/// <summary>Base of the pages of one community.</summary>
public abstract class CommunityPage : ParvisPage
{
    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal CommunityView View { get; private set; } = null!;

    internal Community Community => View.Community;

    internal string Href => View.Card.Href;

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    /// <summary>False when the viewer may not see it, as when it does not exist.</summary>
    internal async Task<bool> Load(string slug, string? title = null)
    {
        Viewer = await Service<IViewerSource>().Get(Cancel);
        if (await Service<CommunityQuery>().Find(Viewer, slug, Cancel) is not { } view) return false;
        View = view;
        Frame.Title = title is null ? view.Community.Name : T["{0} : {1}", title, view.Community.Name];
        return true;
    }
}

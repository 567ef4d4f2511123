using Parvis.Contributions.Posting;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Reading;

/// <summary>Base of the pages that act on one contribution.</summary>
public abstract class ActPage : ParvisPage
{
    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal Contribution Contribution { get; private set; } = null!;

    internal string Said(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    /// <summary>False when the viewer may not see it, as when it does not exist.</summary>
    internal async Task<bool> Load(string reference, string title)
    {
        Viewer = await Service<IViewerSource>().Get(Cancel);
        if (await Service<ContributionGate>().Seen(Viewer, reference, Cancel) is not { } found) return false;
        Contribution = found;
        Frame.Title = T["{0} : {1}", title, found.Title];
        return true;
    }
}

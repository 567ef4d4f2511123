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
    /// <param name="evenHeld">Even one that moderation holds back, for its author.</param>
    internal async Task<bool> Load(string reference, string title, bool evenHeld = false)
    {
        Viewer = await Service<IViewerSource>().Get(Cancel);
        var gate = Service<ContributionGate>();
        var found = await gate.Seen(Viewer, reference, Cancel);
        if (found is null && evenHeld && await gate.Held(Viewer, reference, Cancel) is { Mine: true } held) found = held.Contribution;
        if (found is null) return false;
        Contribution = found;
        Frame.Title = T["{0} : {1}", title, found.Title];
        return true;
    }
}

using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

public sealed class PetitionListPageModel : ParvisPage
{
    internal Slice<Petition> Found { get; private set; } = new([], null);

    internal PetitionSettings Settings { get; private set; } = new();

    internal bool MayOpen { get; private set; }

    internal DateTime Now => Service<TimeProvider>().GetUtcNow().UtcDateTime;

    internal string Day(DateTime at) => Service<SaidDates>().FullDay(at, Territory.Zone);

    internal string Standing(Petition petition) => T.Standing(petition, Settings, Territory.Kind);

    public async Task OnGet(string? apres)
    {
        Frame.Title = T["Pétitions"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        MayOpen = viewer.Belongs || !viewer.SignedIn;
        Found = await Service<Petitions>().Page(apres, Cancel);
        Settings = await Service<Petitions>().Settings(Cancel);
    }
}

using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Communities.Spaces;

public sealed class CommunitiesPageModel : ParvisPage
{
    internal IReadOnlyList<CommunityRow> Rows { get; private set; } = [];

    internal bool MayCreate { get; private set; }

    public async Task OnGet()
    {
        Frame.Title = T["Communautés"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        MayCreate = CommunityRules.MayCreate(viewer);
        Rows = await Service<CommunityQuery>().All(viewer, Cancel);
    }
}

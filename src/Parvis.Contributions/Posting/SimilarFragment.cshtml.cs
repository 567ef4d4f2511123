using Microsoft.AspNetCore.Authorization;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Posting;

/// <summary>What already says nearly the same, as a piece of page, for the script that shows it while someone writes.</summary>
[Authorize]
public sealed class SimilarFragmentModel : ParvisPage
{
    internal IReadOnlyList<ContributionLine> Similar { get; private set; } = [];

    public async Task OnGet(string? titre)
    {
        Response.Headers.CacheControl = "no-store";
        if (titre is not { Length: > 3 and <= ContributionsModel.MostTitle }) return;
        Similar = await Service<SimilarQuery>().Run(await Service<IViewerSource>().Get(Cancel), titre, null, Cancel);
    }
}

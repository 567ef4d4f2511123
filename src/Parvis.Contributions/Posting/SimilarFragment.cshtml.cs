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

    public async Task OnGet(string? text)
    {
        Response.Headers.CacheControl = "no-store";
        if (text is not { Length: > 3 and <= 400 }) return;
        Similar = await Service<SimilarQuery>().Run(await Service<IViewerSource>().Get(Cancel), text, null, Cancel);
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Posting;

[Authorize]
public sealed class MergePageModel : ActPage
{
    [BindProperty]
    public MergeForm Input { get; set; } = new();

    internal IReadOnlyList<ContributionLine> Similar { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference) => await Refused(reference) ?? Page();

    public async Task<IActionResult> OnPost(string reference)
    {
        if (await Refused(reference) is { } refused) return refused;
        var result = await Service<MergeContributions>().Run(Viewer, reference, Input.Into, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Les deux contributions sont réunies. Leurs auteurs en sont avertis."]);
        return To(Contribution.Href);
    }

    private async Task<IActionResult?> Refused(string reference)
    {
        if (!await Load(reference, T["Réunir"])) return NotFound();
        if (!await Service<MergeContributions>().May(Viewer, Contribution, Cancel)) return StatusCode(403);
        Similar = await Service<SimilarQuery>().Run(Viewer, Contribution.Title, Contribution.Id, Cancel);
        return null;
    }
}

public sealed class MergeForm
{
    public string? Into { get; set; }
}

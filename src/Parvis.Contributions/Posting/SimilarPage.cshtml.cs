using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Posting;

/// <summary>Shows, before posting, what already says nearly the same; the text waits as a draft meanwhile.</summary>
[Authorize]
public sealed class SimilarPageModel : ParvisPage
{
    internal IReadOnlyList<ContributionLine> Similar { get; private set; } = [];

    /// <summary>What was asked on the page before: « joindre » goes on to the files.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Acte { get; set; }

    internal bool Attaches => Acte == "joindre";

    internal Guid DraftId { get; private set; }

    internal string EditHref { get; private set; } = "";

    public async Task<IActionResult> OnGet(Guid brouillon) => await Load(brouillon) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPost(Guid brouillon)
    {
        if (await Load(brouillon) is not { } draft) return NotFound();
        var posted = await Service<PostContribution>().Run(await Service<IViewerSource>().Get(Cancel), draft, Cancel);
        if (posted.Failure is { } failure) return Refuse(failure);
        var arrived = SayPageModel.Arrived(this, posted.Get(), draft, Territory.Zone, Tell);
        return Attaches && !posted.Get().Pending ? To($"/c/{posted.Get().Reference}/joindre") : arrived;
    }

    private async Task<PostContributionInput?> Load(Guid id)
    {
        Frame.Title = T["Déjà dit ?"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (await Service<DraftQuery>().Find(viewer, id, Cancel) is not { } draft) return null;
        DraftId = id;
        EditHref = (draft.Recorded ? "/dire/pour-quelqu-un" : "/dire") + "?brouillon=" + id;
        Similar = await Service<SimilarQuery>().Run(viewer, draft.Title, null, Cancel);
        return draft;
    }
}

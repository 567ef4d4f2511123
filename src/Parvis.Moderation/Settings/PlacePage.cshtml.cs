using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Policies;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Settings;

/// <summary>How a community is moderated: before or after publication, and its own rules.</summary>
[Authorize]
public sealed class PlacePageModel : ParvisPage
{
    [BindProperty]
    public PlaceForm Input { get; set; } = new();

    internal ModeratedPlace Place { get; private set; } = null!;

    internal bool Before { get; private set; }

    public async Task<IActionResult> OnGet(Guid id) => await Refused(id) ?? Page();

    public async Task<IActionResult> OnPost(Guid id, bool before)
    {
        if (await Refused(id) is { } refused) return refused;
        var result = await Service<ChooseReading>().Run(await Service<IViewerSource>().Get(Cancel), id, before, Input.Understood, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(before ? T["Les textes y sont maintenant relus avant publication."] : T["Les textes y sont maintenant publiés aussitôt."]);
        return To($"/moderation/communautes/{id}");
    }

    private async Task<IActionResult?> Refused(Guid id)
    {
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (await Service<IModeratedPlaces>().Find(viewer, id, Cancel) is not { } place) return NotFound();
        Place = place;
        Frame.Title = T["{0} : {1}", T["Règles et relecture"], place.Name];
        Before = await Service<ParvisDb>().Set<ReadBefore>().AnyAsync(r => r.CommunityId == id, Cancel);
        return await Service<PublishPolicy>().May(viewer, place, Cancel) ? null : StatusCode(403);
    }
}

public sealed class PlaceForm
{
    public bool Understood { get; set; }
}

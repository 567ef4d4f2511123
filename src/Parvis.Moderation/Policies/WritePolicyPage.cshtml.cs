using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Policies;

[Authorize]
public sealed class WritePolicyPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Communaute { get; set; }

    [BindProperty]
    public PolicyForm Input { get; set; } = new();

    internal ModeratedPlace? Place { get; private set; }

    internal string Back => Communaute is { } id ? $"/moderation/regles?communaute={id}" : "/moderation/regles";

    public async Task<IActionResult> OnGet()
    {
        if (await Refused() is { } refused) return refused;
        Input.Text = (await Service<PolicyQuery>().Current(Communaute ?? Guid.Empty, Cancel))?.Text;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Refused() is { } refused) return refused;
        var result = await Service<PublishPolicy>().Run(await Service<IViewerSource>().Get(Cancel), Communaute ?? Guid.Empty, Input.Text, Input.Note, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["La version {0} est publiée.", result.Get()]);
        return To(Back);
    }

    private async Task<IActionResult?> Refused()
    {
        Frame.Title = T["Écrire les règles de modération"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (Communaute is not { } id) return viewer.Administers ? null : StatusCode(403);
        Place = await Service<IModeratedPlaces>().Find(viewer, id, Cancel);
        if (Place is null) return NotFound();
        return await Service<PublishPolicy>().May(viewer, Place, Cancel) ? null : StatusCode(403);
    }
}

public sealed class PolicyForm
{
    public string? Text { get; set; }
    public string? Note { get; set; }
}

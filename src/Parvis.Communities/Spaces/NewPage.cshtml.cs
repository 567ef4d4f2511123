using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;

namespace Parvis.Communities.Spaces;

[Authorize]
public sealed class NewCommunityPageModel : CommunityFormPage
{
    internal override string Act => T["Ouvrir la communauté"];

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Ouvrir une communauté"];
        if (!CommunityRules.MayCreate(await Service<IViewerSource>().Get(Cancel))) return StatusCode(403);
        await LoadThemes();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Ouvrir une communauté"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        var result = await Service<CreateCommunity>().Run(viewer, Input.Given(), Cancel);
        if (result.Failure is { } failure)
        {
            await LoadThemes();
            return Refuse(failure);
        }

        Tell(T["La communauté est ouverte. Dites maintenant où elle va, et invitez."]);
        return To($"{result.Get().Href}/animer");
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;

namespace Parvis.Communities.Spaces;

[Authorize]
public sealed class EditCommunityPageModel : CommunityFormPage
{
    internal override string Act => T["Enregistrer"];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Refused(slug) is { } refused) return refused;
        Input = new CommunityForm
        {
            Name = Community.Name, Purpose = Community.Purpose, Charter = Community.Charter, Visibility = Community.Visibility, Joining = Community.Joining,
            MinimumAge = Community.MinimumAge, Themes = [.. View.Themes.Select(t => t.Id)],
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Refused(slug) is { } refused) return refused;
        var result = await Service<EditCommunity>().Run(Viewer, Community.Id, Input.Given(), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To($"{Href}/animer");
    }

    public async Task<IActionResult> OnPostArchive(string slug, bool on)
    {
        if (await Refused(slug) is { } refused) return refused;
        var result = await Service<ArchiveCommunity>().Run(Viewer, Community.Id, on, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(on ? T["La communauté est close."] : T["La communauté est rouverte."]);
        return To(Href);
    }

    private async Task<IActionResult?> Refused(string slug)
    {
        if (!await Load(slug, T["Présentation et accès"])) return NotFound();
        await LoadThemes();
        return View.Runs ? null : StatusCode(403);
    }
}

using Microsoft.AspNetCore.Mvc;

namespace Parvis.Governance.Circles;

public sealed class NewRolePageModel : RoleFormPage
{
    public async Task<IActionResult> OnGet(Guid cercle)
    {
        Input.CircleId = cercle;
        return await Refused(cercle, T["Ouvrir un rôle"]) ?? Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Refused(Input.CircleId ?? Guid.Empty, T["Ouvrir un rôle"]) is { } refused) return refused;
        var result = await Service<OpenRole>().Run(Viewer, Input.Given(), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        if (string.IsNullOrWhiteSpace(Input.Person))
        {
            Tell(T["Le rôle est ouvert. À qui confiez-vous son mandat ?"]);
            return To($"/roles/{result.Value}/mandats");
        }

        Tell(T["Le rôle est ouvert et confié."]);
        return To($"/roles/{result.Value}");
    }
}

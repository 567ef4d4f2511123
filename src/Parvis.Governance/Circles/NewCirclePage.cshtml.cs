using Microsoft.AspNetCore.Mvc;

namespace Parvis.Governance.Circles;

public sealed class NewCirclePageModel : GovernPage
{
    [BindProperty]
    public CircleForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(Guid dans)
    {
        Input.ParentId = dans;
        return await Refused(dans, T["Ouvrir un cercle"]) ?? Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Refused(Input.ParentId ?? Guid.Empty, T["Ouvrir un cercle"]) is { } refused) return refused;
        var result = await Service<OpenCircle>().Run(Viewer, Input.Given(), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le cercle est ouvert."]);
        return To("/roles");
    }
}

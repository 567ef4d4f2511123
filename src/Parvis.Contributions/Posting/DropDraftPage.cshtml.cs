using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Posting;

[Authorize]
public sealed class DropDraftPageModel : ParvisPage
{
    public IActionResult OnGet(Guid id) => To($"/dire?brouillon={id}");

    public async Task<IActionResult> OnPost(Guid id)
    {
        var result = await Service<DropDraft>().Run(await Service<IViewerSource>().Get(Cancel), id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le brouillon est supprimé."]);
        return To("/dire");
    }
}

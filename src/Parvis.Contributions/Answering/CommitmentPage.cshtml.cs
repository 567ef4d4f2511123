using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Governance.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Answering;

[Authorize]
public sealed class CommitmentPageModel : ActPage
{
    [BindProperty]
    public WordForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference, Guid followUp)
    {
        if (!await Load(reference, T["Dire que l’engagement est tenu"])) return NotFound();
        var id = Contribution.Id;
        if (await Service<ParvisDb>().Set<FollowUp>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == followUp && f.ContributionId == id, Cancel) is not { } made) return NotFound();
        var roles = Service<IRoles>();
        return await roles.Holds(Viewer, (await roles.Acting(made.RoleId, Cancel)).Role.Id, Cancel) ? Page() : StatusCode(403);
    }

    public async Task<IActionResult> OnPost(string reference, Guid followUp)
    {
        if (!await Load(reference, T["Dire que l’engagement est tenu"])) return NotFound();
        var result = await Service<CompleteFollowUp>().Run(Viewer, reference, followUp, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Merci : l’engagement est tenu."]);
        return To(Contribution.Href);
    }
}

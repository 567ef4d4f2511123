using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Cases;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Replying;

[Authorize]
public sealed class DecideReplyPageModel : ParvisPage
{
    [BindProperty]
    public DecideReplyForm Input { get; set; } = new();

    internal ReplyRequest Asked { get; private set; } = null!;

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, bool publish)
    {
        if (!await Load(id)) return NotFound();
        var result = await Service<DecideReply>().Run(await Service<IViewerSource>().Get(Cancel), id, publish, Input.Refusal, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(publish ? T["La réponse est publiée."] : T["Le refus est envoyé, avec sa raison."]);
        return To("/moderation");
    }

    private async Task<bool> Load(Guid id)
    {
        Frame.Title = T["Droit de réponse"];
        var reach = await Service<ModerationGate>().ReachOf(await Service<IViewerSource>().Get(Cancel), Cancel);
        if (!reach.Any) return false;
        if (await ReplyGuard.Seen(Service<ParvisDb>().Set<ReplyRequest>().AsNoTracking(), reach).FirstOrDefaultAsync(r => r.Id == id, Cancel) is not { } found) return false;
        Asked = found;
        Frame.Title = T["Droit de réponse : {0}", found.Title];
        return true;
    }
}

public sealed class DecideReplyForm
{
    public string? Refusal { get; set; }
}

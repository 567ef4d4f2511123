using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;

namespace Parvis.Moderation.Replying;

/// <summary>Asks for a right of reply, with or without an account.</summary>
public sealed class ReplyPageModel : AccountPage
{
    [BindProperty]
    public ReplyForm Input { get; set; } = new();

    internal ModeratedContent Matter { get; private set; } = null!;

    internal int Most => ReplyRules.Most(Matter);

    internal bool SignedIn { get; private set; }

    internal bool Late { get; private set; }

    internal string Until => Service<SaidDates>().Day(Matter.PublishedAt.AddMonths(ReplyRules.Months), Territory.Zone);

    internal string? Contact { get; private set; }

    public async Task<IActionResult> OnGet(string kind, Guid id) => await Load(kind, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string kind, Guid id)
    {
        if (!await Load(kind, id)) return NotFound();
        var result = await Service<AskReply>().Run(await Service<IViewerSource>().Get(Cancel), new ReplyInput(kind, id, Input.Name, Input.Email, Input.Passage, Input.Text, From()), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre demande est reçue. Elle sera publiée ou refusée dans les trois jours, et vous serez averti par courriel."]);
        return To(Matter.Href);
    }

    private async Task<bool> Load(string kind, Guid id)
    {
        if (await Service<Contents>().Seen(await Service<IViewerSource>().Get(Cancel), kind, id, Cancel) is not { } found || found.PublishedAt == default) return false;
        Matter = found;
        SignedIn = (await Service<IViewerSource>().Get(Cancel)).SignedIn;
        Late = Service<TimeProvider>().GetUtcNow().UtcDateTime > found.PublishedAt.AddMonths(ReplyRules.Months);
        Contact = await Service<ParvisDb>().Set<ModerationSetting>().Select(s => s.Contact).FirstOrDefaultAsync(Cancel);
        Frame.Title = T["Droit de réponse : {0}", found.Start];
        return true;
    }
}

public sealed class ReplyForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Passage { get; set; }
    public string? Text { get; set; }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.ByMail;

/// <summary>What came by e-mail, for who reads the account's letters to publish or throw away: the signed link is the authority, no session is needed.</summary>
[ResponseCache(NoStore = true)]
public sealed class ConfirmByMailPageModel : ParvisPage
{
    [BindProperty]
    public MailedForm Input { get; set; } = new();

    public bool Valid { get; private set; }

    public bool Dropped { get; private set; }

    internal string Community { get; private set; } = "";

    internal IReadOnlyList<string> Files { get; private set; } = [];

    private Viewer Writer { get; set; } = Viewer.Anyone;

    private PostContributionInput Draft { get; set; } = new();

    public async Task OnGet(string token)
    {
        if (!await Load(token)) return;
        Input = new MailedForm { Kind = Enum.IsDefined(Draft.Kind) ? Draft.Kind : null, Title = Draft.Title, Body = Draft.Body };
    }

    public async Task<IActionResult> OnPost(string token, string? acte)
    {
        if (!await Load(token)) return Page();
        if (acte == "jeter")
        {
            Dropped = (await Service<DropDraft>().Run(Writer, Draft.DraftId!.Value, Cancel)).Ok;
            return Page();
        }

        var input = Draft with { Kind = Input.Kind ?? (ContributionKind)(-1), Title = Input.Title ?? "", Body = Input.Body ?? "", Channel = Channel.Email };
        var posted = await Service<PostContribution>().Run(Writer, input, Cancel);
        if (posted.Failure is { } failure) return Refuse(failure);
        // A page that anyone sees, or the list when this visitor does not see it: the link gives no other right.
        var arrived = SayPageModel.Arrived(this, posted.Get(), input, Territory.Zone, Tell);
        return await Seen() ? arrived : To("/contributions");
    }

    private async Task<bool> Seen()
    {
        var access = await Service<ICommunities>().AccessOf(await Service<IViewerSource>().Get(Cancel), Cancel);
        return await Service<ICommunities>().Find(Draft.CommunityId, access, Cancel) is not null;
    }

    private async Task<bool> Load(string token)
    {
        Frame.Title = T["Relire et publier votre message"];
        if (Service<ConfirmLinks>().Read(token) is not { } named) return false;
        var people = await Service<IPeople>().Viewers([named.Person], Cancel);
        if (!people.TryGetValue(named.Person, out var writer) || await Service<DraftQuery>().Find(writer, named.Draft, Cancel) is not { } draft) return false;
        (Writer, Draft, Valid) = (writer, draft, true);
        Community = (await Service<ICommunities>().Cards([draft.CommunityId], Cancel)).GetValueOrDefault(draft.CommunityId)?.Name ?? "";
        Files = await Service<ParvisDb>().Set<StoredFile>().AsNoTracking().Where(f => f.SubjectId == named.Draft).OrderBy(f => f.CreatedAt).Select(f => f.Name).ToListAsync(Cancel);
        return true;
    }
}

public sealed class MailedForm
{
    public ContributionKind? Kind { get; set; }
    public string? Title { get; set; }
    public string? Body { get; set; }
}

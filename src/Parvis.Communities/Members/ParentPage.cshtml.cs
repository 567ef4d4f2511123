using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Spaces;
using Parvis.Platform.Ui;

namespace Parvis.Communities.Members;

/// <summary>Where a parent reads what their child asks, and agrees. A button rather than the link alone: mail filters follow links.</summary>
public sealed class ParentPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    internal string? Child { get; private set; }

    internal Community? Community { get; private set; }

    internal bool Given { get; private set; }

    public async Task<IActionResult> OnGet(bool fait)
    {
        Frame.Title = T["L’accord d’un parent"];
        Given = fait;
        if (fait) return Page();
        await Load();
        return Community is null ? Refuse(CommunityFailures.ParentLinkDead, "") : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["L’accord d’un parent"];
        await Load();
        var result = await Service<GiveParentAgreement>().Run(Token, Cancel);
        return result.Failure is { } failure ? Refuse(failure, "") : To("/accord-parental?fait=true");
    }

    private async Task Load()
    {
        if (await Service<GiveParentAgreement>().Read(Token, Cancel) is var (child, community)) (Child, Community) = (child.Name, community);
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Spaces;
using Parvis.Kernel;

namespace Parvis.Communities.Members;

/// <summary>What those who animate do: let in, invite, entrust.</summary>
[Authorize]
public sealed class RunPageModel : CommunityPage
{
    [BindProperty]
    public InviteForm Input { get; set; } = new();

    internal Slice<MemberRow> Applicants { get; private set; } = new([], null);

    internal Slice<MemberRow> Invited { get; private set; } = new([], null);

    internal Slice<MemberRow> Members { get; private set; } = new([], null);

    public async Task<IActionResult> OnGet(string slug, string? apres)
    {
        if (!await Load(slug, T["Animer"])) return NotFound();
        if (!View.Runs) return StatusCode(403);
        await Lists(apres);
        return Page();
    }

    public async Task<IActionResult> OnPostJudge(string slug, Guid person, bool accept)
    {
        if (!await Load(slug, T["Animer"])) return NotFound();
        return await After(await Service<JudgeApplicant>().Run(Viewer, Community.Id, person, accept, Cancel), T["C’est fait."]);
    }

    public async Task<IActionResult> OnPostInvite(string slug)
    {
        if (!await Load(slug, T["Animer"])) return NotFound();
        var result = await Service<InviteMember>().Run(Viewer, Community.Id, Input.Name, Cancel);
        return await After(new Result(result.Failure), T["{0} reçoit votre invitation.", result.Value ?? ""]);
    }

    public async Task<IActionResult> OnPostMember(string slug, Guid person, string? act)
    {
        if (!await Load(slug, T["Animer"])) return NotFound();
        var result = act == "out"
            ? await Service<RemoveMember>().Run(Viewer, Community.Id, person, Cancel)
            : await Service<EntrustCommunity>().Run(Viewer, Community.Id, person, act == "up", Cancel);
        return await After(result, T["C’est fait."]);
    }

    private async Task<IActionResult> After(Result result, string said)
    {
        if (result.Failure is { } failure)
        {
            if (View.Runs) await Lists(null);
            return Refuse(failure);
        }

        Tell(said);
        return To($"{Href}/animer");
    }

    private async Task Lists(string? after)
    {
        var query = Service<MembersQuery>();
        Applicants = await query.Run(Community.Id, MembershipState.Applicant, null, Cancel);
        Invited = await query.Run(Community.Id, MembershipState.Invited, null, Cancel);
        Members = await query.Run(Community.Id, MembershipState.Member, after, Cancel);
    }
}

public sealed class InviteForm
{
    public string? Name { get; set; }
}

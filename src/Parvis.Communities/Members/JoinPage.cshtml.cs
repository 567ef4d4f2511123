using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Spaces;

namespace Parvis.Communities.Members;

/// <summary>Coming in and going out.</summary>
[Authorize]
public sealed class JoinPageModel : CommunityPage
{
    [BindProperty]
    public string? Word { get; set; }

    [BindProperty]
    public bool OldEnough { get; set; }

    /// <summary>Address of a parent, who is asked.</summary>
    [BindProperty]
    public string? Parent { get; set; }

    /// <summary>The age one says to have, to join alone.</summary>
    internal int? AskedAge => Community.TakesChildren ? CommunityRules.AloneFrom : Community.MinimumAge;

    internal string Title => View.Mine?.State switch
    {
        MembershipState.Member => T["Quitter cette communauté ?"],
        MembershipState.Applicant => T["Votre demande"],
        MembershipState.Invited => T["Vous êtes invité"],
        _ => Community.Joining == Joining.OnRequest ? T["Demander à rejoindre"] : T["Rejoindre"],
    };

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Load(slug)) return NotFound();
        Frame.Title = T["{0} : {1}", Title, Community.Name];
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Load(slug)) return NotFound();
        Frame.Title = T["{0} : {1}", Title, Community.Name];
        var result = await Service<JoinCommunity>().Run(Viewer, Community.Id, Word, OldEnough ? AgeSaid.OldEnough : AgeSaid.None, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(result.Get() == MembershipState.Member ? T["Vous êtes membre de {0}.", Community.Name] : T["Votre demande est partie. Vous serez averti de la réponse."]);
        return To(Href);
    }

    public async Task<IActionResult> OnPostParent(string slug)
    {
        if (!await Load(slug)) return NotFound();
        Frame.Title = T["{0} : {1}", Title, Community.Name];
        var result = await Service<AskParent>().Run(Viewer, Community.Id, Parent, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(T["Un courriel est parti. Vous entrerez quand votre parent aura donné son accord."]);
        return To(Href);
    }

    public async Task<IActionResult> OnPostLeave(string slug)
    {
        if (!await Load(slug)) return NotFound();
        Frame.Title = T["{0} : {1}", Title, Community.Name];
        var result = await Service<LeaveCommunity>().Run(Viewer, Community.Id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(T["C’est fait."]);
        return To(Community.Visibility <= Viewer.Widest ? Href : "/communautes");
    }
}

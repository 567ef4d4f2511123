using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Sharing;

/// <summary>Follows a contribution, or no longer.</summary>
[Authorize]
public sealed class FollowPageModel : ActPage
{
    internal bool Following { get; private set; }

    public async Task<IActionResult> OnGet(string reference)
    {
        if (!await Load(reference, T["Suivre"])) return NotFound();
        Following = await Service<IFollows>().IsFollowing(Viewer.PersonId!.Value, FollowKind.Contribution, Contribution.Id, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? acte)
    {
        if (!await Load(reference, T["Suivre"])) return NotFound();
        var (person, follows, stop) = (Viewer.PersonId!.Value, Service<IFollows>(), acte == "arreter");
        await Service<Unit>().Write(
            async () =>
            {
                if (stop) await follows.Unfollow(person, FollowKind.Contribution, Contribution.Id, Cancel);
                else await follows.Follow(person, FollowKind.Contribution, Contribution.Id, Cancel);
                return Result.Done;
            },
            Cancel);
        Tell(stop ? T["Vous ne suivez plus cette contribution."] : T["Vous suivez cette contribution."]);
        return To(Contribution.Href);
    }
}

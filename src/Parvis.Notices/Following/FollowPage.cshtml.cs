using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Notices.Following;

/// <summary>Follows something, or no longer: the same page for a contribution, a community, a role, a person, a theme.</summary>
[Authorize]
public sealed class FollowPageModel : ParvisPage
{
    private Guid person;

    internal FollowKind Kind { get; private set; }

    internal FollowSubject Subject { get; private set; } = new("", "/");

    internal bool Following { get; private set; }

    public async Task<IActionResult> OnGet(string kind, Guid id) => await Load(kind, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string kind, Guid id, bool on)
    {
        if (!await Load(kind, id)) return NotFound();
        var follows = Service<IFollows>();
        await Service<Unit>().Write(
            async () =>
            {
                if (on) await follows.Follow(person, Kind, id, Cancel);
                else await follows.Unfollow(person, Kind, id, Cancel);
                return Result.Done;
            },
            Cancel);
        Tell(on ? T["Vous suivez : {0}.", Subject.Name] : T["Vous ne suivez plus : {0}.", Subject.Name]);
        return To(Subject.Href);
    }

    private async Task<bool> Load(string segment, Guid id)
    {
        if (FollowHref.Segments.Where(s => s.Segment == segment).Select(s => (FollowKind?)s.Kind).FirstOrDefault() is not { } kind) return false;
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (viewer.PersonId is not { } me) return false;
        var finder = Service<IEnumerable<IFollowSubject>>().FirstOrDefault(s => s.Kind == kind);
        if (finder is null || await finder.Find(viewer, id, Cancel) is not { } subject) return false;
        (person, Kind, Subject) = (me, kind, subject);
        Following = await Service<IFollows>().IsFollowing(me, kind, id, Cancel);
        Frame.Title = T["Suivre : {0}", subject.Name];
        return true;
    }
}

using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Diff;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Policies;

/// <summary>The rules of the territory, or of a community, with every version they had.</summary>
public sealed class PolicyPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Communaute { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    internal Policy? Policy { get; private set; }

    internal ModeratedPlace? Place { get; private set; }

    internal IReadOnlyList<Policy> Versions { get; private set; } = [];

    internal IReadOnlyList<DiffPiece> Changes { get; private set; } = [];

    internal bool MayWrite { get; private set; }

    internal string Query => Communaute is { } id ? $"?communaute={id}" : "";

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return NotFound();
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (Communaute is { } id)
        {
            Place = await Service<IModeratedPlaces>().Find(viewer, id, Cancel);
            if (Place is null) return NotFound();
        }

        var (query, community) = (Service<PolicyQuery>(), Communaute ?? Guid.Empty);
        Versions = await query.Versions(community, Cancel);
        if (Version is { } asked)
        {
            Policy = asked == 0 && community == Guid.Empty ? DefaultPolicy.Version : Versions.FirstOrDefault(v => v.Version == asked);
            if (Policy is null) return NotFound();
        }
        else
        {
            Policy = Versions.Count > 0 ? Versions[0] : community == Guid.Empty ? DefaultPolicy.Version : null;
        }

        var before = Policy is { Version: > 0 } now ? Versions.FirstOrDefault(v => v.Version == now.Version - 1) ?? (now.Version == 1 && community == Guid.Empty ? DefaultPolicy.Version : null) : null;
        if (before is not null && Version is not null) Changes = WordDiff.Compare(before.Text, Policy!.Text);
        MayWrite = viewer.SignedIn && (Place is { } place ? await Service<PublishPolicy>().May(viewer, place, Cancel) : viewer.Administers);
        Frame.Title = Place is { } named ? T["{0} : {1}", T["Règles de modération"], named.Name] : T["Règles de modération"];
        return Page();
    }
}

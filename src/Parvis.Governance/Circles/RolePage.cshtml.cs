using Microsoft.AspNetCore.Mvc;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Governance.Circles;

/// <summary>A role: what it is for, who holds it, what it answers.</summary>
public sealed class RolePageModel : ParvisPage
{
    internal RoleView View { get; private set; } = null!;

    internal bool Governs { get; private set; }

    internal IReadOnlyList<RoleSection> Sections { get; private set; } = [];

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    internal string Term(MandateLine mandate)
    {
        var since = T["{0}, depuis le {1}", T.Say(mandate.Source), Day(mandate.From)];
        var term = mandate.Until is { } until ? T["{0}, jusqu’au {1}", since, Service<SaidDates>().DueDay(until, Territory.Zone)] : since;
        return mandate.Record is { } record ? $"{term} ({record})" : term;
    }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Service<RoleQuery>().Find(slug, Cancel) is not { } view) return NotFound();
        View = view;
        Frame.Title = view.Role.Name;
        var viewer = await Service<IViewerSource>().Get(Cancel);
        Governs = viewer.SignedIn && await Service<GovernanceGate>().Governs(viewer, view.Circle.Id, Cancel);
        var sections = new List<RoleSection>();
        foreach (var part in Service<IEnumerable<IRolePart>>()) sections.Add(await part.For(view.Role.Id, viewer, Cancel));
        Sections = sections;
        return Page();
    }
}

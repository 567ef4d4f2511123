using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Governance.Circles;

/// <summary>Base of the pages that change circles and roles. Commands check again.</summary>
[Authorize]
public abstract class GovernPage : ParvisPage
{
    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal IReadOnlyList<(Guid Id, string Name)> Circles { get; private set; } = [];

    internal async Task<IActionResult?> Refused(Guid circle, string title)
    {
        Frame.Title = title;
        Viewer = await Service<IViewerSource>().Get(Cancel);
        Circles = await Service<RoleQuery>().Circles(Cancel);
        return await Service<GovernanceGate>().Governs(Viewer, circle, Cancel) ? null : StatusCode(403);
    }
}

public sealed class RoleForm
{
    public string? Name { get; set; }
    public Guid? CircleId { get; set; }
    public string? Purpose { get; set; }
    public string? Domain { get; set; }
    public string? Accountabilities { get; set; }

    /// <summary>Who holds it from the start, on the page that opens it.</summary>
    public string? Person { get; set; }

    internal RoleInput Given() => new(Name, CircleId, Purpose, Domain, Accountabilities, Person);
}

public sealed class CircleForm
{
    public string? Name { get; set; }
    public string? Purpose { get; set; }
    public Guid? ParentId { get; set; }
    public string? LeadName { get; set; }

    internal CircleInput Given() => new(Name, Purpose, ParentId, LeadName);
}

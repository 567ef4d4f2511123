using Microsoft.AspNetCore.Mvc;

namespace Parvis.Governance.Circles;

public abstract class RoleFormPage : GovernPage
{
    [BindProperty]
    public RoleForm Input { get; set; } = new();

    /// <summary>A lead role stays in its circle.</summary>
    internal bool Lead { get; set; }
}

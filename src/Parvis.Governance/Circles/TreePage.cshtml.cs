using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Governance.Circles;

/// <summary>Circles and roles of the territory, with who holds them now.</summary>
public sealed class TreePageModel : ParvisPage
{
    internal IReadOnlyList<CircleNode> Circles { get; private set; } = [];

    /// <summary>Circles the viewer may change.</summary>
    internal IReadOnlySet<Guid> Governs { get; private set; } = new HashSet<Guid>();

    public async Task OnGet()
    {
        Frame.Title = T["Qui répond"];
        Circles = await Service<RoleQuery>().Tree(Cancel);
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (!viewer.SignedIn) return;
        Governs = await Service<GovernanceGate>().Governed(viewer, All(Circles).ToDictionary(c => c.Id, c => c.ParentId), Cancel);
    }

    private static IEnumerable<CircleNode> All(IEnumerable<CircleNode> nodes) => nodes.SelectMany(n => All(n.Inside).Prepend(n));
}

using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;

namespace Parvis.Contributions.Routing;

/// <summary>Where a contribution goes, and why.</summary>
/// <param name="Rule">Name of the rule that matched, or null for the default role.</param>
internal sealed record Routed(RoleCard Role, ActingRole Acting, string? Rule);

/// <summary>Chooses the responsible role of a contribution.</summary>
internal sealed class Router(IRoles roles)
{
    public async Task<Routed> Choose(Contribution contribution, CancellationToken cancel)
    {
        var role = await roles.Default(cancel);
        return new Routed(role, await roles.Acting(role.Id, cancel), null);
    }
}

using Parvis.People.Contracts;

namespace Parvis.Governance.Contracts;

/// <summary>What a module above shows on a role's page.</summary>
/// <param name="View">Absolute path of a partial view.</param>
public sealed record RoleSection(string View, object Model);

/// <summary>Adds to a role's page: only what the viewer may see, a bounded number of lines.</summary>
public interface IRolePart
{
    Task<RoleSection> For(Guid roleId, Viewer viewer, CancellationToken cancel);
}

using Parvis.Governance.Contracts;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Governance.Circles;

internal sealed class RoleSubject(IRoles roles) : IFollowSubject
{
    public FollowKind Kind => FollowKind.Role;

    public async Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel) =>
        await roles.Find(id, cancel) is { } role ? new FollowSubject(role.Name, role.Href) : null;
}

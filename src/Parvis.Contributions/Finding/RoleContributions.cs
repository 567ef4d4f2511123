using Parvis.Contributions.Contracts;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Finding;

/// <summary>What a role has to answer and what it answered, on its page.</summary>
internal sealed class RoleContributions(IContributionLists lists) : IRolePart
{
    private const int Most = 10;

    public async Task<RoleSection> For(Guid roleId, Viewer viewer, CancellationToken cancel)
    {
        var found = await lists.Find(
            viewer,
            [
                new ContributionFilter { RoleId = roleId, State = ListState.Awaiting, Order = ListOrder.Due, Size = Most },
                new ContributionFilter { RoleId = roleId, State = ListState.Answered, Size = Most },
            ],
            cancel);
        return new RoleSection("/Finding/_RoleSection.cshtml", new RoleLists(roleId, found[0].Items, found[1].Items, viewer.Administers));
    }
}

internal sealed record RoleLists(Guid RoleId, IReadOnlyList<ContributionRow> Awaiting, IReadOnlyList<ContributionRow> Answered, bool MayRoute);

using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Finding;

/// <summary>What is said in a community, on its page.</summary>
internal sealed class CommunityContributions(IContributionLists lists) : ICommunityPart
{
    public async Task<CommunitySection> For(CommunityCard community, Viewer viewer, string? after, CancellationToken cancel)
    {
        var found = await lists.Find(viewer, new ContributionFilter { CommunityId = community.Id, After = after }, cancel);
        return new CommunitySection("/Finding/_CommunitySection.cshtml", found.Items, found.Next);
    }
}

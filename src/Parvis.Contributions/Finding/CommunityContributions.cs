using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Finding;

/// <param name="Address">Where one writes to it by e-mail; null when letters are not read.</param>
/// <param name="Sheets">Where an agent prints sheets for it; null for others.</param>
internal sealed record CommunityWords(IReadOnlyList<ContributionRow> Rows, string? Address, string? Sheets);

/// <summary>What is said in a community, on its page.</summary>
internal sealed class CommunityContributions(IContributionLists lists, MailAddresses addresses, TerritoryScope territory) : ICommunityPart
{
    public async Task<CommunitySection> For(CommunityCard community, Viewer viewer, string? after, CancellationToken cancel)
    {
        var found = await lists.Find(viewer, new ContributionFilter { CommunityId = community.Id, After = after }, cancel);
        var words = new CommunityWords(found.Items, addresses.Say(territory.Info?.Slug ?? "", community.Slug), viewer.WorksHere ? $"/papier/{community.Slug}" : null);
        return new CommunitySection("/Finding/_CommunitySection.cshtml", words, found.Next);
    }
}

using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Finding;

/// <summary>What someone has said, on their page: only what the reader may see.</summary>
internal sealed class PersonContributions(IContributionLists lists, Words words) : IProfilePart
{
    private const int Most = 20;

    public int Order => 10;

    public async Task<ProfileSection?> For(Guid person, Viewer viewer, CancellationToken cancel)
    {
        var found = await lists.Find(viewer, new ContributionFilter { AuthorId = person, Size = Most }, cancel);
        return new ProfileSection(words["Ce que cette personne a dit"], [.. found.Items.Select(r => new ProfileLine(r.Title, r.Href, r.PostedAt))]);
    }
}

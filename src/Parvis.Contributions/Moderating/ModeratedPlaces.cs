using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Moderating;

/// <summary>Communities, as those who moderate need them: they stand beside moderation, which cannot name them.</summary>
internal sealed class ModeratedPlaces(ICommunities communities) : IModeratedPlaces
{
    public async Task<IReadOnlyList<Guid>> Facilitated(Viewer viewer, CancellationToken cancel) => (await communities.AccessOf(viewer, cancel)).Facilitates;

    public IQueryable<Guid> FacilitatedBy(Guid personId) => communities.FacilitatedBy(personId);

    public IReadOnlyList<Type> FacilitatedFrom => communities.SeenFrom;

    public Task<IReadOnlyList<Guid>> Facilitators(Guid communityId, CancellationToken cancel) => communities.Facilitators(communityId, cancel);

    public async Task<ModeratedPlace?> Find(Viewer viewer, Guid communityId, CancellationToken cancel) =>
        await communities.Find(communityId, await communities.AccessOf(viewer, cancel), cancel) is { } card ? new ModeratedPlace(card.Id, card.Name, card.Href, card.Visibility) : null;

    public Task<string> Charter(Guid communityId, CancellationToken cancel) => communities.Charter(communityId, cancel);
}

/// <summary>What is moderated of a community is seen by no more people than the community is.</summary>
internal sealed class CasesFollowVisibility(IModeration moderation) : IFollowsVisibility
{
    public Task Changed(Guid communityId, Visibility visibility, CancellationToken cancel) => moderation.Narrowed(communityId, visibility, cancel);
}

using Parvis.Notices.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Notices.Following;

internal sealed class PersonSubject(IPeople people) : IFollowSubject
{
    public FollowKind Kind => FollowKind.Person;

    public async Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel) =>
        await people.Find(id, cancel) is { Closed: false } card ? new FollowSubject(card.Name, $"/personnes/{id}") : null;
}

using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Notices.Following;

internal sealed class PersonSubject(IPeople people) : IFollowSubject
{
    public FollowKind Kind => FollowKind.Person;

    public async Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel) =>
        await people.Find(id, cancel) is { Closed: false } card ? new FollowSubject(card.Name, $"/personnes/{id}") : null;
}

/// <summary>On someone's page, the way to be told of what they say.</summary>
internal sealed class FollowPerson(Words words) : IProfilePart
{
    public int Order => 90;

    public Task<ProfileSection?> For(Guid person, Viewer viewer, CancellationToken cancel) => Task.FromResult<ProfileSection?>(
        person == viewer.PersonId ? null : new ProfileSection(words["Suivre"], [new ProfileLine(words["Être averti de ce que dit cette personne"], FollowHref.Of(FollowKind.Person, person), null)]));
}

using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Register;

namespace Parvis.Communities.Spaces;

/// <summary>Public communities that the register names.</summary>
internal sealed class CommunitySubjects(ICommunities communities) : IRegisterSubjects
{
    public async Task<IReadOnlyDictionary<Guid, RegisterSubject>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await communities.Cards(ids, cancel)).Where(c => c.Value.Visibility == Visibility.Public)
            .ToDictionary(c => c.Key, c => new RegisterSubject(c.Value.Name, c.Value.Href));
}

using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Petitions;

/// <summary>
/// The words of a petition, moderated as any words are. Held back, it is signed no more, and what the law asks (closing, receipt,
/// session, erasing) goes on.
/// </summary>
internal sealed class PetitionContent(Unit unit, IModeration moderation) : IModeratedContent
{
    public string Kind => ContentKinds.Petition;

    public async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel) =>
        await unit.Db.WithHeld<Petition>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } p
            ? new ModeratedContent(Kind, id, p.Title, $"{p.Title}\n\n{p.Text}\n\n{p.Organisers}", p.Href, p.OpenedById, null, Visibility.Public, p.Showing) { Binds = true, MatterId = id, Around = p.Showing, PublishedAt = p.OpenedAt }
            : null;

    public async Task<bool> Sees(Viewer viewer, ModeratedContent content, CancellationToken cancel) =>
        content.Showing <= Showing.Limited || (content.AuthorId is { } author && author == viewer.PersonId) || await moderation.Moderates(viewer, content.Visibility, null, cancel);

    public bool Takes(Showing showing) => true;

    public async Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel)
    {
        var petition = await unit.Db.WithHeld<Petition>().SingleAsync(p => p.Id == content.Id, cancel);
        (petition.Showing, petition.HeldRule) = (showing, rule);
    }
}

/// <summary>Petitions that the register names.</summary>
internal sealed class PetitionSubjects(ParvisDb db) : IRegisterSubjects
{
    public async Task<IReadOnlyDictionary<Guid, RegisterSubject>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Petition>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Title, p.Reference })
            .ToDictionaryAsync(p => p.Id, p => new RegisterSubject(p.Title, $"/petitions/{p.Reference}"), cancel);
}

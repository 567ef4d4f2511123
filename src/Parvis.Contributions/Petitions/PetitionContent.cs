using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Petitions;

/// <summary>
/// The words of a petition, moderated as any words are. Held back, it is signed no more, and what the law asks (closing, receipt,
/// session, erasing) goes on.
/// </summary>
internal sealed class PetitionContent(Unit unit, IModeration moderation, SearchIndex search) : IModeratedContent
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
        if (showing == Showing.Shown) await search.Put(PetitionDocuments.Of(petition), cancel);
        else await search.Remove(petition.Id, cancel);
    }
}

/// <summary>Petitions that the register names.</summary>
internal sealed class PetitionSubjects(ParvisDb db) : IRegisterSubjects
{
    public async Task<IReadOnlyDictionary<Guid, RegisterSubject>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Petition>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Title, p.Reference })
            .ToDictionaryAsync(p => p.Id, p => new RegisterSubject(p.Title, $"/petitions/{p.Reference}"), cancel);
}

/// <summary>Petitions, as search keeps them, by pages in order of identifier.</summary>
internal sealed class PetitionDocuments(ParvisDb db) : ISearchSource
{
    private const int AtOnce = 200;

    public static SearchDocument Of(Petition petition) => new()
    {
        Id = petition.Id, Kind = ContentKinds.Petition, ParentId = petition.Id, Visibility = Visibility.Public, At = petition.OpenedAt, Title = petition.Title, Text = Writing.Plain(petition.Text), Href = petition.Href,
    };

    public async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Documents([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (await db.Set<Petition>().AsNoTracking().Where(p => p.Id > last).OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel) is { Count: > 0 } page)
        {
            last = page[^1].Id;
            yield return [.. page.Select(Of)];
        }
    }
}

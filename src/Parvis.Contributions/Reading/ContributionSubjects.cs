using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Reading;

/// <summary>Public contributions that the register names.</summary>
internal sealed class ContributionSubjects(ParvisDb db) : IRegisterSubjects
{
    public async Task<IReadOnlyDictionary<Guid, RegisterSubject>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Contribution>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.Visibility == Visibility.Public)
            .Select(c => new { c.Id, c.Title, c.Reference, c.Slug }).ToDictionaryAsync(c => c.Id, c => new RegisterSubject(c.Title, $"/c/{c.Reference}/{c.Slug}"), cancel);
}

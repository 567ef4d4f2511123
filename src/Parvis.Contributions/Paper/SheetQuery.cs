using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Paper;

/// <param name="Reference">What it became; null when it is not entered.</param>
internal sealed record SheetLine(string Number, Guid CommunityId, string? Reference);

internal sealed class SheetQuery(ParvisDb db)
{
    public async Task<SheetLine?> Find(string? typed, CancellationToken cancel) => ReferenceCode.Parse(typed) is not { } number
        ? null
        : await db.Set<Sheet>().AsNoTracking().Where(s => s.Number == number)
            .Select(s => new SheetLine(s.Number, s.CommunityId, db.Set<Contribution>().Where(c => c.Id == s.ContributionId).Select(c => c.Reference).FirstOrDefault())).FirstOrDefaultAsync(cancel);
}

using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Documents;

namespace Parvis.Contributions.Requests;

internal sealed record ReceiptView(Contribution Contribution, LegalRequest Request, Sheet Sheet);

/// <summary>The receipt of a request: for its author, for whoever must answer it, for those who administer. For anyone else there is none.</summary>
internal sealed class ReceiptQuery(ParvisDb db, ContributionGate gate, IRoles roles, IPeople people, ReceiptSheets sheets)
{
    public async Task<ReceiptView?> Run(Viewer viewer, string reference, CancellationToken cancel)
    {
        if (!viewer.SignedIn || await gate.Seen(viewer, reference, cancel) is not { } contribution || !await May(viewer, contribution, cancel)) return null;
        var request = await db.Set<LegalRequest>().AsNoTracking().Where(r => r.ContributionId == contribution.Id).OrderByDescending(r => r.ReceivedAt).FirstOrDefaultAsync(cancel);
        if (request is null) return null;
        var name = contribution.AuthorId is { } author ? (await people.Find(author, cancel))?.Name : contribution.OnBehalfOf;
        return new ReceiptView(contribution, request, sheets.Of(contribution, request, name));
    }

    public async Task<bool> May(Viewer viewer, Contribution contribution, CancellationToken cancel)
    {
        if (viewer.Administers || contribution.MayBeEditedBy(viewer)) return true;
        var held = (await roles.HeldBy(viewer, cancel)).Select(h => (Guid?)h.RoleId).ToList();
        return held.Contains(contribution.RoleId) || held.Contains(contribution.ActingRoleId);
    }
}

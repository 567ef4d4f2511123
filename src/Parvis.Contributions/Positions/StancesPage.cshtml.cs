using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Positions;

/// <summary>The reasons people gave, newest first.</summary>
public sealed class StancesPageModel : ActPage
{
    private const int PageSize = 30;

    internal Slice<ReasonLine> Reasons { get; private set; } = new([], null);

    internal sealed record ReasonLine(ByLine By, Side Side, string Reason, DateTime At, Showing Showing, string? HeldRule, Guid? ChangeId);

    public async Task<IActionResult> OnGet(string reference, string? apres)
    {
        if (!await Load(reference, T["Raisons données"])) return NotFound();
        var (id, me) = (Contribution.Id, Viewer.PersonId ?? Guid.Empty);
        var changes = Service<ParvisDb>().Set<StanceChange>();
        var rows = Service<ParvisDb>().Set<Stance>().AsNoTracking().Where(s => s.ContributionId == id && s.Reason != "" && (s.ReasonHeld != Showing.Pending || s.PersonId == me));
        if (Cursor.Parse(apres) is { } cursor) rows = rows.Where(s => s.At < cursor.At || (s.At == cursor.At && s.PersonId < cursor.Id));
        var found = await rows.OrderByDescending(s => s.At).ThenByDescending(s => s.PersonId).Take(PageSize + 1).Select(s => new
        {
            s.PersonId, s.Standing, s.Side, s.Reason, s.At, s.ReasonHeld, s.HeldRule,
            ChangeId = changes.Where(c => c.ContributionId == id && c.PersonId == s.PersonId && c.Reason == s.Reason).OrderByDescending(c => c.At).Select(c => (Guid?)c.Id).FirstOrDefault(),
        }).ToListAsync(Cancel);
        var page = found.Take(PageSize).ToList();
        var cards = await Service<IPeople>().Cards([.. page.Select(s => s.PersonId)], Cancel);
        Reasons = new Slice<ReasonLine>(
            [.. page.Select(s => new ReasonLine(ByLine.Of(s.PersonId, s.Standing, cards), s.Side, s.ReasonHeld > Showing.Pending ? "" : s.Reason, s.At, s.ReasonHeld ?? Showing.Shown, s.HeldRule, s.ChangeId))],
            found.Count > PageSize ? new Cursor(page[^1].At, page[^1].PersonId).ToString() : null);
        return Page();
    }
}

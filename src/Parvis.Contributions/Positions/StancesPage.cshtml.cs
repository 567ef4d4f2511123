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

    internal sealed record ReasonLine(ByLine By, Side Side, string Reason, DateTime At);

    public async Task<IActionResult> OnGet(string reference, string? apres)
    {
        if (!await Load(reference, T["Raisons données"])) return NotFound();
        var id = Contribution.Id;
        var rows = Service<ParvisDb>().Set<Stance>().AsNoTracking().Where(s => s.ContributionId == id && s.Reason != "");
        if (Cursor.Parse(apres) is { } cursor) rows = rows.Where(s => s.At < cursor.At || (s.At == cursor.At && s.PersonId < cursor.Id));
        var found = await rows.OrderByDescending(s => s.At).ThenByDescending(s => s.PersonId).Take(PageSize + 1).ToListAsync(Cancel);
        var page = found.Take(PageSize).ToList();
        var cards = await Service<IPeople>().Cards([.. page.Select(s => s.PersonId)], Cancel);
        Reasons = new Slice<ReasonLine>(
            [.. page.Select(s => new ReasonLine(ByLine.Of(s.PersonId, s.Standing, cards), s.Side, s.Reason, s.At))],
            found.Count > PageSize ? new Cursor(page[^1].At, page[^1].PersonId).ToString() : null);
        return Page();
    }
}

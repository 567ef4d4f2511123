using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;
using Parvis.Platform.Diff;

namespace Parvis.Contributions.Talking;

public sealed class CommentVersionsPageModel : ActPage
{
    private const int MostVersions = 20;

    internal IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, Guid id)
    {
        if (!await Load(reference, T["Versions d’un commentaire"])) return NotFound();
        var contribution = Contribution.Id;
        var db = Service<ParvisDb>();
        var now = await db.Set<Comment>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == id && c.ContributionId == contribution && c.WithdrawnAt == null, Cancel);
        if (now is null) return NotFound();
        var past = await db.Set<CommentVersion>().AsNoTracking().Where(v => v.CommentId == id).OrderByDescending(v => v.Number).Take(MostVersions).ToListAsync(Cancel);
        past.Reverse();
        var texts = past.Select(v => (v.Number, v.Body, v.At)).Append((now.Version, now.Body, now.EditedAt ?? now.PostedAt)).ToList();
        Versions = [.. texts.Select((v, i) => new VersionLine(v.Item1, v.Item3, null, i == 0 ? [new DiffPiece(DiffKind.Same, v.Item2)] : WordDiff.Compare(texts[i - 1].Item2, v.Item2))).Reverse()];
        return Page();
    }
}

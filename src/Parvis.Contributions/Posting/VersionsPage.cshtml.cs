using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;
using Parvis.Platform.Diff;

namespace Parvis.Contributions.Posting;

/// <summary>What the text was, version by version, and what changed between two.</summary>
public sealed class VersionsPageModel : ActPage
{
    private const int MostVersions = 20;

    internal IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference)
    {
        if (!await Load(reference, T["Versions"]) || Contribution.State == ContributionState.Withdrawn) return NotFound();
        var id = Contribution.Id;
        var past = await Service<ParvisDb>().Set<ContributionVersion>().AsNoTracking().Where(v => v.ContributionId == id)
            .OrderByDescending(v => v.Number).Take(MostVersions).ToListAsync(Cancel);
        past.Reverse();
        var texts = past.Select(v => (v.Number, Text: Whole(v.Title, v.Body), v.At))
            .Append((Number: Contribution.Version, Text: Whole(Contribution.Title, Contribution.Body), At: Contribution.EditedAt ?? Contribution.PostedAt)).ToList();
        // The note of a change stands on the version it replaced: it is told of the one that came.
        Versions = [.. texts.Select((v, i) => new VersionLine(
            v.Number, v.At, i == 0 ? null : past[i - 1].Note, i == 0 ? [new DiffPiece(DiffKind.Same, v.Text)] : WordDiff.Compare(texts[i - 1].Text, v.Text))).Reverse()];
        return Page();
    }

    private static string Whole(string title, string body) => $"{title}\n\n{body}";
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;
using Parvis.Platform.Diff;

namespace Parvis.Contributions.Answering;

/// <summary>Every correction of an answer, newest first, word by word.</summary>
public sealed class AnswerVersionsPageModel : ActPage
{
    internal IReadOnlyList<(DateTime At, IReadOnlyList<DiffPiece> Pieces)> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, int round)
    {
        if (!await Load(reference, T["Ce qui a changé dans la réponse"])) return NotFound();
        var db = Service<ParvisDb>();
        var id = Contribution.Id;
        var answer = await db.Set<Answer>().AsNoTracking().FirstOrDefaultAsync(a => a.ContributionId == id && a.Round == round, Cancel);
        if (answer is null) return NotFound();
        var versions = await db.Set<AnswerVersion>().AsNoTracking().Where(v => v.AnswerId == answer.Id).OrderByDescending(v => v.Number).Take(50).ToListAsync(Cancel);
        var changes = new List<(DateTime, IReadOnlyList<DiffPiece>)>();
        var after = (Text: Whole(answer.WhatHappened, answer.WhatWeDo, answer.Text), At: answer.CorrectedAt ?? answer.PublishedAt);
        foreach (var version in versions)
        {
            var before = Whole(version.WhatHappened, version.WhatWeDo, version.Text);
            changes.Add((after.At, WordDiff.Compare(before, after.Text)));
            after = (before, version.At);
        }

        Changes = changes;
        return Page();
    }

    private static string Whole(params string?[] parts) => string.Join("\n\n", parts.Where(p => !string.IsNullOrEmpty(p)));
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Talking;

/// <summary>Leads to the page of the contribution on which the comment is.</summary>
public sealed class ReadCommentPageModel : ActPage
{
    public async Task<IActionResult> OnGet(string reference, Guid id)
    {
        if (!await Load(reference, "")) return NotFound();
        var contribution = Contribution.Id;
        var comments = CommentThreads.Placed(Service<ParvisDb>(), Viewer.PersonId).AsNoTracking().Where(c => c.ContributionId == contribution);
        var root = await comments.Where(c => c.Id == id).Select(c => (Guid?)c.RootId).FirstOrDefaultAsync(Cancel);
        if (root is not { } thread) return NotFound();
        // The page starts after the last root of the one before it: a whole number of pages precedes the thread.
        var before = await comments.CountAsync(c => c.Depth == 1 && c.Id < thread, Cancel) / CommentThreads.RootsAPage * CommentThreads.RootsAPage;
        var query = "";
        if (before > 0)
        {
            var last = await comments.Where(c => c.Depth == 1).OrderBy(c => c.Id).Skip(before - 1).Select(c => c.Id).FirstAsync(Cancel);
            query = $"?apres={last:N}";
        }

        TempData.Keep();
        return Redirect($"{Request.PathBase}{Contribution.Href}{query}#c-{id:N}");
    }
}

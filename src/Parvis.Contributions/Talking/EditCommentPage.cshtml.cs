using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Talking;

[Authorize]
public sealed class EditCommentPageModel : ActPage
{
    [BindProperty]
    public CommentForm Input { get; set; } = new();

    /// <summary>Whether an edit now leaves a public version.</summary>
    internal bool LeavesTrace { get; private set; }

    public async Task<IActionResult> OnGet(string reference, Guid id)
    {
        if (await Own(reference, id) is not { } comment) return NotFound();
        Input = new CommentForm { Body = comment.Body, Alignment = comment.Alignment };
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, Guid id, string? acte)
    {
        if (await Own(reference, id) is null) return NotFound();
        var withdraw = acte == "retirer";
        var result = withdraw
            ? await Service<WithdrawComment>().Run(Viewer, reference, id, Cancel)
            : await Service<EditComment>().Run(Viewer, new EditCommentInput(reference, id, Input.Body, Input.Alignment ?? Alignment.Neutral), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(withdraw ? T["Votre commentaire est retiré."] : T["Votre commentaire est modifié."]);
        return To($"/c/{Contribution.Reference}/commentaires/{id}/lire");
    }

    private async Task<Comment?> Own(string reference, Guid id)
    {
        if (!await Load(reference, T["Modifier mon commentaire"])) return null;
        var (contribution, person) = (Contribution.Id, Viewer.PersonId);
        var found = await Service<ParvisDb>().Set<Comment>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == id && c.ContributionId == contribution && c.AuthorId == person && c.WithdrawnAt == null, Cancel);
        LeavesTrace = found is not null && Service<TimeProvider>().GetUtcNow().UtcDateTime - found.PostedAt > CommentRules.Mending;
        return found;
    }
}

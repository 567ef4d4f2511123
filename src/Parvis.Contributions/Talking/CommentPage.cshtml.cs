using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Talking;

/// <summary>The form of a new comment, or of a reply.</summary>
[Authorize]
public sealed class CommentPageModel : ActPage
{
    [BindProperty]
    public CommentForm Input { get; set; } = new();

    internal (string Name, string Body)? Answered { get; private set; }

    public async Task<IActionResult> OnGet(string reference, Guid? a) => await Prepare(reference, a) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string reference, Guid? a)
    {
        if (!await Prepare(reference, a)) return NotFound();
        var result = await Service<PostComment>().Run(Viewer, new PostCommentInput(reference, Input.Body, Input.Alignment ?? Alignment.Neutral, a), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        var waits = await Service<ParvisDb>().WithHeld<Comment>().AnyAsync(c => c.Id == result.Value && c.Showing == Kernel.Showing.Pending, Cancel);
        Tell(waits ? T["Votre commentaire est reçu : dans cette communauté, il est relu avant d’être publié."] : T["Votre commentaire est publié. Vous pouvez le corriger sans trace pendant 15 minutes."]);
        return To($"/c/{Contribution.Reference}/commentaires/{result.Value}/lire");
    }

    private async Task<bool> Prepare(string reference, Guid? parent)
    {
        if (!await Load(reference, parent is null ? T["Commenter"] : T["Répondre"])) return false;
        if (parent is null) return true;
        var id = Contribution.Id;
        var found = await Service<ParvisDb>().Set<Comment>().AsNoTracking()
            .Where(c => c.Id == parent && c.ContributionId == id && c.WithdrawnAt == null).Select(c => new { c.AuthorId, c.Body }).FirstOrDefaultAsync(Cancel);
        if (found is null) return false;
        var card = found.AuthorId is { } author ? await Service<IPeople>().Find(author, Cancel) : null;
        Answered = (card?.Name ?? T["une personne non nommée"], found.Body);
        return true;
    }
}

public sealed class CommentForm
{
    public string? Body { get; set; }
    public Alignment? Alignment { get; set; }
}

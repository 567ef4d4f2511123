using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Posting;

[Authorize]
public sealed class EditPageModel : ActPage
{
    [BindProperty]
    public EditForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference)
    {
        if (await Refused(reference) is { } refused) return refused;
        Input = new EditForm { Title = Contribution.Title, Body = Contribution.Body, FromVersion = Contribution.Version };
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference)
    {
        if (await Refused(reference) is { } refused) return refused;
        var result = await Service<EditContribution>().Run(
            Viewer, new EditContributionInput(reference, Input.Title, Input.Body, Input.Note, Input.FromVersion), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le texte est modifié. L’ancien reste lisible dans les versions."]);
        return To($"/c/{Contribution.Reference}");
    }

    private async Task<IActionResult?> Refused(string reference)
    {
        if (!await Load(reference, T["Modifier"])) return NotFound();
        return Contribution.MayBeEditedBy(Viewer) ? null : StatusCode(403);
    }
}

public sealed class EditForm
{
    public string? Title { get; set; }
    public string? Body { get; set; }
    public string? Note { get; set; }
    public int FromVersion { get; set; }
}

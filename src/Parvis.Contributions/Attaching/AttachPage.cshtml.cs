using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Platform.Database;
using Parvis.Platform.Files;

namespace Parvis.Contributions.Attaching;

[Authorize]
public sealed class AttachPageModel : ActPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Alternative { get; set; }

    internal IReadOnlyList<StoredFile> Files { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference) => await Refused(reference) ?? Page();

    public async Task<IActionResult> OnPost(string reference)
    {
        if (await Refused(reference) is { } refused) return refused;
        await using var content = Upload?.OpenReadStream();
        var result = await Service<AttachFile>().Run(Viewer, reference, content, Upload?.FileName, Alternative, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(T["Le fichier est joint."]);
        return To($"/c/{Contribution.Reference}/joindre");
    }

    public async Task<IActionResult> OnPostRemove(string reference, Guid id)
    {
        if (await Refused(reference) is { } refused) return refused;
        var result = await Service<RemoveFile>().Run(Viewer, reference, id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(T["Le fichier est retiré."]);
        return To($"/c/{Contribution.Reference}/joindre");
    }

    private async Task<IActionResult?> Refused(string reference)
    {
        if (!await Load(reference, T["Joindre des fichiers"])) return NotFound();
        if (!Contribution.MayBeEditedBy(Viewer) || !Contribution.TakesWords()) return StatusCode(403);
        Files = await Service<ParvisDb>().WithHeld<StoredFile>().AsNoTracking().Where(f => f.SubjectId == Contribution.Id).OrderBy(f => f.CreatedAt).ToListAsync(Cancel);
        return null;
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Posting;

/// <summary>Keeps the form by itself while someone writes; answers the draft's identifier.</summary>
[Authorize]
public sealed class KeepDraftModel : ParvisPage
{
    [BindProperty]
    public SayForm Input { get; set; } = new();

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPost()
    {
        var forSomeone = Input.Channel is not null and not Channel.Platform;
        var saved = await Service<SaveDraft>().Run(await Service<IViewerSource>().Get(Cancel), Input.Given(forSomeone), Cancel);
        return saved.Failure is { } failure ? StatusCode(failure.Status) : new JsonResult(new { id = saved.Value, said = T["Brouillon gardé."] });
    }
}

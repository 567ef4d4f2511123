using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Requests;

/// <summary>The receipt as a page that prints well: the accessible original of the PDF.</summary>
[Authorize]
public sealed class ReceiptPageModel : ParvisPage
{
    internal ReceiptView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference)
    {
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (await Service<ReceiptQuery>().Run(viewer, reference, Cancel) is not { } view) return NotFound();
        View = view;
        Frame.Title = T["{0} : {1}", view.Sheet.Title, view.Contribution.Title];
        return Page();
    }
}

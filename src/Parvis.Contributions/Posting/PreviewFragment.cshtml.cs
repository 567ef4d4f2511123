using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Posting;

/// <summary>What a text will look like, as a piece of page.</summary>
[Authorize]
public sealed class PreviewFragmentModel : ParvisPage
{
    internal string Text { get; private set; } = "";

    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost([FromForm] string? text)
    {
        if (text?.Length > ContributionsModel.MostBody) return BadRequest();
        Text = PostingRules.Lines(text);
        return Page();
    }
}

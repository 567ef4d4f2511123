using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Answering;

[Authorize]
public sealed class JudgePageModel : ActPage
{
    [BindProperty]
    public JudgeForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference)
    {
        if (!await Load(reference, T["Juger la réponse"])) return NotFound();
        if (!Contribution.MayBeEditedBy(Viewer)) return StatusCode(403);
        Input = new JudgeForm { Judgement = Contribution.Judgement, Reason = Contribution.JudgementReason };
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference)
    {
        if (!await Load(reference, T["Juger la réponse"])) return NotFound();
        var result = await Service<JudgeAnswer>().Run(Viewer, reference, Input.Judgement ?? (Judgement)(-1), Input.Reason, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre jugement est enregistré. Merci."]);
        return To(Contribution.Href + "#reponse");
    }
}

public sealed class JudgeForm
{
    public Judgement? Judgement { get; set; }
    public string? Reason { get; set; }
}

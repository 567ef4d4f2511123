using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Reading;
using Parvis.Governance.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Answering;

[Authorize]
public sealed class CorrectPageModel : ActPage
{
    [BindProperty]
    public CorrectForm Input { get; set; } = new();

    internal Answer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference, int round)
    {
        if (await Refused(reference, round) is { } refused) return refused;
        Input = new CorrectForm { Text = Answer.Text, WhatHappened = Answer.WhatHappened, WhatWeDo = Answer.WhatWeDo };
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, int round)
    {
        if (await Refused(reference, round) is { } refused) return refused;
        var input = new CorrectAnswerInput(round, Input.Text, Input.WhatHappened, Input.WhatWeDo, Input.Note);
        var result = await Service<CorrectAnswer>().Run(Viewer, reference, input, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["La correction est publiée."]);
        return To(Contribution.Href + "#reponse");
    }

    private async Task<IActionResult?> Refused(string reference, int round)
    {
        if (!await Load(reference, T["Corriger la réponse"])) return NotFound();
        var id = Contribution.Id;
        if (await Service<ParvisDb>().Set<Answer>().AsNoTracking().FirstOrDefaultAsync(a => a.ContributionId == id && a.Round == round, Cancel) is not { } found) return NotFound();
        Answer = found;
        return await Service<IRoles>().MayCorrect(Viewer, found, Cancel) ? null : StatusCode(403);
    }
}

public sealed class CorrectForm
{
    public string? Text { get; set; }
    public string? WhatHappened { get; set; }
    public string? WhatWeDo { get; set; }
    public string? Note { get; set; }
}

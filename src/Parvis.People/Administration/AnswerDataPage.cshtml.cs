using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.OwnData;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

public sealed class AnswerDataPageModel : AdminPage
{
    [BindProperty]
    public AnswerDataForm Input { get; set; } = new();

    internal DataRequest Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Load(id)) return NotFound();
        var result = await Service<AnswerDataRequest>().Run(Me, id, Enum.TryParse<DataRequestOutcome>(Input.Outcome, out var outcome) ? outcome : null, Input.Answer, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["La réponse est partie."]);
        return To("/administration/demandes-donnees");
    }

    private async Task<bool> Load(Guid id)
    {
        Frame.Title = T["Répondre à une demande sur les données"];
        if (await Service<ParvisDb>().Set<DataRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, Cancel) is not { } found) return false;
        Asked = found;
        return true;
    }
}

public sealed class AnswerDataForm
{
    public string? Outcome { get; set; }
    public string? Answer { get; set; }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Dates;

namespace Parvis.About.Complaining;

public sealed class AnswerComplaintPageModel : AdminPage
{
    [BindProperty]
    public ComplaintAnswerForm Input { get; set; } = new();

    internal Complaint Complaint { get; private set; } = null!;

    /// <summary>Who sent it, as far as they said.</summary>
    internal string? Sender { get; private set; }

    internal string DayOf(DateTime at) => Day(at);

    internal string DayOf(DateOnly day) => Service<SaidDates>().Day(day, Territory.Zone);

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Load(id)) return NotFound();
        var result = await Service<AnswerComplaint>().Run(Me, id, Input.Answer, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["La réponse est partie."]);
        return To("/administration/accessibilite/signalements");
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Service<ComplaintQuery>().Find(id, Cancel) is not { } found) return false;
        Complaint = found;
        Sender = found.PersonId is { } person ? await Service<IPeople>().Names.Where(n => n.Id == person).Select(n => n.Name).FirstOrDefaultAsync(Cancel) : found.Name;
        Frame.Title = T["Répondre à un défaut signalé le {0}", Day(found.At)];
        return true;
    }
}

public sealed class ComplaintAnswerForm
{
    public string? Answer { get; set; }
}

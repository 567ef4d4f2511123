using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Accounts;
using Parvis.People.Territories;
using Parvis.People.OwnData;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

internal sealed record DataRequestRow(DataRequest Request, string? Name);

/// <summary>Requests about data, the most pressing first, and who they go to.</summary>
public sealed class DataRequestsPageModel : AdminPage
{
    private const int MostShown = 200;

    [BindProperty]
    public LegalForm Input { get; set; } = new();

    internal IReadOnlyList<DataRequestRow> Rows { get; private set; } = [];

    internal DateTime Now => Service<TimeProvider>().GetUtcNow().UtcDateTime;

    public async Task OnGet()
    {
        await Prepare();
        if (await Service<ParvisDb>().Set<LegalNotice>().AsNoTracking().FirstOrDefaultAsync(Cancel) is { } notice) Input = new() { DpoName = notice.DpoName, DpoEmail = notice.DpoEmail, DpoAddress = notice.DpoAddress };
    }

    public async Task<IActionResult> OnPost()
    {
        await Prepare();
        var result = await Service<SaveLegalNotice>().Run(Me, Input.DpoName, Input.DpoEmail, Input.DpoAddress, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/administration/demandes-donnees");
    }

    private async Task Prepare()
    {
        Frame.Title = T["Les demandes sur les données"];
        var db = Service<ParvisDb>();
        Rows = await (
            from request in db.Set<DataRequest>().AsNoTracking()
            orderby request.AnsweredAt != null, request.DueAt
            select new DataRequestRow(request, db.Set<Person>().Where(p => p.Id == request.PersonId).Select(p => p.DisplayName).FirstOrDefault())).Take(MostShown).ToListAsync(Cancel);
    }
}

public sealed class LegalForm
{
    public string? DpoName { get; set; }
    public string? DpoEmail { get; set; }
    public string? DpoAddress { get; set; }
}

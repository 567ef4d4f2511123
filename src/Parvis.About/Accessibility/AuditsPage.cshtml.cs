using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;

namespace Parvis.About.Accessibility;

public sealed class AuditsPageModel : AdminPage
{
    [BindProperty]
    public AuditForm Input { get; set; } = new();

    internal IReadOnlyList<AuditRow> Audits { get; private set; } = [];

    internal Conformity State { get; private set; }

    internal string FullDay(DateOnly day) => Service<SaidDates>().FullDay(day);

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Unreadable() is { } unreadable) return unreadable;
        var result = await Service<RecordAudit>().Run(Me, Input, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["L’audit est enregistré. La déclaration le dit."]);
        return To("/accessibilite");
    }

    public async Task<IActionResult> OnPostEnd(Guid audit)
    {
        await Load();
        var result = await Service<EndAudit>().Run(Me, audit, Input.Because, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Cet audit ne vaut plus. La déclaration le dit."]);
        return To("/administration/accessibilite");
    }

    private async Task Load()
    {
        Frame.Title = T["L’accessibilité"];
        State = await Service<Conformities>().Now(Cancel);
        Audits = await Service<ParvisDb>().Set<Audit>().AsNoTracking().OrderByDescending(a => a.On).ThenByDescending(a => a.Id).Take(50)
            .Select(a => new AuditRow(a.Id, a.On, a.Auditor, a.Applicable, a.Conforming, a.EndedAt, a.EndedBecause)).ToListAsync(Cancel);
    }
}

internal sealed record AuditRow(Guid Id, DateOnly On, string Auditor, int Applicable, int Conforming, DateTime? EndedAt, string? EndedBecause);

public sealed class AuditForm
{
    public DateOnly? On { get; set; }
    public string? Auditor { get; set; }
    public string? Reference { get; set; }
    public string? Applicable { get; set; }
    public string? Conforming { get; set; }
    public string? Sample { get; set; }
    public string? Environment { get; set; }
    public string? Defects { get; set; }
    public string? Derogations { get; set; }
    public string? Exempt { get; set; }
    public string? Because { get; set; }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Standings;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

public sealed class DomainsPageModel : AdminPage
{
    [BindProperty]
    public DomainForm Input { get; set; } = new();

    internal IReadOnlyList<AllowedDomain> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        Frame.Title = T["Les domaines de courriel"];
        Rows = await Service<ParvisDb>().Set<AllowedDomain>().AsNoTracking().OrderBy(d => d.Domain).ThenBy(d => d.Kind).Take(50).ToListAsync(Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<AddDomain>().Run(Me, Input.Domain, Input.Kind, Cancel);
        if (result.Failure is { } failure)
        {
            await OnGet();
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/domaines");
    }

    public async Task<IActionResult> OnPostRemove(Guid id) =>
        After(await Service<RemoveDomain>().Run(Me, id, Cancel), "/administration/domaines", T["Domaine retiré."]);
}

public sealed class DomainForm
{
    public string? Domain { get; set; }
    public StandingKind Kind { get; set; } = StandingKind.Agent;
}

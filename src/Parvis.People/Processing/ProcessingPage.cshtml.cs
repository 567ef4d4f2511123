using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;
using Parvis.Platform.Ui;

namespace Parvis.People.Processing;

/// <summary>The register of processing activities (RGPD, article 30), open to all: made from what the modules declare, never written by hand.</summary>
public sealed class ProcessingPageModel : ParvisPage
{
    internal IReadOnlyList<Purpose> Purposes { get; private set; } = [];

    internal LegalNotice? Notice { get; private set; }

    internal string Body => Territory.Name;

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Registre des traitements"];
        Purposes = Service<PersonalPlan>().Purposes;
        Notice = await Service<ParvisDb>().Set<LegalNotice>().AsNoTracking().FirstOrDefaultAsync(Cancel);
        return Page();
    }
}

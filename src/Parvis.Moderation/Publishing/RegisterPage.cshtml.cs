using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Publishing;

/// <summary>What moderation decided, for everyone to read.</summary>
public sealed class RegisterPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public int? Annee { get; set; }

    internal Slice<RegisterRow> Rows { get; private set; } = new([], null);

    internal int ThisYear { get; private set; }

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task OnGet(string? apres)
    {
        Frame.Title = T["Registre de la modération"];
        ThisYear = Service<TimeProvider>().GetUtcNow().Year;
        Rows = await Service<PublicRegister>().Page(Annee is >= 2000 and < 3000 ? Annee : null, apres, Cancel);
    }
}

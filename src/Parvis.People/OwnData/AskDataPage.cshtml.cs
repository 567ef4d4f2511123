using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.SigningIn;
using Parvis.People.Territories;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.OwnData;

/// <summary>Objection and the other requests to the territory (RGPD, articles 12 and 21), with what became of them.</summary>
public sealed class AskDataPageModel : OwnPage
{
    private const int MostShown = 50;

    [BindProperty]
    public DataRequestForm Input { get; set; } = new();

    internal LegalNotice? Notice { get; private set; }

    internal IReadOnlyList<DataRequest> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGet() => await Prepare() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Prepare()) return NotFound();
        var result = await Service<AskAboutData>().Run(Me, Enum.TryParse<DataRequestKind>(Input.Kind, out var kind) ? kind : null, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre demande est partie. La réponse viendra ici et par courriel."]);
        return To("/mon-espace/donnees/demander");
    }

    internal string Day(DateTime utc) => this.OwnDay(utc);

    private async Task<bool> Prepare()
    {
        if (!InTerritory) return false;
        Frame.Title = T["Une demande sur mes données"];
        var (db, me) = (Service<ParvisDb>(), Me.PersonId);
        Notice = await db.Set<LegalNotice>().AsNoTracking().FirstOrDefaultAsync(Cancel);
        Mine = await db.Set<DataRequest>().AsNoTracking().Where(r => r.PersonId == me).OrderByDescending(r => r.AskedAt).Take(MostShown).ToListAsync(Cancel);
        return true;
    }
}

public sealed class DataRequestForm
{
    public string? Kind { get; set; }
    public string? Text { get; set; }
}

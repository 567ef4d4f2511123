using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Security;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Alerting;

/// <summary>What became of a notice, for whoever holds its secret address.</summary>
public sealed class TrackPageModel : ParvisPage
{
    [BindProperty]
    public AppealForm Input { get; set; } = new();

    internal Alert Alert { get; private set; } = null!;

    internal Case Case { get; private set; } = null!;

    internal Decision? Decision { get; private set; }

    internal Appeal? Appeal { get; private set; }

    internal bool MayAppeal { get; private set; }

    internal IReadOnlyList<string> Redress { get; private set; } = [];

    internal string Number => ReferenceCode.Said(Case.Reference);

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task<IActionResult> OnGet(string token) => await Load(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Load(token) || Decision is null) return NotFound();
        var result = await Service<SendAppeal>().Run(token, Decision.Id, Input.Text, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre contestation est reçue : une autre personne l’examinera."]);
        return To($"/moderation/suivi/{token}");
    }

    private async Task<bool> Load(string token)
    {
        Frame.Title = T["Votre alerte"];
        var hash = SecretAddress.Hash(token);
        var db = Service<ParvisDb>();
        if (await (from alert in db.Set<Alert>().AsNoTracking() join of in db.Set<Case>().AsNoTracking() on alert.CaseId equals of.Id where alert.TokenHash == hash select new { alert, of }).FirstOrDefaultAsync(Cancel) is not { } found) return false;
        (Alert, Case) = (found.alert, found.of);
        // A secret address is not to be told to the pages it leads to.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var id = Case.Id;
        var last = await db.Set<Decision>().AsNoTracking().Where(d => d.CaseId == id).OrderByDescending(d => d.At)
            .Select(d => new { Decision = d, Appeal = db.Set<Appeal>().FirstOrDefault(a => a.DecisionId == d.Id && a.AlertId == found.alert.Id) }).FirstOrDefaultAsync(Cancel);
        (Decision, Appeal) = (last?.Decision, last?.Appeal);
        if (Decision is null) return true;
        Redress = Service<ModerationLetters>().Redress(Decision);
        MayAppeal = Appeal is null && AppealRules.May(Decision, null, Alert) && Service<TimeProvider>().GetUtcNow().UtcDateTime <= Decision.ContestableUntil;
        return true;
    }
}

public sealed class AppealForm
{
    public string? Text { get; set; }
}

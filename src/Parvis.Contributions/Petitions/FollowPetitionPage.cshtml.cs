using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Documents;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

/// <summary>Takes a petition through its steps: filed by who opened it; checked, brought to a session, concluded by those who administer.</summary>
[Authorize]
public sealed class FollowPetitionPageModel : ParvisPage
{
    [BindProperty]
    public FollowForm Input { get; set; } = new();

    internal Petition Petition { get; private set; } = null!;

    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal bool Mine => Viewer.PersonId == Petition.OpenedById;

    internal bool Collects => Petition.Collects(Service<TimeProvider>().GetUtcNow().UtcDateTime);

    internal Sheet? Receipt { get; private set; }

    public async Task<IActionResult> OnGet(string reference)
    {
        if (await Prepare(reference) is { } refused) return refused;
        Input = new FollowForm { Valid = Petition.Valid, SessionOn = Petition.SessionOn, Outcome = Petition.Outcome };
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? acte)
    {
        if (await Prepare(reference) is { } refused) return refused;
        if (Unreadable() is { } unread) return unread;
        var follow = Service<FollowPetition>();
        if (acte == "liste")
        {
            var list = await follow.Export(Viewer, reference, Cancel);
            return list.Failure is { } no ? StatusCode(no.Status) : File(list.Get(), "text/csv; charset=utf-8", $"signatures-{Petition.Reference}.csv");
        }

        Result result = acte switch
        {
            "deposer" => await follow.File(Viewer, reference, Cancel),
            "verifier" => await follow.Check(Viewer, reference, Input.Valid, Cancel),
            "seance" => await follow.Session(Viewer, reference, Input.SessionOn, Cancel),
            "conclure" => await follow.Conclude(Viewer, reference, Input.Outcome, Cancel),
            _ => PetitionFailures.Absent,
        };
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To($"/petitions/{Petition.Reference}/suivi");
    }

    private async Task<IActionResult?> Prepare(string reference)
    {
        if (await Service<Petitions>().Find(reference, Cancel) is not { } petition) return NotFound();
        (Petition, Viewer) = (petition, await Service<IViewerSource>().Get(Cancel));
        Frame.Title = T["Suivi : {0}", petition.Title];
        if (!Viewer.Administers && !Mine) return StatusCode(403);
        if (petition.FiledAt is not null) Receipt = Service<PetitionSheets>().Of(petition, await Service<Petitions>().Settings(Cancel));
        return null;
    }
}

public sealed class FollowForm
{
    public int? Valid { get; set; }
    public DateOnly? SessionOn { get; set; }
    public string? Outcome { get; set; }
}

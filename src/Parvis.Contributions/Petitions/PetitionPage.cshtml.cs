using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

/// <summary>A petition as anyone reads it: its words, where it stands, what becomes of it. Never who signed.</summary>
public sealed class PetitionPageModel : ParvisPage
{
    internal Petition Petition { get; private set; } = null!;

    internal PetitionSettings Settings { get; private set; } = new();

    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal bool Signed { get; private set; }

    internal bool Collects => Petition.Collects(Service<TimeProvider>().GetUtcNow().UtcDateTime);

    /// <summary>May follow it up: who opened it, who administers.</summary>
    internal bool Follows => Viewer.Administers || (Viewer.PersonId is { } me && me == Petition.OpenedById);

    internal int? Needed => PetitionRules.Needed(Petition.RollCount ?? Settings.RollCount, Territory.Kind);

    internal string Standing => T.Standing(Petition, Settings, Territory.Kind);

    internal string Head => Territory.Kind == "Commune" ? T["au maire"] : T["au président"];

    internal string Day(DateTime at) => Service<SaidDates>().FullDay(at, Territory.Zone);

    internal string Day(DateOnly day) => Service<SaidDates>().FullDay(day);

    public async Task<IActionResult> OnGet(string reference)
    {
        if (await Service<Petitions>().Find(reference, Cancel) is not { } petition) return NotFound();
        if (reference != petition.Reference) return RedirectPermanent(Request.PathBase + petition.Href);
        Petition = petition;
        Settings = await Service<Petitions>().Settings(Cancel);
        Viewer = await Service<IViewerSource>().Get(Cancel);
        Frame.Title = T["Pétition : {0}", petition.Title];
        if (Viewer.PersonId is { } me) Signed = await Service<ParvisDb>().Set<Signature>().AnyAsync(s => s.PetitionId == petition.Id && s.PersonId == me, Cancel);
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Promises;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
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

    /// <summary>May read its words: all do, unless moderation holds it back.</summary>
    internal bool Reads { get; private set; } = true;

    internal bool Mine => Viewer.PersonId is { } me && me == Petition.OpenedById;

    /// <summary>What people named here have answered (right of reply).</summary>
    internal IReadOnlyList<PublishedReply> Replies { get; private set; } = [];

    internal bool Collects => Petition.Collects(Service<TimeProvider>().GetUtcNow().UtcDateTime);

    /// <summary>May follow it up: who opened it, who administers.</summary>
    internal bool Follows => Viewer.Administers || Mine;

    internal int? Needed => Petition.CheckedAt is null ? PetitionRules.Needed(Settings, Territory.Kind) : Petition.Threshold;

    internal string Standing => T.Standing(Petition, Settings, Territory.Kind);

    internal IReadOnlyList<Knot> Line
    {
        get
        {
            var p = Petition;
            string? filed = p.FiledAt is { } at ? Day(at) : null;
            return
            [
                new Knot("done", T["Ouverte"], Day(p.OpenedAt)),
                new Knot(filed is null ? "now" : "done", T["Déposée"], filed ?? T["au plus tard le {0}", Day(p.ClosesAt.AddTicks(-1))]),
                new Knot(p.CheckedAt is not null ? "done" : filed is null ? "" : "now", T["Vérifiée sur la liste électorale"], p.CheckedAt is { } day ? Day(day) : T["après le dépôt"]),
                new Knot(p.SessionOn is not null ? "done" : p.CheckedAt is null ? "" : "now", T["Dite à l’assemblée"], p.SessionOn is { } session ? T["séance du {0}", Day(session)] : T["à la première séance qui suit le dépôt"]),
                new Knot(p.OutcomeAt is not null ? "done" : p.SessionOn is null ? "" : "now", T["Issue"], p.OutcomeAt is { } said ? Day(said) : T["l’assemblée décide seule"]),
            ];
        }
    }

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
        if (petition.Showing != Showing.Shown) Response.Headers["X-Robots-Tag"] = "noindex";
        if (!petition.Reads)
        {
            Reads = Mine || await Service<IModeration>().Moderates(Viewer, Visibility.Public, null, Cancel);
            Frame.Title = T["Pétition n° {0}", ReferenceCode.Said(petition.Reference)];
            return Page();
        }

        Frame.Title = T["Pétition : {0}", petition.Title];
        Frame.Canonical = Request.PathBase + petition.Href;
        Replies = await Service<IModeration>().Replies([petition.Id], Cancel);
        if (Viewer.PersonId is { } me) Signed = await Service<ParvisDb>().Set<Signature>().AnyAsync(s => s.PetitionId == petition.Id && s.PersonId == me, Cancel);
        return Page();
    }
}

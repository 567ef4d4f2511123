using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Reading;

public sealed class ContributionPageModel : ParvisPage
{
    internal ContributionView View { get; private set; } = null!;

    /// <summary>What stands in its place when moderation holds it back; then there is nothing else.</summary>
    internal HeldContribution? Held { get; private set; }

    /// <summary>What people named here have answered (right of reply).</summary>
    internal IReadOnlyList<PublishedReply> Replies { get; private set; } = [];

    internal PromiseView Promise { get; private set; } = null!;

    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal bool Mine => View.Answers.Mine;

    /// <summary>Whether positions, pledges and comments are taken.</summary>
    internal bool Open => View.Contribution.TakesWords();

    private bool Waits => View.Contribution.State is ContributionState.Awaiting or ContributionState.Paused;

    /// <summary>The reader holds the role that must answer.</summary>
    internal bool MayAnswer => Waits && View.Contribution.ActingRoleId is { } acting && Frame.Has(HoldsFigure.Name, acting);

    internal bool MayMerge => Open && (Viewer.Administers || MayAnswer
        || (View.Contribution.RoleId is { } role && Frame.Has(HoldsFigure.Name, role))
        || (View.Contribution.CommunityId is { } community && Frame.Has(CommunityFigures.Facilitates, community)));

    /// <summary>As the receipt's own page asks of the database.</summary>
    internal bool MaySeeReceipt => Mine || Viewer.Administers || (View.Contribution.ActingRoleId is { } acting && Frame.Has(HoldsFigure.Name, acting))
        || (View.Contribution.RoleId is { } role && Frame.Has(HoldsFigure.Name, role));

    /// <summary>Its author may make a request of it, or take it back.</summary>
    internal bool MayTurn => Mine && Waits && View.Contribution.Round == 1;

    /// <summary>What the role asks the author, while the delay waits for it.</summary>
    internal string? Question => View.Contribution.State == ContributionState.Paused ? View.Steps.LastOrDefault(s => s.Kind == StepKind.Paused)?.Text : null;

    internal string Said(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task<IActionResult> OnGet(string reference, string? slug, string? apres)
    {
        Viewer = await Service<IViewerSource>().Get(Cancel);
        if (await Service<ContributionQuery>().Run(Viewer, reference, apres, Cancel) is not { } view)
        {
            if (await Service<ContributionGate>().Held(Viewer, reference, Cancel) is not { } held) return NotFound();
            Held = held;
            Response.Headers["X-Robots-Tag"] = "noindex";
            Frame.Title = held.Contribution.Showing == Showing.Pending ? held.Contribution.Title : T["Contribution n° {0}", ReferenceCode.Said(held.Contribution.Reference)];
            return Page();
        }

        if (slug != view.Contribution.Slug || reference != view.Contribution.Reference) return RedirectPermanent($"{Request.PathBase}{view.Contribution.Href}{Request.QueryString}");
        View = view;
        if (view.Contribution.Showing == Showing.Limited) Response.Headers["X-Robots-Tag"] = "noindex";
        if (view.Contribution.Replies > 0) Replies = await Service<IModeration>().Replies([.. view.ContentIds], Cancel);
        Promise = await Service<PromiseViews>().Of(view.Contribution, view.Steps, Cancel);
        Frame.Title = view.Contribution.Title;
        Frame.Canonical = $"{Request.PathBase}{view.Contribution.Href}";
        return Page();
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Answering;

/// <summary>The queue of whoever holds roles.</summary>
[Authorize]
public sealed class DeskPageModel : ParvisPage
{
    private const int MostAtOnce = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public ContributionKind? Nature { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Voir { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Apres { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public Guid ToRole { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal IReadOnlyList<HeldRole> Held { get; private set; } = [];

    internal IReadOnlyList<RoleCard> Roles { get; private set; } = [];

    internal Slice<DeskRow> Queue { get; private set; } = new([], null);

    internal IReadOnlyList<(string Reference, string Title, string Question)> Asked { get; private set; } = [];

    internal string? NextHref { get; private set; }

    internal TimeZoneInfo Zone => Territory.Zone;

    /// <summary>Share of the delay gone by, as a thread of a hundred.</summary>
    internal int? Gone(DeskRow row) => PromiseThread.Gone(row.PostedAt, row.DueAt, row.Late, Service<TimeProvider>().GetUtcNow().UtcDateTime);

    /// <summary>What the law makes of silence on a request, and when.</summary>
    internal string Silence(DeskRow row)
    {
        var day = Service<SaidDates>().DueDay(row.SilenceAt!.Value, Zone);
        return (row.Silent, row.SilenceAccepts) switch
        {
            (true, true) => T["Demande réputée acceptée le {0}", day],
            (true, false) => T["Demande réputée rejetée le {0}", day],
            (false, true) => T["Demande : le silence vaut acceptation le {0}", day],
            _ => T["Demande : le silence vaut rejet le {0}", day],
        };
    }

    internal string Said(HeldRole held) => held.Source switch
    {
        MandateSource.Elected => T["par élection"],
        MandateSource.CoOpted => T["par cooptation"],
        _ => T["par nomination"],
    };

    public async Task<IActionResult> OnGet()
    {
        ModelState.Clear();
        return await Fill() ? Page() : StatusCode(403);
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Fill()) return StatusCode(403);
        var viewer = await Service<IViewerSource>().Get(Cancel);
        if (Chosen.Count is 0 or > MostAtOnce)
        {
            ModelState.AddModelError("", T["Choisissez une à cinquante contributions."]);
            Response.StatusCode = 400;
            return Page();
        }

        var reroute = Service<Reroute>();
        var moved = 0;
        foreach (var reference in Chosen)
        {
            var result = await reroute.Run(viewer, reference, ToRole, Reason, Cancel);
            if (result.Ok) moved++;
            else if (moved == 0) return Refuse(result.Failure!.Field == "Text" ? result.Failure.On("Reason") : result.Failure with { Field = null }, "");
        }

        Tell(T.N(moved, "{0} contribution confiée.", "{0} contributions confiées."));
        return To("/a-repondre");
    }

    private async Task<bool> Fill()
    {
        Frame.Title = T["À répondre"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        var roles = Service<IRoles>();
        Held = await roles.HeldBy(viewer, Cancel);
        if (Held.Count == 0) return false;
        Roles = [.. (await roles.Cards(Cancel)).Values.OrderBy(r => r.Name, StringComparer.CurrentCulture)];
        var mine = Held.Select(h => h.RoleId).ToList();
        var desk = Service<DeskQuery>();
        var show = Enum.TryParse<DeskShow>(Voir, out var asked) && Enum.IsDefined(asked) ? asked : DeskShow.All;
        Queue = await desk.Queue(viewer, mine, new DeskFilter(Role, Nature, show, Apres), Cancel);
        Asked = await desk.OpinionsAsked(viewer, mine, Cancel);
        if (Queue.Next is { } next)
        {
            var query = new QueryBuilder();
            foreach (var (key, value) in Request.Query)
            {
                if (key != "apres") query.Add(key, value.ToString());
            }

            query.Add("apres", next);
            NextHref = Request.PathBase + Request.Path + query.ToQueryString();
        }

        return true;
    }
}

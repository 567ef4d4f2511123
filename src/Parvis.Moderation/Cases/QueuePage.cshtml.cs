using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Cases;

/// <summary>What awaits a decision of those who moderate.</summary>
[Authorize]
public sealed class QueuePageModel : ParvisPage
{
    internal static readonly string[] Kinds =
        [ContentKinds.Contribution, ContentKinds.Comment, ContentKinds.Answer, ContentKinds.Pledge, ContentKinds.Reason, ContentKinds.File, ContentKinds.Petition, ContentKinds.Profile];

    [BindProperty(SupportsGet = true)]
    public string? Voir { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Nature { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Raison { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Priorite { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Apres { get; set; }

    internal Slice<QueueRow> Queue { get; private set; } = new([], null);

    internal IReadOnlyList<ReplyRow> Replies { get; private set; } = [];

    internal string? NextHref { get; private set; }

    internal IEnumerable<Choice> Shows =>
    [
        new("ToDo", T["Tout ce qui attend"]), new("Mine", T["Ce qui m’est confié"]), new("Unassigned", T["Ce que personne n’a pris"]), new("Appealed", T["Les contestations"]), new("Decided", T["Ce qui est décidé"]),
    ];

    internal string Ago(DateTime at) => Service<SaidDates>().Ago(at, Territory.Zone);

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    internal bool Late(DateTime due) => Service<QueueQuery>().Late(due);

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["À modérer"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        var reach = await Service<ModerationGate>().ReachOf(viewer, Cancel);
        if (!reach.Any) return StatusCode(403);
        var query = Service<QueueQuery>();
        var show = Enum.TryParse<QueueShow>(Voir, out var asked) && Enum.IsDefined(asked) ? asked : QueueShow.ToDo;
        AlertReason? reason = Enum.TryParse<AlertReason>(Raison, out var why) && Enum.IsDefined(why) ? why : null;
        CasePriority? priority = Enum.TryParse<CasePriority>(Priorite, out var level) && Enum.IsDefined(level) ? level : null;
        Queue = await query.Run(viewer, reach, new QueueFilter(show, Kinds.Contains(Nature) ? Nature : null, reason, priority, Apres), Cancel);
        if (show == QueueShow.ToDo) Replies = await query.Replies(reach, Cancel);
        if (Queue.Next is { } next)
        {
            var filters = new QueryBuilder();
            foreach (var (key, value) in Request.Query)
            {
                if (key != "apres") filters.Add(key, value.ToString());
            }

            filters.Add("apres", next);
            NextHref = Request.PathBase + Request.Path + filters.ToQueryString();
        }

        return Page();
    }
}

using Parvis.Moderation.Deciding;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Dates;

namespace Parvis.Moderation.Alerting;

/// <summary>What moderation and someone have to do with each other: decisions, texts waiting, notices sent.</summary>
public sealed class MyModerationPageModel : OwnPage
{
    internal IReadOnlyList<MyDecision> Decisions { get; private set; } = [];

    internal IReadOnlyList<MyPending> Pending { get; private set; } = [];

    internal IReadOnlyList<MyAlert> Alerts { get; private set; } = [];

    internal Suspended? Suspended { get; private set; }

    internal string Moment(DateTime at) => Service<SaidDates>().Moment(at, Territory.Zone);

    internal string Day(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    internal string Day(DateOnly day) => Service<SaidDates>().Day(day, Territory.Zone);

    public async Task OnGet()
    {
        Frame.Title = T["Modération : ce qui me concerne"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        Suspended = viewer.Suspended;
        var (query, me) = (Service<StatementQuery>(), viewer.PersonId!.Value);
        Decisions = await query.Concerning(me, Cancel);
        Pending = await query.Pending(me, Cancel);
        Alerts = await query.Alerts(me, Cancel);
    }
}

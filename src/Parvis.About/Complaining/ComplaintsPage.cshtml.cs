using Parvis.People.Ui;
using Parvis.Platform.Dates;

namespace Parvis.About.Complaining;

public sealed class ComplaintsPageModel : AdminPage
{
    internal IReadOnlyList<ComplaintRow> Rows { get; private set; } = [];

    internal string DayOf(DateTime at) => Day(at);

    internal string DayOf(DateOnly day) => Service<SaidDates>().Day(day, Territory.Zone);

    internal bool Late(ComplaintRow row) => row.AnsweredAt is null && row.DueOn < Days.Of(Service<TimeProvider>().GetUtcNow().UtcDateTime, Territory.Zone);

    public async Task OnGet()
    {
        Frame.Title = T["Défauts d’accessibilité signalés"];
        Rows = await Service<ComplaintQuery>().Desk(Cancel);
    }
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parvis.Contributions.Contracts;
using Parvis.Platform.Documents;

namespace Parvis.Insights.Trust;

/// <summary>The same figures as the page, as CSV and JSON.</summary>
internal static class TrustData
{
    public static void MapTrustData(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/confiance.json", Json).WithTags("Trust").WithSummary("The trust account of the territory");
        routes.MapGet("/confiance.csv", AsCsv).WithTags("Trust").WithSummary("The trust account of the territory, as CSV");
    }

    public static int Period(string? asked) => asked switch
    {
        "365" => 365,
        "tout" => TrustSnapshot.AllTime,
        _ => 90,
    };

    private static async Task<IResult> Json(string? periode, TrustAccounts accounts, TrustWords words, CancellationToken cancel)
    {
        var (account, computedAt) = await accounts.Of(Period(periode), cancel);
        var tables = await words.Tables(account, cancel);
        return Results.Json(new
        {
            computed_at = computedAt,
            smallest_group = TrustCounter.SmallestGroup,
            total = Shape(account.Total),
            tables = tables.ToDictionary(t => t.Id, t => t.Rows.Select(r => new { label = r.Label, figures = Shape(r.Figures) })),
        });
    }

    private static object? Shape(Figures? figures) => figures is null ? null : new
    {
        posted = figures.Posted,
        answered = figures.Answered,
        due = figures.Due,
        in_time = figures.InTime,
        late_now = figures.LateNow,
        median_days = figures.MedianDays,
        judged_answering = figures.JudgedYes,
        judged_not_answering = figures.JudgedNo,
        requests = figures.Requests,
        outcomes = Enum.GetValues<Outcome>().ToDictionary(o => o.ToString().ToLowerInvariant(), o => figures.Outcomes[(int)o]),
    };

    private static async Task<IResult> AsCsv(string? periode, TrustAccounts accounts, TrustWords words, CancellationToken cancel)
    {
        var (account, _) = await accounts.Of(Period(periode), cancel);
        var text = new StringBuilder(Csv.Line([
            "table", "label", "posted", "answered", "due", "in_time", "late_now", "median_days", "judged_answering", "judged_not_answering", "requests",
            .. Enum.GetNames<Outcome>().Select(o => o.ToLowerInvariant())]));
        text.Append(Row("total", "", account.Total));
        foreach (var table in await words.Tables(account, cancel))
        {
            foreach (var (label, figures) in table.Rows) text.Append(Row(table.Id, label, figures));
        }

        return Results.Text(text.ToString(), "text/csv", Csv.Encoding);
    }

    private static string Row(string table, string label, Figures? figures)
    {
        int?[] values = figures is null
            ? new int?[9 + Enum.GetValues<Outcome>().Length]
            :
            [
                figures.Posted, figures.Answered, figures.Due, figures.InTime, figures.LateNow, figures.MedianDays,
                figures.JudgedYes, figures.JudgedNo, figures.Requests, .. figures.Outcomes.Select(o => (int?)o),
            ];
        return Csv.Line([table, label, .. values.Select(v => v?.ToString(CultureInfo.InvariantCulture))]);
    }
}

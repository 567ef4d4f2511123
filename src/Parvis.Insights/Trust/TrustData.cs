using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parvis.Contributions.Contracts;

namespace Parvis.Insights.Trust;

/// <summary>The same figures as the page, as CSV (RFC 4180, semicolons as French spreadsheets expect) and JSON.</summary>
internal static class TrustData
{
    public static void MapTrustData(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/confiance.json", Json).WithTags("Trust").WithSummary("The trust account of the territory");
        routes.MapGet("/confiance.csv", Csv).WithTags("Trust").WithSummary("The trust account of the territory, as CSV");
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

    private static async Task<IResult> Csv(string? periode, TrustAccounts accounts, TrustWords words, CancellationToken cancel)
    {
        var (account, _) = await accounts.Of(Period(periode), cancel);
        var text = new StringBuilder("table;label;posted;answered;due;in_time;late_now;median_days;judged_answering;judged_not_answering;requests");
        foreach (var outcome in Enum.GetNames<Outcome>()) text.Append(';').Append(outcome.ToLowerInvariant());
        text.Append("\r\n");
        Row(text, "total", "", account.Total);
        foreach (var table in await words.Tables(account, cancel))
        {
            foreach (var (label, figures) in table.Rows) Row(text, table.Id, label, figures);
        }

        return Results.Text(text.ToString(), "text/csv; charset=utf-8");
    }

    private static void Row(StringBuilder text, string table, string label, Figures? figures)
    {
        text.Append(table).Append(';').Append(Cell(label));
        if (figures is null)
        {
            text.Append(new string(';', 9 + Enum.GetValues<Outcome>().Length));
        }
        else
        {
            int?[] values =
            [
                figures.Posted, figures.Answered, figures.Due, figures.InTime, figures.LateNow, figures.MedianDays,
                figures.JudgedYes, figures.JudgedNo, figures.Requests, .. figures.Outcomes.Select(o => (int?)o),
            ];
            foreach (var value in values) text.Append(';').Append(value?.ToString(CultureInfo.InvariantCulture));
        }

        text.Append("\r\n");
    }

    // A label that begins like a formula would be run by a spreadsheet.
    private static string Cell(string label)
    {
        var safe = label.Length > 0 && label[0] is '=' or '+' or '-' or '@' ? "'" + label : label;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parvis.Platform.Documents;
using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Publishing;

/// <summary>The public register as open data.</summary>
internal static class RegisterEndpoints
{
    private static readonly string[] Columns = ["decision", "at", "content", "origin", "reason", "action", "ground", "rule", "policy_version", "automated", "hours", "appeal"];

    public static void MapModerationRegister(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/moderation/registre.csv", async (HttpContext http, TerritoryScope scope, PublicRegister register, int? annee, CancellationToken cancel) =>
        {
            if (scope.Info is null) return Results.NotFound();
            http.Response.ContentType = "text/csv; charset=utf-8";
            http.Response.Headers.ContentDisposition = "attachment; filename=moderation.csv";
            await using var writer = new StreamWriter(http.Response.Body, Csv.Encoding, leaveOpen: true);
            await writer.WriteAsync(Csv.Line(Columns));
            await foreach (var r in register.All(Year(annee), cancel))
            {
                await writer.WriteAsync(Csv.Line(
                    r.Id.ToString(), r.At.ToString("O", CultureInfo.InvariantCulture), r.ContentKind, r.Origin.ToString(), r.Reason?.ToString(), r.Decision.ToString(), r.Rule.Length > 0 ? r.Source.ToString() : "", r.Rule,
                    r.PolicyVersion?.ToString(CultureInfo.InvariantCulture), r.Automated ? "true" : "false", r.Hours.ToString(CultureInfo.InvariantCulture), r.Appeal?.ToString()));
            }

            await writer.FlushAsync(cancel);
            return Results.Empty;
        }).ExcludeFromDescription();
        routes.MapGet("/moderation/registre.json", async (TerritoryScope scope, PublicRegister register, int? annee, string? apres, CancellationToken cancel) =>
        {
            if (scope.Info is null) return Results.NotFound();
            var page = await register.Page(Year(annee), apres, cancel, 200);
            return Results.Json(new RegisterJson([.. page.Items.Select(r => new RegisterJsonRow(
                r.Id, r.At, r.ContentKind, r.Origin.ToString(), r.Reason?.ToString(), r.Decision.ToString(), r.Rule.Length > 0 ? r.Source.ToString() : null, r.Rule.Length > 0 ? r.Rule : null, r.PolicyVersion, r.Automated, r.Hours,
                r.Appeal?.ToString()))], page.Next));
        }).ExcludeFromDescription();
    }

    private static int? Year(int? typed) => typed is >= 2000 and < 3000 ? typed : null;

    private sealed record RegisterJson(IReadOnlyList<RegisterJsonRow> Items, string? Next);

    private sealed record RegisterJsonRow(
        Guid Decision, DateTime At, string Content, string Origin, string? Reason, string Action, string? Ground, string? Rule, int? PolicyVersion, bool Automated, int Hours, string? Appeal);
}

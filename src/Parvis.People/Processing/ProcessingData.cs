using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parvis.Platform.Documents;
using Parvis.Platform.Personal;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.People.Processing;

/// <summary>The register of processing activities for whoever keeps one of the whole body: a line a table.</summary>
internal static class ProcessingData
{
    public static void MapProcessing(this IEndpointRouteBuilder routes) => routes.MapGet("/traitements.csv", (TerritoryScope scope, PersonalPlan plan, Words words) =>
    {
        if (scope.Info is null) return Results.NotFound();
        var text = new System.Text.StringBuilder(Csv.Line(
            words["Traitement"], words["Finalité"], words["Fondement"], words["Textes"], words["Personnes concernées"], words["Données"], words["Détail"], words["Qui les reçoit"], words["Durée"], words["Effacement automatique"]));
        foreach (var purpose in plan.Purposes)
        {
            foreach (var table in purpose.Tables)
            {
                text.Append(Csv.Line(
                    words[purpose.Title], words[purpose.Aim], ProcessingWords.Say(words, purpose.Basis), words[purpose.Law], words[purpose.Concerned], words[table.Title], ProcessingWords.Fields(words, table),
                    words[purpose.Recipients], words[purpose.Keeps], string.Join(" ; ", table.Retentions.Select(r => r.Say(words)))));
            }
        }

        return Results.File([.. Csv.Encoding.GetPreamble(), .. Csv.Encoding.GetBytes(text.ToString())], "text/csv; charset=utf-8", "traitements.csv");
    }).WithTags("Processing").WithSummary("The register of processing activities (GDPR, Article 30)");
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Documents;

namespace Parvis.Contributions.Requests;

/// <summary>The receipt as a PDF, for those who see its page; for anyone else it does not exist.</summary>
internal static class ReceiptEndpoint
{
    public static void MapReceipts(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/c/{reference}/recepisse.pdf",
        async (string reference, HttpContext http, ParvisDb db, IViewerSource viewers, ReceiptQuery receipts, CancellationToken cancel) =>
        {
            if (db.CurrentTerritory == Guid.Empty || await receipts.Run(await viewers.Get(cancel), reference, cancel) is not { } view) return Results.NotFound();
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(PdfSheet.Render(view.Sheet), "application/pdf", $"accuse-{view.Contribution.Reference}.pdf");
        }).ExcludeFromDescription();
}

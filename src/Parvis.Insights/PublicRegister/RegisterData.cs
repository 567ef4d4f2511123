using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Insights.PublicRegister;

/// <summary>The whole chain for anyone to recompute, page by page: what public lines say, and of the others their digest only.</summary>
internal static class RegisterData
{
    private const int PageSize = 500;

    public static void MapRegisterData(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/register.json", Page).WithTags("Register").WithSummary("The register of official acts, hash-chained");

    private static async Task<IResult> Page(long? after, ParvisDb db, CancellationToken cancel)
    {
        var from = Math.Max(0, after ?? 0);
        var head = await db.Set<RegisterHead>().AsNoTracking().FirstOrDefaultAsync(cancel);
        var lines = await db.Set<RegisterEntry>().AsNoTracking().Where(e => e.Seq > from).OrderBy(e => e.Seq).Take(PageSize).ToListAsync(cancel);
        return Results.Json(new
        {
            territory = db.CurrentTerritory,
            origin = RegisterChain.Origin(db.CurrentTerritory),
            head = new { seq = head?.Seq ?? 0, seal = head?.Seal ?? RegisterChain.Origin(db.CurrentTerritory) },
            lines = lines.Select(Line),
            next = lines.Count == PageSize ? $"register.json?after={lines[^1].Seq}" : null,
        });
    }

    private static object Line(RegisterEntry line) => line.Public
        ? new
        {
            seq = line.Seq,
            id = (Guid?)line.Id,
            at = RegisterChain.Instant(line.At),
            act = line.Act,
            subject = (Guid?)line.SubjectId,
            actor_mark = line.ActorMark,
            @public = true,
            // As hashed: a JSON text inside the JSON.
            detail = line.Detail,
            digest = line.Digest,
            seal = line.Seal,
        }
        : new { seq = line.Seq, @public = false, digest = line.Digest, seal = line.Seal };
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;

namespace Parvis.Contributions.Attaching;

/// <summary>Serves a file to those who see what it is attached to; to anyone else it does not exist.</summary>
internal static class FileEndpoint
{
    public static void MapFiles(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/fichiers/{id:guid}",
        async (Guid id, HttpContext http, ParvisDb db, ICommunities communities, IViewerSource viewers, IModeration moderation, FileStore store, CancellationToken cancel) =>
        {
            if (db.CurrentTerritory == Guid.Empty) return Results.NotFound();
            if (await db.WithHeld<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel) is not { } file) return Results.NotFound();
            var viewer = await viewers.Get(cancel);
            var access = await communities.AccessOf(viewer, cancel);
            var matter = await db.WithHeld<Contribution>().AsNoTracking().VisibleTo(access)
                .Where(c => c.Id == file.SubjectId && c.State != ContributionState.Withdrawn).Select(c => new { c.Visibility, c.CommunityId, c.Showing }).FirstOrDefaultAsync(cancel);
            var held = matter is not null && (matter.Showing > Showing.Limited || file.Showing > Showing.Limited);
            if (held && (file.OwnerId is null || file.OwnerId != viewer.PersonId) && !await moderation.Moderates(viewer, matter!.Visibility, matter.CommunityId, cancel)) return Results.NotFound();
            var path = store.PathOf(id);
            if (matter is null || !File.Exists(path)) return Results.NotFound();
            var headers = http.Response.Headers;
            // Whatever the bytes hold, the browser treats them as an isolated document that may do nothing.
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.CacheControl = matter.Visibility == Visibility.Public && !held ? "public, max-age=3600" : "private, no-store";
            return file.Inline
                ? Results.File(path, file.ContentType)
                : Results.File(path, file.ContentType, file.Name);
        }).ExcludeFromDescription();
}

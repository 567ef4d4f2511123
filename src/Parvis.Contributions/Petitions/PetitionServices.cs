using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Documents;
using Parvis.Platform.Jobs;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Petitions;

internal static class PetitionServices
{
    public static void AddPetitions(this IServiceCollection services)
    {
        services.AddScoped<Petitions>();
        services.AddScoped<OpenPetition>();
        services.AddScoped<SignPetition>();
        services.AddScoped<FollowPetition>();
        services.AddScoped<SavePetitionSettings>();
        services.AddScoped<PetitionSheets>();
        services.AddScoped<IMatterGuard, PetitionGuard>();
        services.AddScoped<IModeratedContent, PetitionContent>();
        services.AddScoped<IRegisterSubjects, PetitionSubjects>();
        services.AddScoped<ISearchSource, PetitionDocuments>();
        services.AddScoped<IMenuPart, PetitionsMenu>();
        services.AddSingleton<IAdministrationPart, PetitionsPart>();
        services.RunsJob<PetitionJob>();
    }

    /// <summary>The receipt as a PDF: for who opened the petition and those who administer; for anyone else it does not exist.</summary>
    public static void MapPetitions(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/petitions/{reference}/recepisse.pdf",
        async (string reference, HttpContext http, ParvisDb db, IViewerSource viewers, Petitions petitions, PetitionSheets sheets, CancellationToken cancel) =>
        {
            if (db.CurrentTerritory == Guid.Empty || await petitions.Find(reference, cancel) is not { FiledAt: not null } petition) return Results.NotFound();
            var viewer = await viewers.Get(cancel);
            if (!viewer.Administers && (viewer.PersonId is null || viewer.PersonId != petition.OpenedById)) return Results.NotFound();
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(PdfSheet.Render(sheets.Of(petition, await petitions.Settings(cancel))), "application/pdf", $"petition-{petition.Reference}.pdf");
        }).ExcludeFromDescription();
}

internal sealed class PetitionsPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les pétitions", "Le nombre d’électeurs inscrits, d’où vient le seuil ; combien de temps les signatures se gardent.", "/administration/petitions", 87);
}

internal sealed class PetitionsMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 60;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        frame.Footer.Add(new MenuEntry(words["Pétitions"], request.PathBase + "/petitions", request.Path.StartsWithSegments("/petitions")));
        return ValueTask.CompletedTask;
    }
}

/// <summary>A petition is public: whoever is told of it may see it, and its organiser is told of it when moderation holds it back too.</summary>
internal sealed class PetitionGuard(ParvisDb db) : IMatterGuard
{
    public string Matter => "petition";

    public async Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> people, CancellationToken cancel = default) =>
        await db.WithHeld<Petition>().AnyAsync(p => p.Id == matterId, cancel) ? people.ToHashSet() : new HashSet<Guid>();

    public async Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default) =>
        await db.WithHeld<Petition>().Where(p => matters.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(cancel);
}

/// <summary>Closes petitions whose last day has gone by, erases signatures whose time has come.</summary>
internal sealed class PetitionJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int BatchSize = 100;

    public string Name => "contributions.petitions";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var all = db.EverywhereWithHeld<Petition>().AsNoTracking();
        await Each(all.Where(p => p.FiledAt == null && p.ClosesAt <= now).OrderBy(p => p.ClosesAt), (follow, reference) => follow.Close(reference, cancel), cancel);
        await Each(all.Where(p => p.ErasedAt == null && p.EraseAt <= now).OrderBy(p => p.EraseAt), (follow, reference) => follow.Erase(reference, cancel), cancel);
    }

    private async Task Each(IQueryable<Petition> due, Func<FollowPetition, string, Task> act, CancellationToken cancel)
    {
        while (true)
        {
            var batch = await due.Select(p => new { p.TerritoryId, p.Reference }).Take(BatchSize).ToListAsync(cancel);
            foreach (var one in batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().ById(one.TerritoryId, cancel);
                scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
                await act(scope.ServiceProvider.GetRequiredService<FollowPetition>(), one.Reference);
            }

            if (batch.Count < BatchSize) return;
        }
    }
}

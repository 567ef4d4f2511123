using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Moderation;

/// <summary>Whether the person was named to moderate the territory.</summary>
internal sealed class ModeratesFigure(ParvisDb db) : IMenuFigure
{
    public const string Name = "moderation.moderates";

    public IReadOnlyList<Type> ReadsFrom => [typeof(Moderator)];

    public ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel) =>
        new(db.Set<Moderator>().Where(m => m.PersonId == person).Select(m => new MenuFigure { Name = Name, Of = Guid.Empty, Count = 1 }));
}

/// <summary>Cases that wait and that the person may work on (at most 99 are counted: it is a badge).</summary>
internal sealed class OpenCasesFigure(ParvisDb db, IModeratedPlaces places, IViewerSource viewers) : IMenuFigure
{
    public const string Name = "moderation.open";
    private const int Most = 99;

    public IReadOnlyList<Type> ReadsFrom => [typeof(Case), typeof(Moderator), .. places.FacilitatedFrom];

    public async ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel)
    {
        var viewer = await viewers.Get(cancel);
        var (administers, widest, able) = (viewer.Administers, viewer.Widest, viewer.Suspended is null);
        var (named, facilitated) = (db.Set<Moderator>(), places.FacilitatedBy(person));
        return db.Set<Case>().Where(c => able && c.State != CaseState.Decided && (c.AuthorId == null || c.AuthorId != person)
                && (((administers || named.Any(m => m.PersonId == person)) && c.Visibility <= widest) || facilitated.Any(f => f == c.CommunityId) || (administers && c.Escalated)))
            .Take(Most).GroupBy(_ => Name).Select(all => new MenuFigure { Name = all.Key, Of = Guid.Empty, Count = all.Count() });
    }
}

internal sealed class ModerationMenu(TerritoryScope scope, Words words, IViewerSource viewers, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 36;

    public async ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return;
        var request = http.HttpContext!.Request;
        frame.Footer.Add(new MenuEntry(words["Modération"], request.PathBase + "/moderation/regles"));
        var waiting = frame.Count(OpenCasesFigure.Name);
        if (waiting == 0 && !frame.Has(ModeratesFigure.Name) && !(await viewers.Get(cancel)).Administers) return;
        var here = request.Path == "/moderation" || request.Path.StartsWithSegments("/moderation/dossiers") || request.Path.StartsWithSegments("/moderation/reponses");
        frame.Account.Add(new MenuEntry(words["À modérer"], request.PathBase + "/moderation", here, waiting));
    }
}

internal sealed class ModerationPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("La modération", "Qui modère, qui est prévenu si une vie est menacée, les règles, le rapport de l’année.", "/administration/moderation", 55);
}

internal sealed class MyModerationPart : IMySpacePart
{
    public HubEntry Entry { get; } = new("Modération", "Les décisions qui vous concernent, vos alertes, vos textes en attente de relecture.", "/mon-espace/moderation", 60);
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.About.Accessibility;
using Parvis.About.Complaining;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.About;

/// <summary>What stands at the foot of every page. The words of the first entry are those the law sets (décret 2019-768, art. 6).</summary>
internal sealed class AboutMenu(TerritoryScope scope, Words words, Conformities conformities, IViewerSource viewers, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 95;

    public async ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return;
        var request = http.HttpContext!.Request;
        var root = request.PathBase;
        frame.Footer.Add(new MenuEntry(words.Say(await conformities.Now(cancel)), root + "/accessibilite"));
        frame.Footer.Add(new MenuEntry(words["Mentions légales"], root + "/mentions-legales"));
        frame.Footer.Add(new MenuEntry(words["Données personnelles"], root + "/donnees-personnelles"));
        frame.Footer.Add(new MenuEntry(words["Conditions d’utilisation"], root + "/conditions"));
        frame.Footer.Add(new MenuEntry(words["Écoconception"], root + "/ecoconception"));
        frame.Footer.Add(new MenuEntry(words["Plan du site"], root + "/plan-du-site"));
        frame.Footer.Add(new MenuEntry(words["Mode d’emploi"], root + "/aide"));
        frame.Footer.Add(new MenuEntry(words["Données ouvertes"], root + "/api"));
        if (frame.Count(ComplaintsFigure.Name) is > 0 and var waiting && (await viewers.Get(cancel)).Administers)
        {
            frame.Account.Add(new MenuEntry(words["Accessibilité"], root + "/administration/accessibilite/signalements", request.Path.StartsWithSegments("/administration/accessibilite/signalements"), waiting));
        }
    }
}

/// <summary>Complaints about accessibility that wait for their answer (at most 99 are counted: it is a badge).</summary>
internal sealed class ComplaintsFigure(ParvisDb db, IViewerSource viewers) : IMenuFigure
{
    public const string Name = "about.complaints";
    private const int Most = 99;

    public IReadOnlyList<Type> ReadsFrom => [typeof(Complaint)];

    public async ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel)
    {
        var administers = (await viewers.Get(cancel)).Administers;
        return db.Set<Complaint>().Where(c => administers && c.AnsweredAt == null).Take(Most).GroupBy(_ => Name).Select(all => new MenuFigure { Name = all.Key, Of = Guid.Empty, Count = all.Count() });
    }
}

internal sealed class PublisherPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les pages légales", "Qui publie, qui héberge, qui protège les données ; conditions, politique, écoconception.", "/administration/pages-legales", 12);
}

internal sealed class AccessibilityPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("L’accessibilité", "Audits, plan, défauts signalés et leur délai d’une semaine.", "/administration/accessibilite", 14);
}

using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Host.About;

/// <summary>What stands at the foot of every page. The wording of the first entry is set by RGAA: without a valid audit, « non conforme ».</summary>
internal sealed class AboutMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 95;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var root = http.HttpContext!.Request.PathBase;
        frame.Footer.Add(new MenuEntry(words["Accessibilité : non conforme"], root + "/accessibilite"));
        frame.Footer.Add(new MenuEntry(words["Mentions légales"], root + "/mentions-legales"));
        frame.Footer.Add(new MenuEntry(words["Mode d’emploi"], root + "/aide"));
        frame.Footer.Add(new MenuEntry(words["Données ouvertes"], root + "/api"));
        return ValueTask.CompletedTask;
    }
}

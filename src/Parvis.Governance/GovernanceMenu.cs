using Microsoft.AspNetCore.Http;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Governance;

internal sealed class GovernanceMenu(TerritoryScope scope, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 7;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (scope.Info is null) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        var here = request.Path.StartsWithSegments("/roles") || request.Path.StartsWithSegments("/cercles");
        frame.Main.Add(new MenuEntry(words["Qui répond"], request.PathBase + "/roles", here));
        return ValueTask.CompletedTask;
    }
}

internal sealed class RolesPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les rôles et les cercles", "Qui répond de quoi : ouvrir un rôle, le confier, dire jusqu’à quand.", "/roles", 60);
}

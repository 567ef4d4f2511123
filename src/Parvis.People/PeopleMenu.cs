using Microsoft.AspNetCore.Http;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.People;

/// <summary>The account's links, and administration for those who may.</summary>
internal sealed class PeopleMenu(IViewerSource viewers, ParvisDb db, Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 90;

    public async ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        var request = http.HttpContext!.Request;
        var viewer = await viewers.Get(cancel);
        if (!viewer.SignedIn)
        {
            var asked = SafeReturn.Path(request.PathBase + request.Path) ?? "/";
            // From the sign-in pages themselves there is nothing to go back to.
            var back = Here("/connexion") || Here("/inscription") || Here("/mot-de-passe") || Here("/mot-de-passe-oublie") || Here("/confirmation") || Here("/erreur")
                ? "" : "?suite=" + Uri.EscapeDataString(asked);
            Entry(words["Se connecter"], "/connexion", back);
            Entry(words["S’inscrire"], "/inscription", back);
            return;
        }

        if (viewer.Entrusted && db.CurrentTerritory != Guid.Empty) Entry(words["Administration"], "/administration");
        Entry(words["Mon espace"], "/mon-espace", icon: "person");
        Entry(words["Se déconnecter"], "/deconnexion");

        bool Here(string path) => request.Path.StartsWithSegments(path) || request.Path.StartsWithSegments(TerritoryMiddleware.InstallationPrefix + path);

        void Entry(string label, string path, string query = "", string? icon = null) =>
            frame.Account.Add(new MenuEntry(label, request.PathBase + path + query, Here(path), Icon: icon));
    }
}

using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Ui;

/// <summary>Account pages stand both inside each territory and outside any: each gets a second route under the installation's prefix.</summary>
internal sealed class EverywhereRoutes : IPageRouteModelConvention
{
    private static readonly string[] Everywhere = ["/Accounts/", "/Federation/", "/OwnData/", "/SigningIn/"];

    public void Apply(PageRouteModel model)
    {
        if (!Everywhere.Any(folder => model.ViewEnginePath.StartsWith(folder, StringComparison.Ordinal))) return;
        foreach (var selector in model.Selectors.ToList())
        {
            if (selector.AttributeRouteModel?.Template is not { } template) continue;
            var twin = new SelectorModel(selector) { AttributeRouteModel = new AttributeRouteModel(selector.AttributeRouteModel) };
            twin.AttributeRouteModel.Template = $"{TerritoryMiddleware.InstallationPrefix}/{template.TrimStart('/')}".TrimStart('/');
            twin.AttributeRouteModel.SuppressLinkGeneration = true;
            model.Selectors.Add(twin);
        }
    }
}

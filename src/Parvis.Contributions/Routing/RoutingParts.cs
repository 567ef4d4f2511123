using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Promises;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Routing;

internal sealed class RoutingPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("L’aiguillage", "À quel rôle va chaque parole, et un banc d’essai pour le vérifier.", "/administration/aiguillage", 70);
}

internal sealed class DelaysPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les délais promis", "Sous combien de temps une réponse est promise, par nature et par thème.", "/administration/delais", 80);
}

internal sealed class TemplatesPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les modèles de réponse", "Des débuts de réponse, pour un rôle ou pour tous.", "/administration/modeles", 90);
}

/// <summary>What setting up who answers what, and by when, needs.</summary>
internal static class RoutingServices
{
    public static void AddAiming(this IServiceCollection services)
    {
        services.AddScoped<Router>();
        services.AddScoped<SaveRule>();
        services.AddScoped<ArrangeRules>();
        services.AddScoped<AddDelay>();
        services.AddScoped<RemoveDelay>();
        services.AddScoped<SaveTemplate>();
        services.AddScoped<RemoveTemplate>();
        services.AddSingleton<IAdministrationPart, RoutingPart>();
        services.AddSingleton<IAdministrationPart, DelaysPart>();
        services.AddSingleton<IAdministrationPart, TemplatesPart>();
    }
}

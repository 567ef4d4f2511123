using Microsoft.Extensions.DependencyInjection;

namespace Parvis.People.Territories;

internal static class TerritoryServices
{
    public static void AddTerritories(this IServiceCollection services)
    {
        services.AddScoped<CreateTerritory>();
    }
}

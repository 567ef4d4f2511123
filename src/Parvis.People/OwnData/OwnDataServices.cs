using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Jobs;
using Parvis.Platform.Personal;

namespace Parvis.People.OwnData;

internal static class OwnDataServices
{
    public static void AddOwnData(this IServiceCollection services)
    {
        services.AddScoped<DepartureLinks>();
        services.AddScoped<AskDeparture>();
        services.AddScoped<ConfirmDeparture>();
        services.AddScoped<UndoDeparture>();
        services.AddScoped<IStandIns, StandIns>();
        services.RunsJob<FinishDepartures>();
        services.AddScoped<AskAboutData>();
        services.AddScoped<AnswerDataRequest>();
        services.AddScoped<SaveLegalNotice>();
        services.AddSingleton<IAdministrationPart, DataRequestsPart>();
    }
}

internal sealed class DataRequestsPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les demandes sur les données", "Qui s’oppose, fait corriger ou effacer ; le délégué à la protection des données.", "/administration/demandes-donnees", 60);
}

using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Breaches;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.People.Vault;
using Parvis.Platform.Database;
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
        services.AddSingleton<IAdministrationPart, RetentionPart>();
        services.AddSingleton<IAdministrationPart, BreachesPart>();
        services.AddSingleton<IAdministrationPart, AudiencePart>();
        services.AddScoped<SaveBreach>();
        services.AddOptions<VaultOptions>().BindConfiguration("Vault");
        services.AddSingleton<VaultSeal>();
        services.AddSingleton<IWitness, VaultWitness>();
        services.AddScoped<KeepInVault>();
        services.AddScoped<OpenVault>();
    }
}

internal sealed class DataRequestsPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les demandes sur les données", "Qui s’oppose, fait corriger ou effacer ; le délégué à la protection des données.", "/administration/demandes-donnees", 60);
}

internal sealed class RetentionPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("La conservation des données", "Ce qui est gardé, jusqu’à quand, et ce que le dernier passage a effacé.", "/administration/conservation", 61);
}

internal sealed class BreachesPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les violations de données", "Ce qui a fui, changé ou disparu, et les 72 heures pour le dire.", "/administration/violations", 62);
}

internal sealed class AudiencePart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("La fréquentation", "Combien de fois chaque sorte de page est lue, sans suivre personne.", "/administration/frequentation", 70);
}

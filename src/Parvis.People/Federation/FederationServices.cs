using Microsoft.Extensions.DependencyInjection;

namespace Parvis.People.Federation;

internal static class FederationServices
{
    public static void AddFederation(this IServiceCollection services)
    {
        services.AddOptions<FederationOptions>().BindConfiguration("Federation")
            // A setting that does not hold stops the start, with its name.
            .Validate(settings => Providers.Read(settings).Count == settings.Providers.Count).ValidateOnStart();
        services.AddSingleton<Providers>();
        services.AddSingleton<ProviderChannel>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<ClientProof>();
        services.AddSingleton<SealedCookies>();
        services.AddSingleton<OrganisationStandings>();
        services.AddScoped<Arrive>();
        services.AddScoped<OpenByIdentity>();
        services.AddScoped<ConfirmIdentity>();
        services.AddScoped<LinkIdentity>();
        services.AddScoped<UnlinkIdentity>();
        services.AddScoped<IdentityLinks>();
        services.AddScoped<IdentityLetters>();
        services.AddScoped<IdentityEntry>();
        services.AddScoped<ProviderSignOut>();
    }
}

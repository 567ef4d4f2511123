using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Administration;
using Parvis.People.Contracts;
using Parvis.People.Standings;

namespace Parvis.People.Territories;

internal static class TerritoryServices
{
    public static void AddTerritories(this IServiceCollection services)
    {
        services.AddScoped<CreateTerritory>();
        services.AddScoped<ChangeIdentity>();
        services.AddScoped<ChangeAdministrator>();
        services.AddScoped<DeclareStanding>();
        services.AddScoped<LeaveStanding>();
        services.AddScoped<JudgeStanding>();
        services.AddScoped<GiveStanding>();
        services.AddScoped<CreateInvitation>();
        services.AddScoped<RevokeInvitation>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<AddDomain>();
        services.AddScoped<RemoveDomain>();
        services.AddScoped<PeopleListQuery>();
        services.AddSingleton<IAdministrationPart, IdentityPart>();
        services.AddSingleton<IAdministrationPart, PeoplePart>();
        services.AddSingleton<IAdministrationPart, InvitationsPart>();
        services.AddSingleton<IAdministrationPart, DomainsPart>();
    }
}

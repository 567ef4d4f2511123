using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Jobs;
using Parvis.Platform.Outbox;

namespace Parvis.Contributions.Requests;

internal sealed class RequestsPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les demandes et leurs accusés de réception", "Les services à joindre, ce que vaut le silence, le tribunal compétent.", "/administration/demandes", 85);
}

internal static class RequestServices
{
    public static void AddRequests(this IServiceCollection services)
    {
        services.AddScoped<Contacts>();
        services.AddScoped<SaveContact>();
        services.AddScoped<RemoveContact>();
        services.AddScoped<RequestKinds>();
        services.AddScoped<AddRequestKind>();
        services.AddScoped<RemoveRequestKind>();
        services.AddScoped<ReceiptSheets>();
        services.AddScoped<ReceiptQuery>();
        services.AddScoped<RequestLetters>();
        services.AddScoped<RequestClerk>();
        services.AddScoped<RequestKeeper>();
        services.AddScoped<MakeRequest>();
        services.AddScoped<TakeBackRequest>();
        services.AddScoped<RequestsQuery>();
        services.AddScoped<ExportRequests>();
        services.Handles<ServiceContactChanged, RequestKeeper>();
        services.RunsJob<RequestJob>();
        services.AddSingleton<IAdministrationPart, RequestsPart>();
    }
}

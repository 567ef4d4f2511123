using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Routing;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Attaching;
using Parvis.Contributions.Api;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Finding;
using Parvis.Contributions.Importing;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Platform.Database;
using Parvis.Platform.Jobs;
using Parvis.Platform.Modules;

namespace Parvis.Contributions;

/// <summary>The heart: what someone says reaches a role, is talked about, is answered and judged.</summary>
public sealed class ContributionsModule : IModule
{
    public string Name => "contributions";

    public void Services(IServiceCollection services)
    {
        services.AddAiming();
        services.AddScoped<PromiseClock>();
        services.AddScoped<PromiseKeeper>();
        services.AddScoped<PromiseViews>();
        services.RunsJob<PromiseJob>();
        services.AddPosting();
        services.AddScoped<AttachFile>();
        services.AddScoped<RemoveFile>();
        services.AddAnswering();
        services.AddScoped<IContributionLists, ContributionLists>();
        services.AddScoped<ITrustFacts, TrustFacts>();
        services.AddScoped<RowWords>();
        services.AddScoped<Governance.Contracts.IRolePart, RoleContributions>();
        services.AddScoped<People.Contracts.IProfilePart, PersonContributions>();
        services.AddScoped<Communities.Contracts.ICommunityPart, CommunityContributions>();
        services.AddScoped<Platform.Ui.IMenuPart, ContributionsMenu>();
        services.AddScoped<Platform.Ui.IMenuPart, SearchMenu>();
        services.AddScoped<IConsultationImport, ConsultationImport>();
        services.AddScoped<IContributionStats, ContributionStats>();
    }

    public void Model(ModelBuilder model, DatabaseKind kind) => ContributionsModel.Map(model);

    public void Endpoints(IEndpointRouteBuilder routes)
    {
        routes.MapFeeds();
        routes.MapFiles();
        routes.MapContributionApi();
    }
}

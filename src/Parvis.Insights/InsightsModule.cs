using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Insights.PublicRegister;
using Parvis.Insights.Trust;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Jobs;
using Parvis.Platform.Modules;
using Parvis.Platform.Outbox;
using Parvis.Platform.Personal;
using Parvis.Platform.Ui;

namespace Parvis.Insights;

/// <summary>The trust account of a territory, and the square where it is first met.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "insights";

    public void Services(IServiceCollection services)
    {
        services.AddScoped<RegisterPages>();
        services.AddScoped<TrustAccounts>();
        services.AddScoped<TrustWords>();
        services.AddScoped<IMenuPart, InsightsMenu>();
        services.Handles<ContributionPosted, TrustEvents>();
        services.Handles<AnswerPublished, TrustEvents>();
        services.Handles<AnswerJudged, TrustEvents>();
        services.Handles<AskedAgain, TrustEvents>();
        services.Handles<ContributionWithdrawn, TrustEvents>();
        services.Handles<ContributionMerged, TrustEvents>();
        services.Handles<ContributionHeld, TrustEvents>();
        services.RunsJob<TrustJob>();
    }

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
        model.Entity<TrustSnapshot>(e =>
        {
            e.ToTable("insights_trust");
            e.HasKey(s => new { s.TerritoryId, s.Days });
            e.HasIndex(s => s.ComputedAt);
        });
        model.Entity<TrustDirt>(e =>
        {
            e.ToTable("insights_trust_dirt");
            e.HasKey(d => d.TerritoryId);
        });
    }

    public void Exports(ExportPlan plan)
    {
        plan.Leave<TrustSnapshot>("computed again");
        plan.Leave<TrustDirt>("a mark for the computing");
    }

    public void Personal(PersonalPlan plan)
    {
        plan.Nobody<TrustSnapshot>("figures, of five people or more");
        plan.Nobody<TrustDirt>("a mark");
    }

    public void Endpoints(IEndpointRouteBuilder routes)
    {
        routes.MapTrustData();
        routes.MapRegisterData();
    }
}

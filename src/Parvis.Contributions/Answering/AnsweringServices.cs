using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Platform.Jobs;
using Parvis.Platform.Outbox;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Answering;

internal static class AnsweringServices
{
    public static void AddAnswering(this IServiceCollection services)
    {
        services.AddScoped<PublishAnswer>();
        services.AddScoped<TransferAway>();
        services.AddScoped<Reroute>();
        services.AddScoped<CorrectAnswer>();
        services.AddScoped<JudgeAnswer>();
        services.AddScoped<AskAgain>();
        services.AddScoped<CompleteFollowUp>();
        services.AddScoped<FollowUpKeeper>();
        services.AddScoped<SaveAnswerDraft>();
        services.AddScoped<WriteNote>();
        services.AddScoped<AskOpinion>();
        services.AddScoped<GiveOpinion>();
        services.AddScoped<PausePromise>();
        services.AddScoped<GivePrecision>();
        services.AddScoped<DeskQuery>();
        services.AddScoped<IMenuPart, DeskMenu>();
        services.AddScoped<IMenuFigure, WaitingFigure>();
        services.AddScoped<IMenuFigure, HoldsFigure>();
        services.Handles<ContributionRouted, QueueEvents>();
        services.Handles<RoleHoldingChanged, QueueEvents>();
        services.Handles<RoleClosed, QueueEvents>();
        services.RunsJob<FollowUpJob>();
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Publishing;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Screening;
using Parvis.Moderation.Settings;
using Parvis.Moderation.Trusting;
using Parvis.Moderation.Weighing;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Jobs;
using Parvis.Platform.Modules;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Platform.Ui;

namespace Parvis.Moderation;

/// <summary>Notices of content, decisions with their reasons, appeals, right of reply, and their public register.</summary>
public sealed class ModerationModule : IModule
{
    public string Name => "moderation";

    public void Services(IServiceCollection services)
    {
        services.SaysInRegister(ModerationRegister.Words);
        services.AddScoped<IModeration, ModerationDesk>();
        services.AddScoped<IModeratedContent, ProfileContent>();
        services.AddScoped<ILeaving, ProfilesLeave>();
        services.AddScoped<Contents>();
        services.AddScoped<ModerationGate>();
        services.AddScoped<ModerationLetters>();
        services.AddScoped<OpenCase>();
        services.AddScoped<SendAlert>();
        services.AddScoped<OpenOwnCase>();
        services.AddScoped<AssignCase>();
        services.AddScoped<SetPriority>();
        services.AddScoped<WriteCaseNote>();
        services.AddScoped<QueueQuery>();
        services.AddScoped<PolicyQuery>();
        services.AddScoped<PublishPolicy>();
        services.AddScoped<RuleCheck>();
        services.AddScoped<Decide>();
        services.AddScoped<StatementQuery>();
        services.AddScoped<SendAppeal>();
        services.AddScoped<DecideAppeal>();
        services.AddScoped<AskReply>();
        services.AddScoped<DecideReply>();
        services.AddScoped<PublicRegister>();
        services.AddScoped<NameModerator>();
        services.AddScoped<RemoveModerator>();
        services.AddScoped<SaveModerationSetting>();
        services.AddScoped<WeighWords>();
        services.AddScoped<ChooseReading>();
        services.AddScoped<Trust>();
        services.AddScoped<FirstLimits>();
        services.AddScoped<Screen>();
        services.AddScoped<SpamScore>();
        services.AddScoped<Learn>();
        services.AddScoped<Flags>();
        services.RunsJob<PurgePrints>();
        services.RunsJob<ReleaseHeld>();
        services.AddScoped<IMySpaceNote, TrustNote>();
        services.AddScoped<IMatterGuard, CaseGuard>();
        services.AddScoped<IMatterGuard, ReplyGuard>();
        services.AddScoped<IMenuPart, ModerationMenu>();
        services.AddScoped<IMenuFigure, ModeratesFigure>();
        services.AddScoped<IMenuFigure, OpenCasesFigure>();
        services.AddSingleton<IAdministrationPart, ModerationPart>();
        services.AddSingleton<IMySpacePart, MyModerationPart>();
        services.AddScoped<IProfilePart, AlertProfile>();
    }

    public void Exports(ExportPlan plan)
    {
        plan.Table<Policy>("moderation_policies").People(p => p.PublishedById);
        plan.Table<Moderator>("moderators").People(m => m.PersonId).People(m => m.NamedById);
        plan.Table<ModerationSetting>("moderation_settings");
        plan.Table<ReadBefore>("moderation_reads_before").People(r => r.SetById);
        plan.Table<Case>("moderation_cases").MaybePeople(c => c.AuthorId, c => c.AssignedToId);
        plan.Table<FrozenCopy>("moderation_copies");
        plan.Table<Alert>("moderation_alerts").MaybePeople(a => a.ReporterId);
        plan.Table<CaseNote>("moderation_notes").People(n => n.AuthorId);
        plan.Table<Decision>("moderation_decisions").People(d => d.DecidedById).MaybePeople(d => d.ConcernsId);
        plan.Table<Appeal>("moderation_appeals").MaybePeople(a => a.PersonId, a => a.DecidedById);
        plan.Leave<Print>("what texts of the last thirty days looked like: made anew");
        plan.Leave<PrintMark>("the same");
        plan.Leave<LearntWord>("learnt anew from decisions");
        plan.Leave<Lesson>("the same");
        plan.Table<ReplyRequest>("moderation_replies").MaybePeople(r => r.DecidedById);
    }

    public void Personal(PersonalPlan plan) => ModerationPersonal.Say(plan);

    public void Endpoints(IEndpointRouteBuilder routes) => routes.MapModerationRegister();

    public void Model(ModelBuilder model, DatabaseKind kind) => ModerationModel.Map(model);
}

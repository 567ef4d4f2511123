using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Routing;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Attaching;
using Parvis.Contributions.Api;
using Parvis.Contributions.ByMail;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Finding;
using Parvis.Contributions.Importing;
using Parvis.Contributions.Paper;
using Parvis.Contributions.Petitions;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Jobs;
using Parvis.Platform.Modules;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Contributions;

/// <summary>The heart: what someone says reaches a role, is talked about, is answered and judged.</summary>
public sealed class ContributionsModule : IModule
{
    public string Name => "contributions";

    public void Services(IServiceCollection services)
    {
        services.SaysInRegister(ContributionsRegister.Words);
        services.AddScoped<IRegisterSubjects, ContributionSubjects>();
        services.AddAiming();
        services.AddScoped<PromiseClock>();
        services.AddScoped<PromiseKeeper>();
        services.AddScoped<PromiseViews>();
        services.RunsJob<PromiseJob>();
        services.AddPosting();
        services.AddScoped<AttachFile>();
        services.AddScoped<RemoveFile>();
        services.AddByMail();
        services.AddAnswering();
        services.AddRequests();
        services.AddPetitions();
        services.AddScoped<IContributionLists, ContributionLists>();
        services.AddScoped<ITrustFacts, TrustFacts>();
        services.AddScoped<ISearchSource, ContributionDocuments>();
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

    public void Exports(ExportPlan plan)
    {
        plan.Table<RoutingRule>("routing_rules");
        plan.Table<DelayRule>("delays");
        plan.Table<AnswerTemplate>("templates");
        plan.Table<Contribution>("contributions").MaybePeople(c => c.AuthorId, c => c.RecordedById);
        plan.Table<ContributionVersion>("contribution_versions").MaybePeople(v => v.EditorId);
        plan.Table<Draft>("drafts").People(d => d.PersonId).Json(d => d.Form);
        plan.Table<Sheet>("sheets").MaybePeople(s => s.MadeById);
        plan.Table<SourceLink>("sources").MaybePeople(s => s.AuthorId);
        plan.Table<Step>("steps").MaybePeople(s => s.PersonId);
        plan.Table<Comment>("comments").MaybePeople(c => c.AuthorId);
        plan.Table<CommentVersion>("comment_versions");
        plan.Table<Stance>("stances").People(s => s.PersonId);
        plan.Table<StanceChange>("stance_changes").People(s => s.PersonId);
        plan.Table<StanceTally>("stance_tallies");
        plan.Table<Pledge>("pledges").People(p => p.PersonId);
        plan.Table<Answer>("answers").MaybePeople(a => a.PersonId).Territories(a => a.ToTerritoryId);
        plan.Table<AnswerVersion>("answer_versions");
        plan.Table<AnswerDraft>("answer_drafts").People(d => d.SavedById).Json(d => d.Form).Without(d => d.LockedById).Without(d => d.LockedUntil);
        plan.Table<Opinion>("opinions").People(o => o.AskedById).MaybePeople(o => o.GivenById);
        plan.Table<InternalNote>("notes").People(n => n.AuthorId);
        plan.Table<FollowUp>("follow_ups").MaybePeople(f => f.DoneById);
        plan.Table<LegalRequest>("requests");
        plan.Table<ServiceContact>("service_contacts");
        plan.Table<RequestKind>("request_kinds");
        plan.Table<Petition>("petitions").MaybePeople(p => p.OpenedById);
        plan.Table<Signature>("petition_signatures").MaybePeople(s => s.PersonId, s => s.RecordedById);
        plan.Table<PetitionSettings>("petition_settings");
    }

    public void Personal(PersonalPlan plan) => ContributionsPersonal.Say(plan);

    public void Endpoints(IEndpointRouteBuilder routes)
    {
        routes.MapFeeds();
        routes.MapFiles();
        routes.MapReceipts();
        routes.MapPetitions();
        routes.MapContributionApi();
    }
}

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

    public void Personal(PersonalPlan plan)
    {
        plan.Table<Contribution>("contributions", "Ce que vous avez dit").Theirs(c => c.AuthorId, Leaving.Unnamed).Mentions(c => c.RecordedById, Leaving.Unnamed)
            .Show("Le", c => c.PostedAt).Show("Titre", c => c.Title).Show("Texte", c => c.Body).Show("Lieu", c => c.Place).Show("Votre avis sur la réponse", c => c.JudgementReason);
        plan.Table<ContributionVersion>("versions", "Vos modifications").Theirs(v => v.EditorId, Leaving.Unnamed)
            .Show("Le", v => v.At).Show("Titre", v => v.Title).Show("Texte", v => v.Body);
        plan.Table<Draft>("brouillons", "Vos brouillons").Theirs(d => d.PersonId, Leaving.Deleted).Show("Le", d => d.SavedAt).Show("Titre", d => d.Title);
        plan.Table<SourceLink>("sources", "Les sources que vous avez données").Theirs(s => s.AuthorId, Leaving.Unnamed).Show("Le", s => s.At).Show("Titre", s => s.Title).Show("Adresse", s => s.Url);
        plan.Table<Step>("etapes", "Vos actes sur le chemin des contributions").Theirs(s => s.PersonId, Leaving.Unnamed).Show("Le", s => s.At).Show("Acte", s => s.Kind).Show("Texte", s => s.Text);
        plan.Table<Comment>("commentaires", "Vos commentaires").Theirs(c => c.AuthorId, Leaving.Unnamed).Show("Le", c => c.PostedAt).Show("Texte", c => c.Body);
        plan.Table<Stance>("positions", "Vos positions").Theirs(s => s.PersonId, Leaving.StandIn).Show("Le", s => s.At).Show("Position", s => s.Side).Show("Raison", s => s.Reason);
        plan.Table<StanceChange>("changements-de-position", "L’histoire de vos positions").Theirs(s => s.PersonId, Leaving.StandIn)
            .Show("Le", s => s.At).Show("Position", s => s.Became).Show("Raison", s => s.Reason);
        plan.Table<Pledge>("engagements", "Vos engagements").Theirs(p => p.PersonId, Leaving.StandIn).Show("Le", p => p.At).Show("Texte", p => p.Text);
        plan.Table<Answer>("reponses", "Les réponses que vous avez publiées").Theirs(a => a.PersonId, Leaving.Unnamed).Show("Le", a => a.PublishedAt).Show("Texte", a => a.Text);
        plan.Table<AnswerDraft>("brouillons-de-reponse", "Les brouillons de réponse que vous avez enregistrés").Theirs(d => d.SavedById, Leaving.StandIn)
            .Mentions(d => d.LockedById, Leaving.Unnamed).Show("Le", d => d.SavedAt);
        plan.Table<Opinion>("avis-demandes", "Les avis que vous avez demandés ou donnés").Theirs(o => o.AskedById, Leaving.StandIn).Theirs(o => o.GivenById, Leaving.Unnamed)
            .Show("Le", o => o.AskedAt).Show("Question", o => o.Question).Show("Texte", o => o.Text);
        plan.Table<InternalNote>("notes", "Vos notes internes").Theirs(n => n.AuthorId, Leaving.StandIn).Show("Le", n => n.At).Show("Texte", n => n.Text);
        plan.Table<FollowUp>("suites", "Les suites que vous avez dites faites").Theirs(f => f.DoneById, Leaving.Unnamed).Show("Le", f => f.DoneAt).Show("Texte", f => f.DoneText);
        plan.Table<Sheet>("formulaires", "Les formulaires que vous avez imprimés").Theirs(s => s.MadeById, Leaving.Unnamed).Secret(s => s.CodeHash).Show("Le", s => s.MadeAt).Show("Numéro", s => s.Number);
        plan.Table<Petition>("petitions", "Les pétitions que vous avez ouvertes").Theirs(p => p.OpenedById, Leaving.Unnamed).Show("Le", p => p.OpenedAt).Show("Titre", p => p.Title).Show("Texte", p => p.Text);
        // What an elector asked stays until the roll is checked, and is erased then by itself; it is tied to no account any more.
        plan.Table<Signature>("signatures", "Les pétitions que vous avez signées").Theirs(s => s.PersonId, Leaving.Unnamed).Mentions(s => s.RecordedById, Leaving.Unnamed)
            .Show("Le", s => s.SignedAt).Show("Nom", s => s.Surname).Show("Prénoms", s => s.GivenNames).Show("Adresse", s => s.Address).Show("Date de naissance", s => s.BirthDate);
    }

    public void Endpoints(IEndpointRouteBuilder routes)
    {
        routes.MapFeeds();
        routes.MapFiles();
        routes.MapReceipts();
        routes.MapPetitions();
        routes.MapContributionApi();
    }
}

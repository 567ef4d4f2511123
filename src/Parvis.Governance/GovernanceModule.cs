using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Jobs;
using Parvis.Platform.Search;
using Parvis.Platform.Personal;
using Parvis.Platform.Modules;
using Parvis.Platform.Register;
using Parvis.Platform.Ui;

namespace Parvis.Governance;

/// <summary>Who may decide what: circles, roles, dated mandates.</summary>
public sealed class GovernanceModule : IModule
{
    public string Name => "governance";

    public void Services(IServiceCollection services)
    {
        services.SaysInRegister(GovernanceRegister.Words);
        services.AddScoped<IRegisterSubjects, RoleSubjects>();
        services.AddScoped<IRoles, RoleDirectory>();
        services.AddScoped<ITerritorySeed, FirstCircle>();
        services.AddScoped<IFollowSubject, RoleSubject>();
        services.AddScoped<IMenuPart, GovernanceMenu>();
        services.AddSingleton<IAdministrationPart, RolesPart>();
        services.AddScoped<ISearchSource, RoleDocuments>();
        services.AddScoped<GovernanceGate>();
        services.AddScoped<RoleQuery>();
        services.AddScoped<OpenCircle>();
        services.AddScoped<ChangeCircle>();
        services.AddScoped<CloseCircle>();
        services.AddScoped<OpenRole>();
        services.AddScoped<ChangeRole>();
        services.AddScoped<CloseRole>();
        services.AddScoped<GiveMandate>();
        services.AddScoped<EndMandate>();
        services.AddScoped<ILeaving, MandatesLeave>();
        services.RunsJob<MandateJob>();
    }

    public void Exports(ExportPlan plan)
    {
        plan.Table<Circle>("circles").AlreadyInNewTerritories();
        plan.Table<Role>("roles").AlreadyInNewTerritories();
        plan.Table<Mandate>("mandates").People(m => m.PersonId).MaybePeople(m => m.GivenById);
    }

    public void Personal(PersonalPlan plan)
    {
        var roles = plan.Purpose(new("mandats", "Dire qui répond")
        {
            Aim = "Montrer quelle personne tient quel rôle, depuis quand et par quel acte.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, article L111-2 (nom et qualité de l’agent chargé de votre affaire).",
            Concerned = "Qui tient un rôle.",
            Recipients = "Tout le monde.",
            Keeps = "Le temps du mandat, puis comme histoire du rôle.",
        });
        roles.Table<Mandate>("mandats", "Vos mandats").Theirs(m => m.PersonId, Leaving.StandIn).Mentions(m => m.GivenById, Leaving.Unnamed)
            .Show("Depuis", m => m.From).Show("Jusqu’au", m => m.Until).Show("Acte", m => m.Record);

        plan.Nobody<Circle>("an organisation");
        plan.Nobody<Role>("a function");
    }

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
        model.Entity<Circle>(e =>
        {
            e.ToTable("governance_circle");
            e.Property(c => c.Name).HasMaxLength(120);
            e.Property(c => c.Slug).HasMaxLength(60);
            e.Property(c => c.Purpose).HasMaxLength(1000);
            e.HasIndex(c => new { c.TerritoryId, c.Slug }).IsUnique();
        });
        model.Entity<Role>(e =>
        {
            e.ToTable("governance_role");
            e.Property(r => r.Name).HasMaxLength(120);
            e.Property(r => r.Slug).HasMaxLength(60);
            e.Property(r => r.Purpose).HasMaxLength(1000);
            e.Property(r => r.Domain).HasMaxLength(1000);
            e.Property(r => r.Accountabilities).HasMaxLength(4000);
            e.HasIndex(r => new { r.TerritoryId, r.Slug }).IsUnique();
            e.HasIndex(r => new { r.TerritoryId, r.CircleId });
        });
        model.Entity<Mandate>(e =>
        {
            e.ToTable("governance_mandate");
            e.Property(m => m.Record).HasMaxLength(300);
            e.HasIndex(m => new { m.TerritoryId, m.RoleId });
            e.HasIndex(m => new { m.TerritoryId, m.PersonId });
            e.HasIndex(m => m.Until).HasFilter("end_told_at IS NULL");
            e.HasIndex(m => m.From).HasFilter("began_told_at IS NULL");
        });
    }
}

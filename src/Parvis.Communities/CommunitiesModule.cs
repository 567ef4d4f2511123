using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Communities.Themes;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Modules;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Ui;

namespace Parvis.Communities;

/// <summary>People around a purpose: charter, vision, facilitators, members, themes.</summary>
public sealed class CommunitiesModule : IModule
{
    public string Name => "communities";

    public void Services(IServiceCollection services)
    {
        services.SaysInRegister(CommunitiesRegister.Words);
        services.AddScoped<IRegisterSubjects, CommunitySubjects>();
        services.AddScoped<ICommunities, CommunityDirectory>();
        services.AddScoped<IMatterGuard, CommunityGuard>();
        services.AddScoped<IFollowsVisibility, CommunityGuard>();
        services.AddScoped<IFollowSubject, CommunityGuard>();
        services.AddScoped<IFollowSubject, ThemeSubject>();
        services.AddScoped<IMenuPart, CommunitiesMenu>();
        services.AddScoped<IMenuFigure, FacilitatesFigure>();
        services.AddSingleton<IAdministrationPart, OpeningPart>();
        services.AddSingleton<IAdministrationPart, ThemesPart>();
        services.AddScoped<ISearchSource, CommunityDocuments>();
        services.AddScoped<ILeaving, MembersLeave>();
        services.AddScoped<CommunityQuery>();
        services.AddScoped<CreateCommunity>();
        services.AddScoped<EditCommunity>();
        services.AddScoped<ArchiveCommunity>();
        services.AddScoped<SignVision>();
        services.AddScoped<MembersQuery>();
        services.AddScoped<JoinCommunity>();
        services.AddScoped<ParentLinks>();
        services.AddScoped<AskParent>();
        services.AddScoped<GiveParentAgreement>();
        services.AddScoped<LeaveCommunity>();
        services.AddScoped<JudgeApplicant>();
        services.AddScoped<InviteMember>();
        services.AddScoped<EntrustCommunity>();
        services.AddScoped<RemoveMember>();
        services.AddScoped<SaveTheme>();
        services.AddScoped<ArchiveTheme>();
    }

    public void Exports(ExportPlan plan)
    {
        plan.Table<Theme>("themes");
        plan.Table<Community>("communities");
        plan.Table<CommunityTheme>("community_themes");
        plan.Table<Membership>("members").People(m => m.PersonId);
        plan.Table<Vision>("visions").People(v => v.SignedById);
    }

    public void Personal(PersonalPlan plan)
    {
        var together = plan.Purpose(new("communautes", "Réunir des communautés")
        {
            Aim = "Savoir qui est membre d’une communauté, qui l’anime, qui en a signé la vision.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, article L131-1.",
            Concerned = "Les membres des communautés.",
            Recipients = "Les membres de la communauté ; tout le monde pour qui l’anime.",
            Keeps = "Tant que la personne est membre ; la vision signée reste avec la communauté.",
        });
        together.Table<Membership>("communautes", "Vos communautés").Theirs(m => m.PersonId, Leaving.Deleted)
            .Show("Depuis", m => m.Since).Show("État", m => m.State).Show("Votre mot", m => m.Word).Show("Vous l’animez", m => m.Facilitates);
        together.Table<Vision>("visions", "Les visions que vous avez signées").Theirs(v => v.SignedById, Leaving.StandIn)
            .Show("Le", v => v.SignedAt).Show("Texte", v => v.Text);

        plan.Nobody<Community>("a purpose and a charter");
        plan.Nobody<Theme>("a name");
        plan.Nobody<CommunityTheme>("a link");
    }

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
        model.Entity<Community>(e =>
        {
            e.ToTable("communities_community");
            e.Property(c => c.Name).HasMaxLength(120);
            e.Property(c => c.Slug).HasMaxLength(60);
            e.Property(c => c.Purpose).HasMaxLength(1000);
            e.Property(c => c.Charter).HasMaxLength(20000);
            e.Ignore(c => c.TakesChildren);
            e.HasIndex(c => new { c.TerritoryId, c.Slug }).IsUnique();
        });
        model.Entity<Membership>(e =>
        {
            e.ToTable("communities_membership");
            e.HasKey(m => new { m.CommunityId, m.PersonId });
            e.Property(m => m.Word).HasMaxLength(1000);
            e.HasIndex(m => new { m.TerritoryId, m.PersonId });
        });
        model.Entity<Vision>(e =>
        {
            e.ToTable("communities_vision");
            e.Property(v => v.Text).HasMaxLength(20000);
            e.HasIndex(v => new { v.CommunityId, v.Version }).IsUnique();
        });
        model.Entity<Theme>(e =>
        {
            e.ToTable("communities_theme");
            e.Property(t => t.Name).HasMaxLength(80);
            e.Property(t => t.Slug).HasMaxLength(60);
            e.HasIndex(t => new { t.TerritoryId, t.Slug }).IsUnique();
        });
        model.Entity<CommunityTheme>(e =>
        {
            e.ToTable("communities_community_theme");
            e.HasKey(t => new { t.CommunityId, t.ThemeId });
        });
    }
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Platform.Audience;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Files;
using Parvis.Platform.Jobs;
using Parvis.Platform.Mail;
using Parvis.Platform.Modules;
using Parvis.Platform.Outbox;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Platform;

public sealed class PlatformModule : IModule
{
    public string Name => "platform";

    public void Services(IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<AwaitedEvents>();
        services.AddSingleton<OutboxRelay>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<AudienceCounter>();
        services.AddScoped<Post>();
        services.AddSingleton<MailAddresses>();
        services.AddScoped<SearchIndex>();
        services.AddScoped<SearchQuery>();
        services.AddScoped<SearchRebuild>();
        services.AddSingleton(provider => ExportPlan.Of(provider.GetRequiredService<ModelParts>().Modules));
        services.AddSingleton(provider => PersonalPlan.Of(provider.GetRequiredService<ModelParts>().Modules).With(provider.GetRequiredService<IConfiguration>()));
        services.AddScoped<PersonalCopy>();
        services.AddScoped<Purge>();
        services.RunsJob<PurgeJob>();
        services.AddScoped<Departure>();
        services.AddScoped<ILeaving, LettersLeave>();
        services.AddScoped<TerritoryExport>();
        services.AddScoped<TerritoryImport>();
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<Throttle>();
        services.AddScoped<Pace>();
        services.AddOptions<FormCheckOptions>().BindConfiguration("FormCheck");
        services.AddSingleton<FormLoad>();
        services.AddSingleton(p => new FormCheck(
            p.GetRequiredService<IHttpContextAccessor>(), p.GetRequiredService<Throttle>(), p.GetRequiredService<FormLoad>(), p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<IOptions<FormCheckOptions>>(), p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton<ConfirmedForms>();
        services.AddSingleton<FileStore>();
        services.AddScoped<RegisterCheck>();
        services.RunsJob<SealRegister>();
        services.RunsJob<PurgeRates>();
        services.RunsJob<FileSweep>();
        services.AddScoped<PageFrame>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DatabaseKeys>();
    }

    public void Exports(ExportPlan plan)
    {
        plan.Table<RegisterEntry>("register").MaybePeople(r => r.ActorId).Json(r => r.Detail)
            .Without(r => r.Seq).Without(r => r.ActorSalt, r => r.ActorMark, r => r.Digest, r => r.Seal).StaysBesideImports();
        plan.Leave<RegisterHead>("lines are sealed anew where they arrive");
        plan.Table<StoredFile>("files").MaybePeople(f => f.OwnerId);
        plan.Leave<SearchDocument>("made again from what it finds");
        plan.Leave<PageViews>("figures of this installation");
    }

    public void Personal(PersonalPlan plan) => PlatformPersonal.Say(plan);

    public IEnumerable<string> Statements(DatabaseKind kind) => [.. SearchSchema.Statements(kind), .. RegisterSchema.Statements(kind)];

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
        model.Entity<OutboxMessage>(e =>
        {
            e.ToTable("platform_outbox");
            e.Property(m => m.Type).HasMaxLength(100);
            e.Property(m => m.Error).HasMaxLength(500);
            e.HasIndex(m => new { m.ParkedAt, m.NextAt });
        });
        model.Entity<OutboxReceipt>(e =>
        {
            e.ToTable("platform_outbox_receipt");
            e.HasKey(r => new { r.MessageId, r.Handler });
            e.Property(r => r.Handler).HasMaxLength(100);
        });
        model.Entity<RegisterEntry>(e =>
        {
            e.ToTable("platform_register");
            e.Property(r => r.Act).HasMaxLength(80);
            e.HasIndex(r => new { r.TerritoryId, r.SubjectId });
            e.HasIndex(r => new { r.TerritoryId, r.At, r.Id });
            e.Property(r => r.ActorSalt).HasMaxLength(32);
            e.Property(r => r.ActorMark).HasMaxLength(64);
            e.Property(r => r.Digest).HasMaxLength(64);
            e.Property(r => r.Seal).HasMaxLength(64);
            e.HasIndex(r => new { r.TerritoryId, r.Seq }).IsUnique();
            e.HasIndex(r => new { r.TerritoryId, r.Id }).HasFilter("seq IS NULL").HasDatabaseName("IX_platform_register_unsealed");
        });
        model.Entity<RegisterHead>(e =>
        {
            e.ToTable("platform_register_head");
            e.HasKey(h => h.TerritoryId);
            e.Property(h => h.Seal).HasMaxLength(64);
        });
        model.Entity<JobTurn>(e =>
        {
            e.ToTable("platform_job");
            e.HasKey(j => j.Name);
            e.Property(j => j.Name).HasMaxLength(80);
        });
        model.Entity<PageViews>(e =>
        {
            e.ToTable("platform_page_views");
            e.Property(v => v.Kind).HasMaxLength(30);
            e.HasIndex(v => new { v.TerritoryId, v.Day, v.Kind }).IsUnique();
        });
        model.Entity<PurgeReport>(e =>
        {
            e.ToTable("platform_purge");
            e.HasKey(r => r.Name);
            e.Property(r => r.Name).HasMaxLength(80);
        });
        model.Entity<OutgoingMail>(e =>
        {
            e.ToTable("platform_mail");
            e.Property(m => m.To).HasMaxLength(254);
            e.Property(m => m.Subject).HasMaxLength(200);
            e.Property(m => m.Unsubscribe).HasMaxLength(500);
            e.Property(m => m.ReplyTo).HasMaxLength(254);
            e.Property(m => m.InReplyTo).HasMaxLength(OutgoingMail.MostMessageId);
            e.HasIndex(m => m.NextAt).HasFilter("sent_at IS NULL AND parked_at IS NULL");
        });
        model.Entity<StoredFile>(e =>
        {
            e.ToTable("platform_file");
            e.Property(f => f.Name).HasMaxLength(150);
            e.Property(f => f.ContentType).HasMaxLength(100);
            e.Property(f => f.Sha256).HasMaxLength(64);
            e.Property(f => f.Alternative).HasMaxLength(300);
            e.Property(f => f.HeldRule).HasMaxLength(200);
            e.HasIndex(f => new { f.TerritoryId, f.SubjectId });
        });
        model.Entity<SearchDocument>(e =>
        {
            e.ToTable("platform_search");
            e.HasKey(d => d.Seq);
            e.Property(d => d.Seq).ValueGeneratedOnAdd();
            e.HasIndex(d => d.Id).IsUnique();
            e.HasIndex(d => new { d.TerritoryId, d.Seq });
            e.Property(d => d.Kind).HasMaxLength(20);
            e.Property(d => d.Facet).HasMaxLength(40);
            e.Property(d => d.Title).HasMaxLength(300);
            e.Property(d => d.Href).HasMaxLength(300);
            e.HasIndex(d => new { d.TerritoryId, d.At, d.Id }).IsDescending(false, true, true);
            e.HasIndex(d => d.ParentId);
        });
        model.Entity<RateCount>(e =>
        {
            e.ToTable("platform_rate");
            e.HasKey(r => r.Slot);
            e.Property(r => r.Slot).HasMaxLength(64);
            e.HasIndex(r => r.EndsAt);
        });
        model.Entity<ProtectionKey>(e =>
        {
            e.ToTable("platform_key");
            e.Property(k => k.Name).HasMaxLength(100);
        });
    }
}

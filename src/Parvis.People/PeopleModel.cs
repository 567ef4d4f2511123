using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Accounts;
using Parvis.People.Federation;
using Parvis.People.OwnData;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.People.Territories;

namespace Parvis.People;

internal static class PeopleModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Territory>(e =>
        {
            e.ToTable("people_territory");
            e.Property(t => t.Slug).HasMaxLength(60);
            e.Property(t => t.Name).HasMaxLength(120);
            e.Property(t => t.Kind).HasConversion<string>().HasMaxLength(20);
            e.Property(t => t.InseeCode).HasMaxLength(5);
            e.Property(t => t.Siren).HasMaxLength(9);
            e.Property(t => t.Accent).HasMaxLength(7);
            e.Property(t => t.AccentDark).HasMaxLength(7);
            e.Property(t => t.TimeZone).HasMaxLength(60);
            e.Property(t => t.Host).HasMaxLength(253);
            e.HasIndex(t => t.Slug).IsUnique();
            e.HasIndex(t => t.Host).IsUnique();
            e.HasIndex(t => t.ParentId);
        });
        model.Entity<TerritoryAdministrator>(e =>
        {
            e.ToTable("people_administrator");
            e.HasKey(a => new { a.TerritoryId, a.PersonId });
            e.HasIndex(a => a.PersonId);
        });
        model.Entity<Person>(e =>
        {
            e.ToTable("people_person");
            e.Property(p => p.DisplayName).HasMaxLength(80);
            e.Property(p => p.FoldedName).HasMaxLength(160);
            e.Property(p => p.About).HasMaxLength(2000);
            e.Property(p => p.HeldName).HasMaxLength(80);
            e.Property(p => p.HeldAbout).HasMaxLength(2000);
            e.Property(p => p.Language).HasMaxLength(2);
            e.Property(p => p.ImportKey).HasMaxLength(120);
            e.Property(p => p.UserName).HasMaxLength(256);
            e.Property(p => p.NormalizedUserName).HasMaxLength(256);
            e.Property(p => p.Email).HasMaxLength(254);
            e.Property(p => p.NormalizedEmail).HasMaxLength(254);
            e.Property(p => p.ConcurrencyStamp).IsConcurrencyToken();
            e.HasIndex(p => p.NormalizedUserName).IsUnique();
            e.HasIndex(p => p.NormalizedEmail).IsUnique();
            e.HasIndex(p => p.ImportKey).IsUnique();
            e.HasIndex(p => p.LeavesAt).HasFilter("leaves_at IS NOT NULL");
        });
        FederatedIdentities.Map(model);
        model.Entity<IdentityUserClaim<Guid>>(e => e.ToTable("people_claim").HasIndex(c => c.UserId));
        model.Entity<IdentityUserLogin<Guid>>(e =>
        {
            e.ToTable("people_login");
            e.HasKey(l => new { l.LoginProvider, l.ProviderKey });
            e.HasIndex(l => l.UserId);
        });
        model.Entity<IdentityUserToken<Guid>>(e =>
        {
            e.ToTable("people_token");
            e.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        });
        model.Entity<PersonalToken>(e =>
        {
            e.ToTable("people_api_token");
            e.Property(t => t.Name).HasMaxLength(80);
            e.Property(t => t.Hash).HasMaxLength(64);
            e.HasIndex(t => t.Hash).IsUnique();
            e.HasIndex(t => t.PersonId);
        });
        model.Entity<Session>(e =>
        {
            e.ToTable("people_session");
            e.Property(s => s.Stamp).HasMaxLength(64);
            e.Property(s => s.DeviceHash).HasMaxLength(64);
            e.Property(s => s.ChallengeHash).HasMaxLength(64);
            e.Property(s => s.Browser).HasMaxLength(40);
            e.Property(s => s.Machine).HasMaxLength(40);
            e.Property(s => s.Network).HasMaxLength(40);
            e.HasIndex(s => new { s.PersonId, s.EndedAt });
            e.HasIndex(s => s.ChallengeHash).IsUnique();
            e.HasIndex(s => s.SeenAt);
        });
        model.Entity<Authenticator>(e =>
        {
            e.ToTable("people_authenticator");
            e.HasKey(a => a.PersonId);
            e.Property(a => a.Secret).HasMaxLength(500);
            e.Property(a => a.Salt).HasMaxLength(40);
        });
        model.Entity<RecoveryCode>(e =>
        {
            e.ToTable("people_recovery_code");
            e.Property(c => c.Hash).HasMaxLength(64);
            e.HasIndex(c => c.PersonId);
        });
        model.Entity<Passkey>(e =>
        {
            e.ToTable("people_passkey");
            e.HasKey(k => k.CredentialId);
            e.Property(k => k.CredentialId).HasMaxLength(1024);
            e.HasIndex(k => k.UserId);
            e.OwnsOne(k => k.Data).ToJson("data");
        });
        model.Entity<Standing>(e =>
        {
            e.ToTable("people_standing");
            e.Property(s => s.Label).HasMaxLength(120);
            e.HasIndex(s => new { s.TerritoryId, s.PersonId, s.Kind }).IsUnique();
            e.HasIndex(s => s.PersonId);
            e.HasIndex(s => new { s.TerritoryId, s.Since, s.Id });
        });
        model.Entity<Suspension>(e =>
        {
            e.ToTable("people_suspension");
            e.HasIndex(s => new { s.PersonId, s.TerritoryId });
            e.HasIndex(s => s.DecisionId);
        });
        model.Entity<Invitation>(e =>
        {
            e.ToTable("people_invitation");
            e.Property(i => i.TokenHash).HasMaxLength(64);
            e.Property(i => i.Label).HasMaxLength(120);
            e.HasIndex(i => i.TokenHash).IsUnique();
        });
        model.Entity<LegalNotice>(e =>
        {
            e.ToTable("people_legal");
            e.HasKey(n => n.TerritoryId);
            e.Property(n => n.DpoName).HasMaxLength(120);
            e.Property(n => n.DpoEmail).HasMaxLength(254);
            e.Property(n => n.DpoAddress).HasMaxLength(500);
        });
        model.Entity<DataRequest>(e =>
        {
            e.ToTable("people_data_request");
            e.Property(r => r.Text).HasMaxLength(DataRequest.Most);
            e.Property(r => r.Answer).HasMaxLength(DataRequest.Most);
            e.HasIndex(r => new { r.TerritoryId, r.AnsweredAt, r.DueAt });
            e.HasIndex(r => r.PersonId);
        });
        model.Entity<AllowedDomain>(e =>
        {
            e.ToTable("people_domain");
            e.Property(d => d.Domain).HasMaxLength(253);
            e.HasIndex(d => new { d.TerritoryId, d.Domain, d.Kind }).IsUnique();
        });
    }
}

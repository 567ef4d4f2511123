using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Screening;
using Parvis.Moderation.Settings;

namespace Parvis.Moderation;

internal static class ModerationModel
{
    public const int MostText = 4000;
    public const int MostNote = 1000;
    public const int MostName = 80;
    public const int MostRule = 200;
    public const int MostPolicy = 40_000;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Case>(e =>
        {
            e.ToTable("moderation_case");
            e.Property(c => c.Reference).HasMaxLength(8);
            e.Property(c => c.ContentKind).HasMaxLength(20);
            e.Property(c => c.Title).HasMaxLength(300);
            e.Property(c => c.Href).HasMaxLength(300);
            e.HasIndex(c => new { c.TerritoryId, c.Reference }).IsUnique();
            // One open case a content, whoever notifies it at once.
            e.HasIndex(c => new { c.TerritoryId, c.ContentId }).IsUnique().HasFilter("state = 0").HasDatabaseName("IX_moderation_case_open");
            e.HasIndex(c => new { c.TerritoryId, c.ContentId, c.OpenedAt });
            e.HasIndex(c => new { c.TerritoryId, c.State, c.Priority, c.OpenedAt, c.Id });
            e.HasIndex(c => new { c.TerritoryId, c.AuthorId, c.OpenedAt });
            e.HasIndex(c => c.HeldUntil).HasFilter("held_until IS NOT NULL");
            e.Property(c => c.Signs).HasMaxLength(MostText);
        });
        model.Entity<CaseNote>(e =>
        {
            e.ToTable("moderation_note");
            e.Property(n => n.Text).HasMaxLength(MostText);
            e.HasIndex(n => new { n.CaseId, n.At });
        });
        model.Entity<FrozenCopy>(e =>
        {
            e.ToTable("moderation_copy");
            e.Property(c => c.Title).HasMaxLength(300);
            e.Property(c => c.Sha256).HasMaxLength(64);
            e.HasIndex(c => new { c.CaseId, c.Sha256 }).IsUnique();
        });
        model.Entity<Alert>(e =>
        {
            e.ToTable("moderation_alert");
            e.Property(a => a.Explanation).HasMaxLength(MostText);
            e.Property(a => a.Place).HasMaxLength(300);
            e.Property(a => a.Name).HasMaxLength(MostName);
            e.Property(a => a.Email).HasMaxLength(254);
            e.Property(a => a.Language).HasMaxLength(5);
            e.Property(a => a.TokenHash).HasMaxLength(64);
            e.HasIndex(a => a.TokenHash).IsUnique();
            e.HasIndex(a => new { a.CaseId, a.At });
            e.HasIndex(a => new { a.TerritoryId, a.ReporterId, a.At });
            e.HasIndex(a => new { a.TerritoryId, a.At });
        });
        model.Entity<Decision>(e =>
        {
            e.ToTable("moderation_decision");
            e.Property(d => d.Rule).HasMaxLength(MostRule);
            e.Property(d => d.Quote).HasMaxLength(MostNote);
            e.Property(d => d.Facts).HasMaxLength(MostText);
            e.HasIndex(d => new { d.CaseId, d.At });
            e.HasIndex(d => new { d.TerritoryId, d.At, d.Id }).IsDescending(false, true, true);
            e.HasIndex(d => new { d.TerritoryId, d.ConcernsId, d.At });
        });
        model.Entity<Appeal>(e =>
        {
            e.ToTable("moderation_appeal");
            e.Property(a => a.Text).HasMaxLength(MostText);
            e.Property(a => a.Answer).HasMaxLength(MostText);
            e.HasIndex(a => new { a.CaseId, a.At });
            e.HasIndex(a => a.DecisionId);
            e.HasIndex(a => new { a.TerritoryId, a.At });
        });
        model.Entity<Policy>(e =>
        {
            e.ToTable("moderation_policy");
            e.Property(p => p.Text).HasMaxLength(MostPolicy);
            e.Property(p => p.Note).HasMaxLength(MostNote);
            e.HasIndex(p => new { p.TerritoryId, p.CommunityId, p.Version }).IsUnique();
        });
        model.Entity<Moderator>(e =>
        {
            e.ToTable("moderation_moderator");
            e.HasKey(m => new { m.TerritoryId, m.PersonId });
        });
        model.Entity<ModerationSetting>(e =>
        {
            e.ToTable("moderation_setting");
            e.HasIndex(s => s.TerritoryId);
            e.Property(s => s.EmergencyEmail).HasMaxLength(254);
            e.Property(s => s.Contact).HasMaxLength(300);
        });
        model.Entity<Print>(e =>
        {
            e.ToTable("moderation_print");
            e.Property(p => p.ContentKind).HasMaxLength(20);
            e.HasIndex(p => new { p.TerritoryId, p.PersonId, p.At });
            e.HasIndex(p => new { p.TerritoryId, p.ContentId });
            e.HasIndex(p => p.At);
        });
        model.Entity<PrintMark>(e =>
        {
            e.ToTable("moderation_print_mark");
            e.HasKey(m => new { m.TerritoryId, m.Mark, m.PrintId });
            e.Property(m => m.Mark).HasMaxLength(80);
            e.HasIndex(m => new { m.TerritoryId, m.PrintId });
            e.HasIndex(m => m.At);
        });
        model.Entity<LearntWord>(e =>
        {
            e.ToTable("moderation_word");
            e.HasKey(w => new { w.TerritoryId, w.Word });
            e.Property(w => w.Word).HasMaxLength(40);
        });
        model.Entity<Lesson>(e =>
        {
            e.ToTable("moderation_lesson");
            e.HasKey(l => l.CaseId);
            e.HasIndex(l => new { l.TerritoryId, l.Bad });
        });
        model.Entity<ReadBefore>(e =>
        {
            e.ToTable("moderation_read_before");
            e.HasKey(r => new { r.TerritoryId, r.CommunityId });
        });
        model.Entity<ReplyRequest>(e =>
        {
            e.ToTable("moderation_reply");
            e.Property(r => r.ContentKind).HasMaxLength(20);
            e.Property(r => r.Title).HasMaxLength(300);
            e.Property(r => r.Place).HasMaxLength(300);
            e.Property(r => r.Name).HasMaxLength(MostName);
            e.Property(r => r.Email).HasMaxLength(254);
            e.Property(r => r.Language).HasMaxLength(5);
            e.Property(r => r.Passage).HasMaxLength(MostText);
            e.Property(r => r.Text).HasMaxLength(20_000);
            e.Property(r => r.Refusal).HasMaxLength(MostText);
            e.HasIndex(r => new { r.ContentId, r.State });
            e.HasIndex(r => new { r.TerritoryId, r.State, r.DueAt });
        });
    }
}

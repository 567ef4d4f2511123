using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.ByMail;
using Parvis.Contributions.Paper;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;

namespace Parvis.Contributions;

internal static class ContributionsModel
{
    public const int MostTitle = 160;
    public const int MostBody = 20000;
    public const int MostComment = 5000;
    public const int MostReason = 1000;

    public static void Map(ModelBuilder model)
    {
        MapPosting(model);
        Requests.RequestsModel.Map(model);
        Petitions.PetitionsModel.Map(model);
        MapTalk(model);
        MapAnswers(model);
    }

    private static void MapPosting(ModelBuilder model)
    {
        model.Entity<Contribution>(e =>
        {
            e.ToTable("contributions_contribution");
            e.Property(c => c.Reference).HasMaxLength(8);
            // Imported titles may be longer than what the form accepts.
            e.Property(c => c.Title).HasMaxLength(300);
            e.Property(c => c.Extract).HasMaxLength(320);
            e.Property(c => c.Slug).HasMaxLength(60);
            e.Property(c => c.OnBehalfOf).HasMaxLength(80);
            e.Property(c => c.Place).HasMaxLength(200);
            e.Property(c => c.JudgementReason).HasMaxLength(MostReason);
            e.Property(c => c.ImportKey).HasMaxLength(120);
            e.Property(c => c.HeldRule).HasMaxLength(200);
            e.Ignore(c => c.Href);
            e.HasIndex(c => new { c.TerritoryId, c.Reference }).IsUnique();
            e.HasIndex(c => new { c.TerritoryId, c.ImportKey }).IsUnique().HasFilter("import_key IS NOT NULL");
            e.HasIndex(c => new { c.TerritoryId, c.PostedAt, c.Id }).IsDescending(false, true, true);
            e.HasIndex(c => new { c.TerritoryId, c.CommunityId, c.PostedAt, c.Id }).IsDescending(false, false, true, true);
            e.HasIndex(c => new { c.TerritoryId, c.State, c.PostedAt, c.Id }).IsDescending(false, false, true, true);
            e.HasIndex(c => new { c.TerritoryId, c.Kind, c.PostedAt, c.Id }).IsDescending(false, false, true, true);
            e.HasIndex(c => new { c.TerritoryId, c.ThemeId, c.PostedAt, c.Id }).IsDescending(false, false, true, true);
            e.HasIndex(c => new { c.TerritoryId, c.AuthorId, c.PostedAt, c.Id }).IsDescending(false, false, true, true);
            e.HasIndex(c => new { c.TerritoryId, c.State, c.DueAt, c.Id });
            e.HasIndex(c => new { c.TerritoryId, c.ActingRoleId, c.State, c.DueAt, c.Id });
            e.HasIndex(c => new { c.TerritoryId, c.For, c.Id }).IsDescending(false, true, true);
            e.HasIndex(c => c.MergedIntoId).HasFilter("merged_into_id IS NOT NULL");
            e.HasIndex(c => c.Id, "unfiled_requests").HasFilter("is_request AND silence_at IS NULL");
            e.HasIndex(c => c.RemindAt).HasFilter("remind_at IS NOT NULL");
            e.HasIndex(c => c.EscalateAt).HasFilter("escalate_at IS NOT NULL");
            e.HasIndex(c => c.PauseEndsAt).HasFilter("pause_ends_at IS NOT NULL");
        });
        model.Entity<ContributionVersion>(e =>
        {
            e.ToTable("contributions_version");
            e.Property(v => v.Title).HasMaxLength(300);
            e.Property(v => v.Note).HasMaxLength(MostReason);
            e.HasIndex(v => new { v.ContributionId, v.Number }).IsUnique();
        });
        model.Entity<Draft>(e =>
        {
            e.ToTable("contributions_draft");
            e.Property(d => d.Title).HasMaxLength(MostTitle);
            e.HasIndex(d => new { d.TerritoryId, d.PersonId, d.SavedAt });
            e.HasIndex(d => d.Until).HasFilter("until IS NOT NULL");
        });
        model.Entity<ReceivedLetter>(e =>
        {
            e.ToTable("contributions_letter");
            e.HasKey(l => l.Fingerprint);
            e.Property(l => l.Fingerprint).HasMaxLength(64);
            e.HasIndex(l => l.At);
        });
        model.Entity<Sheet>(e =>
        {
            e.ToTable("contributions_sheet");
            e.Property(s => s.Number).HasMaxLength(8);
            e.Property(s => s.CodeHash).HasMaxLength(64);
            e.HasIndex(s => new { s.TerritoryId, s.Number }).IsUnique();
            e.HasIndex(s => new { s.TerritoryId, s.CodeHash }).IsUnique();
            e.HasIndex(s => s.ContributionId).HasFilter("contribution_id IS NOT NULL");
        });
        model.Entity<SourceLink>(e =>
        {
            e.ToTable("contributions_source");
            e.Property(s => s.Title).HasMaxLength(300);
            e.Property(s => s.Url).HasMaxLength(2000);
            e.Property(s => s.ImportKey).HasMaxLength(120);
            e.HasIndex(s => s.ContributionId);
            e.HasIndex(s => new { s.TerritoryId, s.ImportKey }).IsUnique().HasFilter("import_key IS NOT NULL");
        });
        model.Entity<RoutingRule>(e =>
        {
            e.ToTable("contributions_routing_rule");
            e.Property(r => r.Name).HasMaxLength(120);
            e.Property(r => r.Places).HasMaxLength(1000);
            e.Property(r => r.Keywords).HasMaxLength(1000);
            e.HasIndex(r => new { r.TerritoryId, r.Position });
        });
        model.Entity<Step>(e =>
        {
            e.ToTable("contributions_step");
            e.Property(s => s.Text).HasMaxLength(MostReason);
            e.HasIndex(s => new { s.ContributionId, s.At });
        });
        model.Entity<DelayRule>(e => e.ToTable("contributions_delay").HasIndex(d => d.TerritoryId));
    }

    private static void MapTalk(ModelBuilder model)
    {
        model.Entity<Comment>(e =>
        {
            e.ToTable("contributions_comment");
            e.Property(c => c.HeldRule).HasMaxLength(200);
            e.Property(c => c.ImportKey).HasMaxLength(120);
            e.HasIndex(c => new { c.ContributionId, c.Depth, c.Id });
            e.HasIndex(c => new { c.RootId, c.Id });
            e.HasIndex(c => new { c.TerritoryId, c.AuthorId, c.Id });
            e.HasIndex(c => new { c.TerritoryId, c.ImportKey }).IsUnique().HasFilter("import_key IS NOT NULL");
        });
        model.Entity<CommentVersion>(e =>
        {
            e.ToTable("contributions_comment_version");
            e.HasIndex(v => new { v.CommentId, v.Number }).IsUnique();
        });
        model.Entity<Stance>(e =>
        {
            e.ToTable("contributions_stance");
            e.HasKey(s => new { s.ContributionId, s.PersonId });
            e.Property(s => s.HeldRule).HasMaxLength(200);
            e.Property(s => s.Reason).HasMaxLength(MostReason);
            e.HasIndex(s => new { s.ContributionId, s.At });
            e.HasIndex(s => new { s.TerritoryId, s.PersonId });
        });
        model.Entity<StanceChange>(e =>
        {
            e.ToTable("contributions_stance_change");
            e.Property(s => s.Reason).HasMaxLength(MostReason);
            e.HasIndex(s => new { s.ContributionId, s.PersonId, s.At });
        });
        model.Entity<StanceTally>(e =>
        {
            e.ToTable("contributions_stance_tally");
            e.HasKey(s => new { s.ContributionId, s.Standing });
        });
        model.Entity<Pledge>(e =>
        {
            e.ToTable("contributions_pledge");
            e.Property(p => p.HeldRule).HasMaxLength(200);
            e.Property(p => p.Text).HasMaxLength(300);
            e.HasIndex(p => new { p.ContributionId, p.At });
            e.HasIndex(p => new { p.TerritoryId, p.PersonId });
        });
    }

    private static void MapAnswers(ModelBuilder model)
    {
        model.Entity<Answer>(e =>
        {
            e.ToTable("contributions_answer");
            e.Property(a => a.CopyHref).HasMaxLength(300);
            e.Property(a => a.CopyTerritory).HasMaxLength(120);
            e.Property(a => a.CorrectionNote).HasMaxLength(MostReason);
            e.HasIndex(a => new { a.ContributionId, a.Round }).IsUnique();
            e.HasIndex(a => new { a.TerritoryId, a.PublishedAt });
        });
        model.Entity<AnswerVersion>(e =>
        {
            e.ToTable("contributions_answer_version");
            e.HasIndex(v => new { v.AnswerId, v.Number }).IsUnique();
        });
        model.Entity<AnswerDraft>(e =>
        {
            e.ToTable("contributions_answer_draft");
            e.HasKey(d => d.ContributionId);
            e.Property(d => d.Revision).IsConcurrencyToken();
        });
        model.Entity<Opinion>(e =>
        {
            e.ToTable("contributions_opinion");
            e.HasIndex(o => o.ContributionId);
            e.HasIndex(o => new { o.TerritoryId, o.RoleId, o.GivenAt });
        });
        model.Entity<InternalNote>(e => e.ToTable("contributions_note").HasIndex(n => n.ContributionId));
        model.Entity<AnswerTemplate>(e =>
        {
            e.ToTable("contributions_template");
            e.Property(t => t.Name).HasMaxLength(120);
            e.HasIndex(t => t.TerritoryId);
        });
        model.Entity<FollowUp>(e =>
        {
            e.ToTable("contributions_follow_up");
            e.Property(f => f.What).HasMaxLength(MostReason);
            e.Property(f => f.DoneText).HasMaxLength(MostReason);
            e.HasIndex(f => f.ContributionId);
            e.HasIndex(f => f.DueAt).HasFilter("done_at IS NULL");
        });
    }
}

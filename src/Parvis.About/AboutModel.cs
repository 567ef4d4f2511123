using Microsoft.EntityFrameworkCore;
using Parvis.About.Accessibility;
using Parvis.About.Complaining;
using Parvis.About.Publishers;
using Parvis.About.Terms;

namespace Parvis.About;

internal static class AboutModel
{
    public const int MostLine = 200;
    public const int MostEmail = 254;
    public const int MostNote = 1000;
    public const int MostMessage = 4000;
    public const int MostText = 40_000;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Publisher>(e =>
        {
            e.ToTable("about_publisher");
            e.HasIndex(p => p.TerritoryId);
            foreach (var line in (string[])[nameof(Publisher.Body), nameof(Publisher.Seat), nameof(Publisher.Phone), nameof(Publisher.Director), nameof(Publisher.HostName), nameof(Publisher.HostAddress), nameof(Publisher.HostPhone)])
            {
                e.Property<string>(line).HasMaxLength(MostLine);
            }

            e.Property(p => p.Email).HasMaxLength(MostEmail);
        });
        model.Entity<LegalText>(e =>
        {
            e.ToTable("about_text");
            e.Property(t => t.Text).HasMaxLength(MostText);
            e.Property(t => t.Note).HasMaxLength(MostNote);
            e.HasIndex(t => new { t.TerritoryId, t.Kind, t.Version }).IsUnique();
        });
        model.Entity<Audit>(e =>
        {
            e.ToTable("about_audit");
            foreach (var line in (string[])[nameof(Audit.Auditor), nameof(Audit.Reference), nameof(Audit.EndedBecause)]) e.Property<string?>(line).HasMaxLength(MostLine);
            e.HasIndex(a => new { a.TerritoryId, a.On });
        });
        model.Entity<Complaint>(e =>
        {
            e.ToTable("about_complaint");
            e.Property(c => c.Place).HasMaxLength(300);
            e.Property(c => c.Text).HasMaxLength(MostMessage);
            e.Property(c => c.Name).HasMaxLength(80);
            e.Property(c => c.Email).HasMaxLength(MostEmail);
            e.Property(c => c.Language).HasMaxLength(5);
            e.Property(c => c.TokenHash).HasMaxLength(64);
            e.Property(c => c.Answer).HasMaxLength(MostMessage);
            e.HasIndex(c => c.TokenHash).IsUnique();
            e.HasIndex(c => new { c.TerritoryId, c.AnsweredAt, c.At, c.Id });
            e.HasIndex(c => new { c.TerritoryId, c.At });
            e.HasIndex(c => c.DueOn).HasFilter("answered_at IS NULL");
        });
    }
}

using Microsoft.EntityFrameworkCore;

namespace Parvis.Contributions.Requests;

internal static class RequestsModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LegalRequest>(e =>
        {
            e.ToTable("contributions_request");
            e.Property(r => r.SentBy).HasMaxLength(200);
            e.Property(r => r.SentTo).HasMaxLength(RequestRules.MostName);
            e.Property(r => r.KindName).HasMaxLength(RequestRules.MostName);
            e.Property(r => r.Basis).HasMaxLength(RequestRules.MostName);
            e.Property(r => r.Service).HasMaxLength(RequestRules.MostName);
            e.Property(r => r.Address).HasMaxLength(RequestRules.MostAddress);
            e.Property(r => r.Telephone).HasMaxLength(RequestRules.MostTelephone);
            e.Property(r => r.Email).HasMaxLength(RequestRules.MostEmail);
            e.Property(r => r.Court).HasMaxLength(RequestRules.MostAddress);
            e.HasIndex(r => new { r.ContributionId, r.ReceivedAt });
            e.HasIndex(r => new { r.TerritoryId, r.ReceivedAt, r.Id }).IsDescending(false, true, true);
            e.HasIndex(r => r.SilenceAt).HasFilter("ended_at IS NULL AND silent_at IS NULL");
            e.HasIndex(r => r.ReceiptDueAt).HasFilter("ended_at IS NULL AND receipt_at IS NULL");
        });
        model.Entity<ServiceContact>(e =>
        {
            e.ToTable("contributions_service_contact");
            e.Property(c => c.Service).HasMaxLength(RequestRules.MostName);
            e.Property(c => c.Address).HasMaxLength(RequestRules.MostAddress);
            e.Property(c => c.Telephone).HasMaxLength(RequestRules.MostTelephone);
            e.Property(c => c.Email).HasMaxLength(RequestRules.MostEmail);
            e.Property(c => c.Court).HasMaxLength(RequestRules.MostAddress);
            e.HasIndex(c => new { c.TerritoryId, c.RoleId }).IsUnique();
        });
        model.Entity<RequestKind>(e =>
        {
            e.ToTable("contributions_request_kind");
            e.Property(k => k.Name).HasMaxLength(RequestRules.MostName);
            e.Property(k => k.Basis).HasMaxLength(RequestRules.MostName);
            e.HasIndex(k => new { k.TerritoryId, k.Name }).IsUnique();
        });
    }
}

using Microsoft.EntityFrameworkCore;

namespace Parvis.People.Federation;

/// <summary>
/// The identity by which a person enters, as one provider names them to us alone. The same identity belongs to one account:
/// one verified person counts once. Nothing of the civil identity is kept, only that it was verified.
/// </summary>
internal sealed class FederatedIdentity
{
    public Guid Id { get; init; }
    public Guid PersonId { get; set; }

    /// <summary>Key of the provider in the operator's settings.</summary>
    public required string Provider { get; set; }
    public ProviderProfile Profile { get; set; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }

    /// <summary>Level of assurance of the last sign-in.</summary>
    public string? Acr { get; set; }

    /// <summary>ProConnect: who vouched, and for which organisation.</summary>
    public string? IdpId { get; set; }
    public string? Siret { get; set; }
    public string? Organization { get; set; }
    public DateTime LinkedAt { get; init; }
    public DateTime UsedAt { get; set; }

    public static FederatedIdentity Of(Guid id, Guid person, Provider provider, ReceivedIdentity received, DateTime now)
    {
        var row = new FederatedIdentity { Id = id, PersonId = person, Provider = provider.Key, Issuer = received.Issuer, Subject = received.Subject, LinkedAt = now };
        row.Note(provider, received, now);
        return row;
    }

    public void Note(Provider provider, ReceivedIdentity received, DateTime now)
    {
        Provider = provider.Key;
        Profile = provider.Profile;
        Acr = received.Acr;
        IdpId = received.IdpId;
        Siret = received.Siret;
        Organization = received.Organization;
        UsedAt = now;
    }
}

internal static class FederatedIdentities
{
    public static void Map(ModelBuilder model) => model.Entity<FederatedIdentity>(e =>
    {
        e.ToTable("people_identity");
        e.Property(i => i.Provider).HasMaxLength(30);
        e.Property(i => i.Issuer).HasMaxLength(300);
        e.Property(i => i.Subject).HasMaxLength(255);
        e.Property(i => i.Acr).HasMaxLength(40);
        e.Property(i => i.IdpId).HasMaxLength(100);
        e.Property(i => i.Siret).HasMaxLength(14);
        e.Property(i => i.Organization).HasMaxLength(120);
        e.HasIndex(i => new { i.Issuer, i.Subject }).IsUnique();
        e.HasIndex(i => new { i.PersonId, i.Issuer }).IsUnique();
    });

    public static IQueryable<FederatedIdentity> Of(this DbSet<FederatedIdentity> all, ReceivedIdentity received) =>
        all.Where(i => i.Issuer == received.Issuer && i.Subject == received.Subject);
}

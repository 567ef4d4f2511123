using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;

namespace Parvis.People.Vault;

/// <summary>What the law has a host keep (loi 2004-575 du 21 juin 2004, article 6 ; décret 2021-1362 du 20 octobre 2021).</summary>
internal enum VaultKind
{
    /// <summary>Where an act came from (article 5 of the décret): one year.</summary>
    Connection = 0,

    /// <summary>What was given to open an account (article 3): one year after it is closed.</summary>
    Account = 1,

    /// <summary>Who it was, as far as they said (article 2): five years after it is closed.</summary>
    Identity = 2,
}

/// <summary>A sealed record, apart from profiles: nothing in it can be read without opening it (see <see cref="VaultSeal"/>).</summary>
internal sealed class VaultRecord
{
    public Guid Id { get; init; }

    /// <summary>The territory it was made in; empty outside any.</summary>
    public Guid Place { get; init; }
    public VaultKind Kind { get; init; }

    /// <summary>Finds the records of someone whose identifier is known, and tells nothing otherwise; empty when nobody was signed in.</summary>
    public required string Mark { get; init; }
    public required byte[] Sealed { get; init; }
    public DateTime At { get; init; }
}

internal static class VaultModel
{
    public static void Map(ModelBuilder model) => model.Entity<VaultRecord>(e =>
    {
        e.ToTable("people_vault");
        e.Property(r => r.Mark).HasMaxLength(64);
        e.HasIndex(r => new { r.Mark, r.At });
        e.HasIndex(r => new { r.Kind, r.At });
    });

    /// <summary>Those of a kind that are due; the law sets how long.</summary>
    public static IQueryable<VaultRecord> Old(ParvisDb db, VaultKind kind, DateTime before) => db.Set<VaultRecord>().Where(r => r.Kind == kind && r.At < before);
}

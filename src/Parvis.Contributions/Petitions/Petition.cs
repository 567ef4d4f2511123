using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Petitions;

/// <summary>What the electors ask of their assembly (CGCT article L1112-16).</summary>
internal enum PetitionAim
{
    /// <summary>I: that a consultation of the electors be put on its agenda; one such demand per elector and quarter.</summary>
    Consultation = 0,

    /// <summary>II: that it take a position on a matter of its competence.</summary>
    Position = 1,
}

/// <summary>A petition to the head of the territory's executive. Its counts stay when the signatures are erased.</summary>
internal sealed class Petition : ITerritorial, IModerated
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public required string Reference { get; init; }
    public PetitionAim Aim { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>Who carries it, as they want to be named in public.</summary>
    public required string Organisers { get; init; }
    public Guid? OpenedById { get; init; }
    public DateTime OpenedAt { get; init; }

    /// <summary>First instant after the last day for signing.</summary>
    public DateTime ClosesAt { get; init; }
    public int Signatures { get; set; }

    /// <summary>Of which written down by an agent.</summary>
    public int OnPaper { get; set; }

    /// <summary>When it was closed and handed to the executive; signing ends.</summary>
    public DateTime? FiledAt { get; set; }

    /// <summary>When the list was checked against the electoral roll, how many held, and how many electors the roll had.</summary>
    public DateTime? CheckedAt { get; set; }
    public int? Valid { get; set; }
    public int? RollCount { get; set; }

    /// <summary>How many were needed, as computed on the day of the check.</summary>
    public int? Threshold { get; set; }

    /// <summary>The session at which the assembly is informed.</summary>
    public DateOnly? SessionOn { get; set; }
    public string? Outcome { get; set; }
    public DateTime? OutcomeAt { get; set; }

    /// <summary>When the signatures are erased: after the check, or a year after the close without one.</summary>
    public DateTime? EraseAt { get; set; }
    public DateTime? ErasedAt { get; set; }
    public Showing Showing { get; set; }

    /// <summary>Why moderation holds it back.</summary>
    public string? HeldRule { get; set; }

    public string Href => $"/petitions/{Reference}";

    public bool Collects(DateTime now) => FiledAt is null && now < ClosesAt;

    /// <summary>Read by whoever has its address.</summary>
    public bool Reads => Showing <= Showing.Limited;
}

/// <summary>An elector's signature: what the roll is checked by, and no more. Read by those who administer only; erased after the check.</summary>
internal sealed class Signature : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid PetitionId { get; init; }

    /// <summary>Given by hand, written down by an agent.</summary>
    public bool OnPaper { get; init; }

    /// <summary>Null on paper, or once their account is erased.</summary>
    public Guid? PersonId { get; init; }
    public Guid? RecordedById { get; init; }
    public required string Surname { get; init; }
    public required string GivenNames { get; init; }
    public required string Address { get; init; }

    /// <summary>Only where the territory needs it to tell electors apart.</summary>
    public DateOnly? BirthDate { get; init; }
    public DateTime SignedAt { get; init; }

    /// <summary>The quarter it counts in, of a consultation; null otherwise.</summary>
    public int? Quarter { get; init; }

    /// <summary>What the same elector would give again: a digest of the folded name, address and birth date.</summary>
    public required string Key { get; init; }
}

/// <summary>What the threshold is computed from, and how long signatures are kept.</summary>
internal sealed class PetitionSettings : ITerritorial
{
    public const int DefaultKeptDays = 30;

    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public int RollCount { get; set; }

    /// <summary>One elector of how many must sign, where the territory asks for fewer than the law; null for the law's share.</summary>
    public int? OneIn { get; set; }
    public bool AsksBirthDate { get; set; }
    public int KeptDays { get; set; } = DefaultKeptDays;
}

internal static class PetitionsModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Petition>(e =>
        {
            e.ToTable("contributions_petition");
            e.Ignore(p => p.Href);
            e.Ignore(p => p.Reads);
            e.Property(p => p.Reference).HasMaxLength(8);
            e.Property(p => p.Title).HasMaxLength(ContributionsModel.MostTitle);
            e.Property(p => p.Organisers).HasMaxLength(PetitionRules.MostOrganisers);
            e.Property(p => p.HeldRule).HasMaxLength(200);
            e.HasIndex(p => new { p.TerritoryId, p.Reference }).IsUnique();
            e.HasIndex(p => new { p.TerritoryId, p.OpenedAt, p.Id }).IsDescending(false, true, true);
            e.HasIndex(p => p.ClosesAt).HasFilter("filed_at IS NULL");
            e.HasIndex(p => p.EraseAt).HasFilter("erased_at IS NULL");
        });
        model.Entity<Signature>(e =>
        {
            e.ToTable("contributions_signature");
            e.Property(s => s.Surname).HasMaxLength(PetitionRules.MostName);
            e.Property(s => s.GivenNames).HasMaxLength(PetitionRules.MostName);
            e.Property(s => s.Address).HasMaxLength(PetitionRules.MostAddress);
            e.Property(s => s.Key).HasMaxLength(64);
            e.HasIndex(s => new { s.PetitionId, s.Key }).IsUnique();
            e.HasIndex(s => new { s.PetitionId, s.PersonId }).IsUnique().HasFilter("person_id IS NOT NULL");
            // One demand of consultation per elector and quarter (CGCT article L1112-16): held by the database itself.
            e.HasIndex(s => new { s.TerritoryId, s.Quarter, s.Key }).IsUnique().HasFilter("quarter IS NOT NULL");
            e.HasIndex(s => new { s.TerritoryId, s.Quarter, s.PersonId }).IsUnique().HasFilter("quarter IS NOT NULL AND person_id IS NOT NULL");
        });
        model.Entity<PetitionSettings>(e => e.ToTable("contributions_petition_settings").HasIndex(s => s.TerritoryId));
    }
}

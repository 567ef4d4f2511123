using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Standings;

/// <summary>The changes a standing goes through, whoever decides them; always inside a unit of work of the territory.</summary>
internal static class StandingRows
{
    /// <summary>On the person's word. A verified standing is left as it is.</summary>
    public static async Task<Standing> Declare(Unit unit, Guid person, StandingKind kind, string? label, CancellationToken cancel)
    {
        var row = await Find(unit, person, kind, cancel);
        if (row is null)
        {
            row = new Standing { Id = unit.NewId(), PersonId = person, Kind = kind, Since = unit.Now, Proof = StandingProof.Declared, Label = label };
            unit.Db.Add(row);
        }
        else if (row.EndedAt is not null)
        {
            row.EndedAt = null;
            row.Since = unit.Now;
            row.Verified = false;
            row.VerifiedAt = null;
            row.VerifiedById = null;
            if (row.Proof != StandingProof.Refused) row.Proof = StandingProof.Declared;
            row.Label = label;
        }
        else if (!row.Verified)
        {
            row.Label = label;
        }

        return row;
    }

    /// <summary>
    /// A verified standing: by an administrator, an invitation, or an address of an allowed domain. What was refused to someone
    /// is given back by an administrator only; until then it is declared, and the answer is false.
    /// </summary>
    public static async Task<bool> Give(
        Unit unit, Guid person, StandingKind kind, string? label, StandingProof proof, Guid? by, CancellationToken cancel)
    {
        var row = await Declare(unit, person, kind, label, cancel);
        if (row.Verified)
        {
            if (label is not null) row.Label = label;
            return true;
        }

        if (row.Proof == StandingProof.Refused && proof != StandingProof.Administrator) return false;
        if (label is not null) row.Label = label;
        row.Verified = true;
        row.VerifiedAt = unit.Now;
        row.VerifiedById = by;
        row.Proof = proof;
        unit.Publish(new StandingVerified(person, kind));
        unit.Record(new RegisterLine("people.standing_given", person, by, false, new { Kind = kind.ToString(), Proof = proof.ToString() }));
        return true;
    }

    public static async Task<bool> End(Unit unit, Guid person, StandingKind kind, Guid? by, CancellationToken cancel)
    {
        var row = await Find(unit, person, kind, cancel);
        if (row is null || row.EndedAt is not null) return false;
        row.EndedAt = unit.Now;
        if (by != person) row.Proof = StandingProof.Refused;
        unit.Record(new RegisterLine("people.standing_ended", person, by, false, new { Kind = kind.ToString(), row.Verified }));
        return true;
    }

    /// <summary>What proved the standing no longer does. Nobody refused it: a new proof gives it back.</summary>
    public static async Task Lapse(Unit unit, Guid person, StandingKind kind, CancellationToken cancel)
    {
        var row = await Find(unit, person, kind, cancel);
        if (row is null || row.EndedAt is not null) return;
        row.EndedAt = unit.Now;
        unit.Record(new RegisterLine("people.standing_ended", person, null, false, new { Kind = kind.ToString(), row.Verified }));
    }

    /// <summary>Gives what the domain of a confirmed address proves in the present territory.</summary>
    public static async Task VerifyByDomain(Unit unit, Person person, CancellationToken cancel)
    {
        if (!person.EmailConfirmed || unit.Db.CurrentTerritory == Guid.Empty) return;
        var domain = DomainOf(person.Email);
        var kinds = await unit.Db.Set<AllowedDomain>().Where(d => d.Domain == domain).Select(d => d.Kind).ToListAsync(cancel);
        foreach (var kind in kinds) await Give(unit, person.Id, kind, null, StandingProof.Domain, null, cancel);
    }

    public static string DomainOf(string? email) => email?[(email.LastIndexOf('@') + 1)..].ToLowerInvariant() ?? "";

    private static async Task<Standing?> Find(Unit unit, Guid person, StandingKind kind, CancellationToken cancel) =>
        // A row just added has its territory only once saved.
        unit.Db.Set<Standing>().Local.FirstOrDefault(s => s.PersonId == person && s.Kind == kind && (s.TerritoryId == unit.Db.CurrentTerritory || s.TerritoryId == Guid.Empty))
        ?? await unit.Db.Set<Standing>().FirstOrDefaultAsync(s => s.PersonId == person && s.Kind == kind, cancel);
}

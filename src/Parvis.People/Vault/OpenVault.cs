using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Vault;

/// <param name="Person">Identifier or address of an account; or null…</param>
/// <param name="Match">…with a part of what the record says: the reference of a contribution, an address.</param>
/// <param name="Reason">What founds it: the reference of the judicial request. Kept in the register: names nobody.</param>
internal sealed record VaultAsk(string? Person, string? Match, DateTime From, DateTime Until, string? Reason);

/// <param name="Unreadable">Records that the key given does not open.</param>
internal sealed record VaultFound(IReadOnlyList<VaultText> Records, int Unreadable);

/// <summary>
/// Opens records for the judicial authority: by whoever has the machine, inside a territory, with a reason, and never without a
/// line in that territory's register. No page leads here.
/// </summary>
internal sealed class OpenVault(Unit unit, VaultSeal seal)
{
    private const int MostRead = 100_000;

    public async Task<Result<VaultFound>> Run(VaultAsk ask, RSA? key, CancellationToken cancel = default)
    {
        var reason = ask.Reason?.Trim() ?? "";
        if (reason.Length is < 10 or > 300) return PeopleFailures.VaultReason;
        if (ask.From >= ask.Until) return PeopleFailures.VaultPeriod;
        if (string.IsNullOrWhiteSpace(ask.Person) && (ask.Match?.Trim().Length ?? 0) < 4) return PeopleFailures.VaultWhom;
        if (unit.Db.CurrentTerritory == Guid.Empty) return PeopleFailures.Absent;
        return await unit.Write<VaultFound>(
            async () =>
            {
                var here = unit.Db.CurrentTerritory;
                var rows = unit.Db.Set<VaultRecord>().AsNoTracking().Where(r => (r.Place == here || r.Place == Guid.Empty) && r.At >= ask.From && r.At < ask.Until);
                Guid? person = null;
                if (!string.IsNullOrWhiteSpace(ask.Person))
                {
                    person = await Find(ask.Person.Trim(), cancel);
                    if (person is null) return PeopleFailures.VaultWhom;
                    var mark = VaultSeal.Mark(person);
                    rows = rows.Where(r => r.Mark == mark);
                }

                var (found, unreadable) = (new List<VaultText>(), 0);
                var read = await rows.OrderBy(r => r.At).ThenBy(r => r.Id).Take(MostRead + 1).ToListAsync(cancel);
                // Half an answer would be taken for a whole one.
                if (read.Count > MostRead) return PeopleFailures.VaultTooMuch;
                foreach (var row in read)
                {
                    if (seal.Open(row, key) is not { } text) unreadable++;
                    else if (ask.Match is not { Length: > 0 } match || Says(text, match.Trim())) found.Add(text);
                }

                unit.Record(new RegisterLine("people.vault_opened", person ?? here, null, false, new { Reason = reason, ask.From, ask.Until, Records = found.Count }));
                return new VaultFound(found, unreadable);
            },
            cancel);
    }

    // Of someone erased, the identifier alone is left: in the register, or in what the authority asks.
    private async Task<Guid?> Find(string said, CancellationToken cancel)
    {
        if (Guid.TryParse(said, out var id)) return id;
        var email = said.ToUpperInvariant();
        return await unit.Db.Set<Person>().Where(p => p.NormalizedEmail == email).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel);
    }

    private static bool Says(VaultText text, string match) =>
        new[] { text.Path, text.Address, text.Email, text.Name, text.Person?.ToString() }.Any(t => t?.Contains(match, StringComparison.OrdinalIgnoreCase) == true);
}

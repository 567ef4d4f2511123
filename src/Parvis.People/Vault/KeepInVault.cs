using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Federation;
using Parvis.Platform.Database;

namespace Parvis.People.Vault;

/// <summary>Seals what an account said of its person, before it leaves: the law wants it kept after the end of the contract, and nowhere else will it be.</summary>
internal sealed class KeepInVault(Unit unit, VaultSeal seal)
{
    public Task Run(Person person, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var mark = VaultSeal.Mark(person.Id);
            // Leaving was stopped half-way, and goes on.
            if (await unit.Db.Set<VaultRecord>().AnyAsync(r => r.Mark == mark && r.Kind == VaultKind.Identity, cancel)) return Result.Done;
            var identities = await unit.Db.Set<FederatedIdentity>().Where(i => i.PersonId == person.Id).OrderBy(i => i.LinkedAt).Select(i => i.Issuer + " " + i.Subject).ToListAsync(cancel);
            Add(VaultKind.Account, mark, new VaultText { Person = person.Id, Name = person.DisplayName, Opened = person.CreatedAt });
            Add(VaultKind.Identity, mark, new VaultText { Person = person.Id, Name = person.DisplayName, Email = person.Email, Identities = identities.Count > 0 ? identities : null });
            return Result.Done;
        },
        cancel);

    private void Add(VaultKind kind, string mark, VaultText text)
    {
        var id = unit.NewId();
        unit.Db.Add(new VaultRecord { Id = id, Place = Guid.Empty, Kind = kind, Mark = mark, At = unit.Now, Sealed = seal.Close(text with { Record = id, At = unit.Now }) });
    }
}
